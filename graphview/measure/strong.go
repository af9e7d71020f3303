package measure

import "copresence/storage/network"

// StrongComponents returns the strong component of each activist and the number of
// them: two are in the same one when paths lead from each to the other along the
// direction of ties. They are numbered as those of [Components], which they are in an
// undirected graph.
//
// R. Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on
// Computing 1(2), 1972, doi 10.1137/0201010, without recursion.
func StrongComponents(g *Graph) (component []int32, count int) {
	n := g.Len()
	s := &strong{
		rows: g.out, next: append([]int32(nil), g.out.start...),
		order: make([]int32, n), low: make([]int32, n), component: make([]int32, n),
	}
	for root := range int32(n) {
		if s.order[root] == 0 {
			s.search(root)
		}
	}
	return BySize(s.component, s.count), s.count
}

// strong searches in depth. Everybody is numbered when met; low is the lowest number of
// somebody not in a component yet to whom a path was seen.
type strong struct {
	rows       rows
	next       []int32 // the entry of each row to be followed next
	order, low []int32 // from 1; 0: not met yet
	met        int32
	path, open []int32 // on the way from the root; met and not in a component yet
	component  []int32
	count      int
}

func (s *strong) meet(a int32) {
	s.met++
	s.order[a], s.low[a], s.component[a] = s.met, s.met, network.None
	s.path, s.open = append(s.path, a), append(s.open, a)
}

func (s *strong) search(root int32) {
	s.meet(root)
	for len(s.path) > 0 {
		a := s.path[len(s.path)-1]
		if s.next[a] == s.rows.start[a+1] {
			s.leave(a)
			continue
		}
		b := s.rows.other[s.next[a]]
		s.next[a]++
		switch {
		case s.order[b] == 0:
			s.meet(b)
		case s.component[b] == network.None:
			s.low[a] = min(s.low[a], s.order[b])
		}
	}
}

// leave goes back from a, whose ties have all been followed. When nothing before it can
// be come to, all that is open since is a component.
func (s *strong) leave(a int32) {
	s.path = s.path[:len(s.path)-1]
	if len(s.path) > 0 {
		parent := s.path[len(s.path)-1]
		s.low[parent] = min(s.low[parent], s.low[a])
	}
	if s.low[a] != s.order[a] {
		return
	}
	for {
		b := s.open[len(s.open)-1]
		s.open = s.open[:len(s.open)-1]
		s.component[b] = int32(s.count)
		if b == a {
			break
		}
	}
	s.count++
}
