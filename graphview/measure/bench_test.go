package measure_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"copresence/graphview/measure"
	"copresence/graphview/measure/census"
	"copresence/graphview/measure/community"
)

// edges reads a graph of the peers' script, whose folder is $GRAPHS; without it, a
// random one of as many ties is measured.
func edges(b *testing.B, name string, activists, ties int) *measure.Graph {
	b.Helper()
	drawn := scattered(activists, ties)
	if folder := os.Getenv("GRAPHS"); folder != "" {
		f, err := os.Open(filepath.Join(folder, name+".edges"))
		if err != nil {
			b.Skip(err)
		}
		defer f.Close()
		drawn, activists = drawn[:0], 0
		for lines := bufio.NewScanner(f); lines.Scan(); {
			var e tie
			if _, err := fmt.Sscan(lines.Text(), &e[0], &e[1]); err != nil {
				b.Fatal(err)
			}
			drawn, activists = append(drawn, e), max(activists, int(e[0])+1, int(e[1])+1)
		}
	}
	g := graph(b, tied(b, activists, drawn), measure.Selection{})
	g.Nearby() // made once and shared by the measures, as the peers' graphs are
	return g
}

// The names are those of the peers' measure.py, which make bench-measures compares.
func BenchmarkMeasures(b *testing.B) {
	ctx := context.Background()
	for _, size := range []struct {
		name            string
		activists, ties int
	}{{"lfr10k", 10_000, 50_000}, {"lfr100k", 100_000, 500_000}} {
		g := edges(b, size.name, size.activists, size.ties)
		large := size.activists > 20_000
		for _, m := range []struct {
			name string
			long bool // too long on the large graph
			take func() error
		}{
			{"degree", false, func() error { measure.Degree(g); return nil }},
			{"components", false, func() error { measure.Components(g); return nil }},
			{"core", false, func() error { measure.Core(g); return nil }},
			{"clustering", false, func() error { measure.Clustering(g); return nil }},
			{"pagerank", false, func() error { _, err := measure.PageRank{}.Of(ctx, g); return err }},
			{"eigenvector", false, func() error { _, err := measure.Eigenvector(ctx, g); return err }},
			{"louvain", false, func() error { _, _, err := community.Louvain{}.Divide(ctx, g); return err }},
			{"leiden", false, func() error { _, _, err := community.Leiden{}.Divide(ctx, g); return err }},
			{"labels", false, func() error { _, _, err := community.Labels{}.Divide(ctx, g); return err }},
			{"constraint", false, func() error { _, err := measure.Constraint(ctx, g, nil); return err }},
			{"triads", false, func() error { _, err := census.OfTriads(ctx, g, nil); return err }},
			{"betweenness_200", false, func() error {
				_, err := measure.SampledBetweenness(ctx, g, measure.Sample{Sources: 200}, nil)
				return err
			}},
			{"closeness", true, func() error { _, err := measure.Closeness(ctx, g, nil); return err }},
			{"betweenness", true, func() error { _, err := measure.Betweenness(ctx, g, nil); return err }},
		} {
			b.Run(size.name+"/"+m.name, func(b *testing.B) {
				if m.long && large {
					b.Skip("too long")
				}
				before := processorTime(b)
				for b.Loop() {
					if err := m.take(); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric((processorTime(b)-before)/float64(b.N), "cpu-s/op")
			})
		}
	}
}
