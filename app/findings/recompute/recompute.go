// Package recompute hands the data behind findings over to R, with a script that computes the
// main ones anew: rates, and tests with the package sna. Whoever doubts a number can check it
// with a program that shares no line with this one.
//
// It knows pseudonyms and no names.
package recompute

import (
	_ "embed" // the script is part of the program
	csvfile "encoding/csv"
	"io"
	"math"
	"strconv"

	"copresence/app/findings"
	"copresence/app/findings/qap"
	"copresence/storage/characters"
	"copresence/storage/network"
)

//go:embed recompute.R
var script string

// File is a file of the folder that R works in.
type File struct {
	Name  string
	Write func(w io.Writer) error
}

// Files returns what R needs to compute what a question asks anew: ties with their verdicts, a row
// for each pair of activists with joint action and the covariates, the question, and the script. Values
// that are not known are NA.
func Files(n *network.Network, covariates []findings.Covariate, q findings.Question) ([]File, error) {
	paired, err := q.Pairing(n)
	if err != nil {
		return nil, err
	}
	action, err := findings.Action(n, paired.Ordered)
	if err != nil {
		return nil, err
	}
	pairs, err := pairRows(n, action, covariates)
	if err != nil {
		return nil, err
	}
	directed := "0"
	if action.Directed {
		directed = "1"
	}
	question := [][]string{{"permutations", "seed", "directed"}, {strconv.Itoa(q.Permutations), strconv.FormatUint(q.Seed%math.MaxInt32, 10), directed}}
	return []File{
		{"ties.csv", rows(tieRows(n))},
		{"pairs.csv", rows(pairs)},
		{"question.csv", rows(question)},
		{"recompute.R", func(w io.Writer) error {
			_, err := io.WriteString(w, script)
			return err
		}},
	}, nil
}

func rows(all [][]string) func(w io.Writer) error {
	return func(w io.Writer) error {
		c := csvfile.NewWriter(w)
		if err := c.WriteAll(all); err != nil {
			return err
		}
		return c.Error()
	}
}

func tieRows(n *network.Network) [][]string {
	all := [][]string{{"id", "source", "target", "platform", "directed", "weight", "verdict"}}
	t := &n.Ties
	for i := range t.ID {
		verdict := ""
		if t.Verdict[i] != network.NotCoded {
			verdict = t.Verdict[i].String()
		}
		all = append(all, []string{
			strconv.FormatInt(t.ID[i], 10), characters.Harmless(n.Activists.Pseudonym[t.Source[i]]), characters.Harmless(n.Activists.Pseudonym[t.Target[i]]),
			characters.Harmless(n.PlatformName(int32(i))), strconv.FormatBool(t.Directed[i]), number(t.Weight[i]), verdict,
		})
	}
	return all
}

func pairRows(n *network.Network, action qap.Matrix, covariates []findings.Covariate) ([][]string, error) {
	head := []string{"i", "j", "action"}
	all := make([]qap.Matrix, len(covariates))
	for k, c := range covariates {
		m, err := c.Matrix(n, action.Directed)
		if err != nil {
			return nil, err
		}
		all[k] = m
		head = append(head, characters.Harmless(c.Name))
	}
	list := [][]string{head}
	for i := range int32(action.N) {
		last := i
		if action.Directed {
			last = int32(action.N)
		}
		for j := range last {
			if i == j {
				continue
			}
			row := []string{strconv.Itoa(int(i + 1)), strconv.Itoa(int(j + 1)), number(action.At(i, j))}
			for _, m := range all {
				row = append(row, number(m.At(i, j)))
			}
			list = append(list, row)
		}
	}
	return list, nil
}

func number(x float64) string {
	if math.IsNaN(x) {
		return "NA"
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}
