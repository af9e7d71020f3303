package storage_test

import (
	"path/filepath"
	"testing"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

// BenchmarkDeleteHub deletes an activist with 10,000 ties, each with a verdict and
// an attribute, and brings all of it back.
func BenchmarkDeleteHub(b *testing.B) {
	const ties = 10_000
	p, err := storage.Create(filepath.Join(b.TempDir(), "study.copresence"), noon)
	check(b, err)
	defer p.Close()
	batch := batchOf(ties + 1)
	batch.Coder = "A"
	batch.TieAttributes = []exchange.Attribute{{Name: "messages", Label: "Messages", Type: network.Number}}
	for i := range ties {
		e := tie(0, i+1)
		e.Verdict, e.Values = network.Yes, []string{"3"}
		batch.Ties = append(batch.Ties, e)
	}
	add(b, p, batch)
	hub := storage.Deletion{Activists: []int64{1}}
	b.Run("tell", func(b *testing.B) {
		for range b.N {
			_, err := p.Consequences(hub)
			check(b, err)
		}
	})
	b.Run("delete", func(b *testing.B) {
		for range b.N {
			change(b, p, "delete", func(c *storage.Change) error { return none(c.Delete(hub)) })
			b.StopTimer()
			check(b, undo(p))
			b.StartTimer()
		}
	})
	b.Run("undo", func(b *testing.B) {
		for range b.N {
			b.StopTimer()
			change(b, p, "delete", func(c *storage.Change) error { return none(c.Delete(hub)) })
			b.StartTimer()
			check(b, undo(p))
		}
	})
}

// BenchmarkDeleteAttribute deletes an attribute of 100,000 ties.
func BenchmarkDeleteAttribute(b *testing.B) {
	p, err := storage.Create(filepath.Join(b.TempDir(), "study.copresence"), noon)
	check(b, err)
	defer p.Close()
	add(b, p, random(10_000, 100_000))
	d := storage.Deletion{Attributes: []storage.AttributeKey{{Of: storage.Ties, Name: "messages"}}}
	for b.Loop() {
		change(b, p, "delete", func(c *storage.Change) error { return none(c.Delete(d)) })
		b.StopTimer()
		check(b, undo(p))
		b.StartTimer()
	}
}
