package measure

import "context"

// Betweenness returns how many of the shortest paths between others lead through
// each activist:
//
//	betweenness(i) = sum of p(s, t | i) / p(s, t) over s, t other than i
//
// with p(s, t) shortest paths from s to t, of which p(s, t | i) pass i. In an
// undirected graph each pair s, t counts once. Nothing is normalised: divide by
// (n - 1)(n - 2), and in an undirected graph by half of that, for the share of pairs.
//
// Paths follow direction. Parallel ties that are kept are so many ways to go, and
// self-ties none; isolates have 0. When weights are distances a path is as long as
// their sum, when they are strengths as the sum of their inverses; paths whose lengths
// differ by less than 1e-10 of them are equally short, as in igraph. Numbers of paths
// are floating point: beyond 1e308 between two activists the result is not a number.
//
// U. Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical
// Sociology 25(2), 2001, doi 10.1080/0022250X.2001.9990249. It takes time of the order
// of activists times ties: for more than [ExactUpTo] activists see
// [SampledBetweenness].
// Cancelling the context ends it with the context's error.
func Betweenness(ctx context.Context, g *Graph, progress func(done float64)) ([]float64, error) {
	l := g.nearby()
	total, err := fold(ctx, g.Len(), func() *between { return newBetween(l.Graph, nil) }, progress)
	if err != nil {
		return nil, err
	}
	if !g.directed {
		for a := range total.score {
			total.score[a] /= 2
		}
	}
	return back(l, total.score), nil
}

// between adds up how much activists stand between one source and all others, for
// many sources.
type between struct {
	graph   *Graph
	sources []int32   // nil: item i is activist i
	score   []float64 // by number of the activist
	square  []float64 // sum of the squares of what is added to score, when sampling

	paths    []float64 // shortest paths from the source
	passed   []float64 // (1 + dependency) / paths
	onward   []int32   // ties that lead a step on, by the place in the queue; one longer than ties
	onwardAt []int32   // where those of a place begin

	step  []int32 // ties from the source, or unmet; without weights, and then
	queue []int32 // in the order of steps; one longer than activists

	walk     *walk     // with weights, and then
	rank     []int32   // when each was settled; 0: not yet
	inLength []float64 // of the entries of ties that lead in
}

func newBetween(g *Graph, sources []int32) *between {
	n := g.Len()
	b := &between{graph: g, sources: sources, score: make([]float64, n), paths: make([]float64, n), passed: make([]float64, n)}
	if sources != nil {
		b.square = make([]float64, n)
	}
	b.onward, b.onwardAt = make([]int32, len(g.out.other)+1), make([]int32, n+1)
	if g.weight != Ignored {
		b.walk, b.rank, b.inLength = newWalk(g.out, g.lengths(g.out)), make([]int32, n), g.lengths(g.in)
		return b
	}
	b.step, b.queue = make([]int32, n), make([]int32, n+1)
	for a := range b.step {
		b.step[a] = unmet
	}
	return b
}

func (b *between) add(other *between) {
	for a, score := range other.score {
		b.score[a] += score
	}
	for a, square := range other.square {
		b.square[a] += square
	}
}

func (b *between) reset() {
	clear(b.score)
	clear(b.square)
}

func (b *between) item(i int) {
	source := int32(i)
	if b.sources != nil {
		source = b.sources[i]
	}
	if b.walk != nil {
		b.byLength(source)
		return
	}
	b.gather(b.spread(source))
}

// spread counts the shortest paths from the source and keeps the ties that lie on
// them. It returns how many were met. The loop over ties is without branches that a
// processor could guess wrong, which halves its time.
func (b *between) spread(source int32) (met int) {
	start, other := b.graph.out.start, b.graph.out.other
	step, queue, onward, paths := b.step, b.queue, b.onward, b.paths
	queue[0], step[source], paths[source] = source, 0, 1
	tail, k := 1, 0
	for head := 0; head < tail; head++ {
		a := queue[head]
		next, first := step[a]+1, k
		b.onwardAt[head] = int32(k)
		for _, c := range other[start[a]:start[a+1]] {
			s := step[c]
			queue[tail] = c
			tail += int(uint32(s) >> 31) // s is unmet
			if s < 0 {
				s = next
			}
			step[c] = s
			onward[k] = c
			leads := 0
			if s == next {
				leads = 1
			}
			k += leads
		}
		count := paths[a]
		for _, c := range onward[first:k] {
			paths[c] += count
		}
	}
	b.onwardAt[tail] = int32(k)
	return tail
}

// gather goes back from the farthest and adds up what passes through each.
func (b *between) gather(met int) {
	passed := b.passed
	for i := met - 1; i >= 0; i-- {
		a := b.queue[i]
		through := 0.0
		for _, c := range b.onward[b.onwardAt[i]:b.onwardAt[i+1]] {
			through += passed[c]
		}
		through *= b.paths[a]
		passed[a] = (1 + through) / b.paths[a]
		if i > 0 {
			b.credit(a, through)
		}
		b.step[a], b.paths[a] = unmet, 0
	}
}

func (b *between) credit(a int32, through float64) {
	b.score[a] += through
	if b.square != nil {
		b.square[a] += through * through
	}
}

// byLength does the same by the length of paths. A tie lies on a shortest path when
// it leads from somebody settled before, and is no longer than the difference. Here the ties
// that are kept lead back.
func (b *between) byLength(source int32) {
	w, in := b.walk, &b.graph.in
	w.from(source)
	b.paths[source] = 1
	k := int32(0)
	for i, a := range w.settled {
		b.rank[a] = int32(i) + 1
		b.onwardAt[i] = k
		longest := w.distance[a] * (1 + near)
		for e := in.start[a]; e < in.start[a+1]; e++ {
			c := in.other[e]
			if w.distance[c]+b.inLength[e] <= longest && b.rank[c] != 0 && c != a {
				b.onward[k] = c
				k++
				b.paths[a] += b.paths[c]
			}
		}
	}
	b.onwardAt[len(w.settled)] = k
	for i := len(w.settled) - 1; i >= 0; i-- {
		a := w.settled[i]
		through := b.passed[a]
		if a != source {
			b.credit(a, through)
		}
		each := (1 + through) / b.paths[a]
		for _, c := range b.onward[b.onwardAt[i]:b.onwardAt[i+1]] {
			b.passed[c] += b.paths[c] * each
		}
		b.rank[a], b.paths[a], b.passed[a] = 0, 0, 0
	}
}
