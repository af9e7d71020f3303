package census

import (
	"context"

	"copresence/graphview/measure"
)

// TriadNames are the sixteen types of triads: the numbers of mutual, asymmetric and
// null dyads in them, and D(own), U(p), C(yclic) or T(ransitive) where these do not
// suffice. They are in the order of [Triads].
var TriadNames = [16]string{
	"003", "012", "102", "021D", "021U", "021C", "111D", "111U",
	"030T", "030C", "201", "120D", "120U", "120C", "210", "300",
}

// typeOf gives the type of a triad u, v, w by its code: the sum of 1 for a tie from
// u to v, 2 for one from v to u, 4 for u to w, 8 for w to u, 16 for v to w, and 32 for
// one from w to v.
var typeOf = [64]uint8{
	0, 1, 1, 2, 1, 3, 5, 7, 1, 5, 4, 6, 2, 7, 6, 10,
	1, 5, 3, 7, 4, 8, 8, 12, 5, 9, 8, 13, 6, 13, 11, 14,
	1, 4, 5, 6, 5, 8, 9, 13, 3, 8, 8, 11, 7, 12, 13, 14,
	2, 6, 7, 10, 6, 11, 13, 14, 7, 13, 12, 14, 10, 14, 14, 15,
}

// Triads counts the triples of activists by type, in the order of [TriadNames].
type Triads [16]int64

// OfTriads counts the n (n - 1)(n - 2) / 6 triples. An undirected tie is one each way,
// so that in an undirected graph there are 003, 102, 201 and 300 only. Parallel ties
// count once, self-ties and weights are passed over.
//
// V. Batagelj & A. Mrvar, A subquadratic triad census algorithm for large sparse
// networks with small maximum degree, Social Networks 23(3), 2001,
// doi 10.1016/S0378-8733(01)00035-1. Types after P. W. Holland & S. Leinhardt 1970.
// Cancelling the context ends it with the context's error.
func OfTriads(ctx context.Context, g *measure.Graph, progress func(done float64)) (Triads, error) {
	var t Triads
	n := int64(g.Len())
	c := newContacts(g)
	code := make([]uint8, n) // of v with w, while v is looked at
	ofU := make([]uint8, n)
	for u := range int32(n) {
		if err := ctx.Err(); err != nil {
			return Triads{}, err
		}
		if progress != nil && u%1024 == 0 {
			progress(float64(u) / float64(n))
		}
		t.with(c, u, ofU, code)
	}
	t[0] = n * (n - 1) * (n - 2) / 6
	for _, count := range t[1:] {
		t[0] -= count
	}
	if progress != nil {
		progress(1)
	}
	return t, nil
}

// with counts the triads of u with contacts of higher number, each triad where it is
// met for the first time.
func (t *Triads) with(c *contacts, u int32, ofU, ofV []uint8) {
	n := int64(len(ofU))
	others, codes := c.of(u)
	for i, v := range others {
		ofU[v] = codes[i]
	}
	for i, v := range others {
		if v <= u {
			continue
		}
		further, ties := c.of(v)
		for k, w := range further {
			ofV[w] = ties[k]
		}
		third := int64(0) // those tied to u or v or both
		for k, w := range further {
			if w == u {
				continue
			}
			if ofU[w] == 0 {
				third++
			}
			if v < w || u < w && w < v && ofU[w] == 0 {
				t[typeOf[triad(codes[i], ofU[w], ties[k])]]++
			}
		}
		for k, w := range others {
			if w == v {
				continue
			}
			third++
			if ofV[w] == 0 && v < w {
				t[typeOf[triad(codes[i], codes[k], 0)]]++
			}
		}
		if codes[i] == both {
			t[2] += n - third - 2
		} else {
			t[1] += n - third - 2
		}
		for _, w := range further {
			ofV[w] = 0
		}
	}
	for _, v := range others {
		ofU[v] = 0
	}
}

// triad puts together the ties of u with v, of u with w and of v with w.
func triad(uv, uw, vw uint8) uint8 { return uv | uw<<2 | vw<<4 }
