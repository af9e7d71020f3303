package storage_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

// BenchmarkCopy is a backup, from the call until it has its name.
func BenchmarkCopy(b *testing.B) {
	each(b, func(b *testing.B, p *storage.Project, _ *exchange.Batch) {
		folder := b.TempDir()
		for i := range b.N {
			check(b, p.CopyTo(context.Background(), filepath.Join(folder, fmt.Sprint(i))))
		}
	})
}

// BenchmarkDue is what opening takes longer to find out whether a backup is due.
func BenchmarkDue(b *testing.B) {
	each(b, func(b *testing.B, p *storage.Project, _ *exchange.Batch) {
		folder := storage.BackupsOf(p.Path(), "")
		for day := range 20 {
			backUp(b, p, folder, noon.AddDate(0, 0, day))
		}
		b.ResetTimer()
		for range b.N {
			if _, err := p.Due(folder, noon.AddDate(0, 0, 30)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkCompare compares a project with a backup that lacks one mark.
func BenchmarkCompare(b *testing.B) {
	each(b, func(b *testing.B, p *storage.Project, _ *exchange.Batch) {
		path := filepath.Join(b.TempDir(), "backup")
		check(b, p.CopyTo(context.Background(), path))
		mark(b, p, 1, 1, network.Unclear)
		backup, err := storage.OpenReadOnly(path)
		check(b, err)
		defer backup.Close()
		b.ResetTimer()
		for range b.N {
			compare(b, p, backup)
		}
	})
}
