package qap_test

import (
	"context"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"testing"

	"copresence/app/findings/qap"
)

// TestBristol: of 150 people who protested in Bristol (Diani & Bison 2004), those who share an
// organisation share an event a little more often: R's sna::qaptest gives r = .04295375 and,
// of 5,000 permutations, p = .0528 that r is as large or larger by chance; a chi-square test, which
// takes pairs as independent, gives p = 5.6e-6. The data are no part of the program.
func TestBristol(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "..", "shared", "data", "bristol_protest")
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("the networks in %s are not there", folder)
	}
	people := map[string]int32{}
	for _, row := range rows(t, filepath.Join(folder, "full_3level_nodes.csv")) {
		if row[2] == "1" {
			people[row[0]] = int32(len(people))
		}
	}
	shared := func(file string) qap.Matrix {
		of := map[string][]int32{}
		for _, row := range rows(t, filepath.Join(folder, file)) {
			of[row[1]] = append(of[row[1]], people[row[0]])
		}
		m := qap.NewMatrix(len(people), false)
		for _, members := range of {
			for i, a := range members {
				for _, b := range members[:i] {
					m.Set(a, b, 1)
				}
			}
		}
		return m
	}
	got, err := qap.Correlation(context.Background(), shared("person_org.csv"), shared("person_event.csv"), qap.Options{Permutations: 10000, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(got.Observed-.04295375) > 5e-9 || !within(got.Upper(), .0528, 10000, 5000) {
		t.Errorf("r = %.9g with p = %g, want .04295375 with .0528", got.Observed, got.Upper())
	}
	t.Logf("p = %g", got.Upper())
}

func rows(t *testing.T, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[1:]
}
