package community

import (
	"context"
	"math/rand/v2"
)

// least is how much of all ties a move must gain, so that rounding moves nobody to
// and fro.
const least = 1e-12

// mover moves nodes of a level, one by one, to the community where modularity gains
// most. Only nodes whose neighbours moved are looked at again, as in the fast local
// moving of Leiden.
type mover struct {
	*level
	resolution float64
	of         []int32   // the community of each node, below the number of nodes
	sum        []float64 // of each community: the strength of its nodes
	size       []int32   // of each community
	empty      []int32   // communities without nodes, some of them no longer so

	to      []float64 // strength of the ties of the node looked at to each community
	met     []int32   // to which there are any
	waiting []bool
	told    *told
}

func newMover(l *level, of []int32, resolution float64, told *told) *mover {
	n := l.len()
	m := &mover{
		level: l, resolution: resolution, of: of, sum: make([]float64, n), size: make([]int32, n),
		to: make([]float64, n), met: make([]int32, 0, n+1), waiting: make([]bool, n), told: told,
	}
	for a, c := range of {
		m.sum[c] += l.strength[a]
		m.size[c]++
	}
	for c := range int32(n) {
		if m.size[c] == 0 {
			m.empty = append(m.empty, c)
		}
	}
	return m
}

// run moves nodes until no one gains by it, and reports whether any moved.
func (m *mover) run(ctx context.Context, random *rand.Rand) (moved bool, err error) {
	n := m.len()
	queue := shuffled(n, random)
	for a := range m.waiting {
		m.waiting[a] = true
	}
	for head, count := 0, n; count > 0; count-- {
		if count%1024 == 0 {
			if ctx.Err() != nil {
				return moved, ctx.Err()
			}
			m.told.tell(1 - float64(count)/float64(n))
		}
		a := queue[head]
		head++
		if head == n {
			head = 0
		}
		m.waiting[a] = false
		c := m.best(a)
		if c == m.of[a] {
			continue
		}
		m.move(a, c)
		moved = true
		for _, b := range m.other[m.start[a]:m.start[a+1]] {
			if m.of[b] != c && !m.waiting[b] {
				m.waiting[b] = true
				// The place of a is free: never more wait than there are.
				at := head + count - 1
				if at >= n {
					at -= n
				}
				queue[at] = b
				count++
			}
		}
	}
	return moved, nil
}

// weigh adds up the ties of a node by community. Communities are put down again and
// again until they have a strength, which leaves no branch to be guessed wrong.
func (m *mover) weigh(a int32) {
	of, to, met, count := m.of, m.to, m.met[:cap(m.met)], 0
	from, end := m.start[a], m.start[a+1]
	if m.weight == nil {
		for _, b := range m.other[from:end] {
			c := of[b]
			sum := to[c]
			met[count] = c
			if sum == 0 {
				count++
			}
			to[c] = sum + 1
		}
		m.met = met[:count]
		return
	}
	weights := m.weight[from:end]
	for k, b := range m.other[from:end] {
		c := of[b]
		sum := to[c]
		met[count] = c
		if sum == 0 {
			count++
		}
		to[c] = sum + weights[k]
	}
	m.met = met[:count]
}

// best returns the community to which a node belongs best, its own if none is better.
func (m *mover) best(a int32) int32 {
	m.weigh(a)
	own := m.of[a]
	share := m.resolution * m.strength[a] / m.total
	best, gain := own, m.to[own]-share*(m.sum[own]-m.strength[a])
	smallest := least * m.total
	for _, c := range m.met {
		if c != own {
			if g := m.to[c] - share*m.sum[c]; g > gain+smallest {
				best, gain = c, g
			}
		}
		m.to[c] = 0
	}
	if gain < -smallest && m.size[own] > 1 { // better alone
		return m.nobodys()
	}
	return best
}

// nobodys returns a community without nodes. There is one whenever somebody could
// leave another: there are as many communities as nodes.
func (m *mover) nobodys() int32 {
	for {
		c := m.empty[len(m.empty)-1]
		if m.size[c] == 0 {
			return c
		}
		m.empty = m.empty[:len(m.empty)-1]
	}
}

func (m *mover) move(a, c int32) {
	own := m.of[a]
	m.sum[own] -= m.strength[a]
	m.size[own]--
	if m.size[own] == 0 {
		m.sum[own] = 0
		m.empty = append(m.empty, own)
	}
	m.sum[c] += m.strength[a]
	m.size[c]++
	m.of[a] = c
}
