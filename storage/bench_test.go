package storage_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

// sizes are those of the sample, and of a large study.
var sizes = [...]struct{ activists, ties int }{{80, 400}, {10_000, 100_000}}

// random makes a batch of ties between activists drawn at random, coded in part,
// with an attribute each.
func random(activists, ties int) *exchange.Batch {
	r := rand.New(rand.NewPCG(1, 2))
	b := batchOf(activists)
	b.Coder = "A"
	b.TieAttributes = []exchange.Attribute{{Name: "messages", Label: "Messages", Type: network.Number}}
	for range ties {
		source, target := r.IntN(activists), r.IntN(activists-1)
		if target >= source {
			target++
		}
		e := tie(source, target)
		e.Verdict = network.Verdict(r.IntN(4))
		e.Values = []string{fmt.Sprint(r.IntN(50))}
		b.Ties = append(b.Ties, e)
	}
	return b
}

func each(b *testing.B, do func(b *testing.B, p *storage.Project, batch *exchange.Batch)) {
	for _, size := range sizes {
		b.Run(fmt.Sprintf("ties=%d", size.ties), func(b *testing.B) {
			p, err := storage.Create(filepath.Join(b.TempDir(), "study.copresence"), noon)
			check(b, err)
			defer p.Close()
			batch := random(size.activists, size.ties)
			add(b, p, batch)
			b.ResetTimer()
			do(b, p, batch)
		})
	}
}

// BenchmarkMark is a mark from the call until it is on disk.
func BenchmarkMark(b *testing.B) {
	each(b, func(b *testing.B, p *storage.Project, batch *exchange.Batch) {
		for i := range b.N {
			id := int64(i*7919%len(batch.Ties)) + 1
			check(b, p.Change(storage.Entry{What: "mark", Coder: 1, At: noon}, func(c *storage.Change) error {
				return c.Mark(id, 1, network.Verdict(1+(i/len(batch.Ties)+i)%3), float64(i%100)/100, 0)
			}))
		}
	})
}

// BenchmarkImport adds a batch to an empty project and takes it back.
func BenchmarkImport(b *testing.B) {
	each(b, func(b *testing.B, p *storage.Project, batch *exchange.Batch) {
		_, err := p.Undo(noon)
		check(b, err)
		for range b.N {
			add(b, p, batch)
			b.StopTimer()
			_, err := p.Undo(noon)
			check(b, err)
			b.StartTimer()
		}
	})
}

// BenchmarkUndoImport takes an import back and makes it again.
func BenchmarkUndoImport(b *testing.B) {
	each(b, func(b *testing.B, p *storage.Project, _ *exchange.Batch) {
		for range b.N {
			_, err := p.Undo(noon)
			check(b, err)
			_, err = p.Redo(noon)
			check(b, err)
		}
	})
}

// BenchmarkNetwork reads the project into memory.
func BenchmarkNetwork(b *testing.B) {
	each(b, func(b *testing.B, p *storage.Project, _ *exchange.Batch) {
		for range b.N {
			_, err := p.Network(storage.Reader{})
			check(b, err)
		}
	})
}

// BenchmarkOpen opens and closes a project.
func BenchmarkOpen(b *testing.B) {
	each(b, func(b *testing.B, p *storage.Project, _ *exchange.Batch) {
		check(b, p.Close())
		for range b.N {
			again, err := storage.Open(p.Path())
			check(b, err)
			check(b, again.Close())
		}
	})
}
