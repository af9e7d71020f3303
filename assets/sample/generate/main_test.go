package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestFilesAreWhatTheSeedGives(t *testing.T) {
	folder := t.TempDir()
	if err := write(folder, invent(seed)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"activists.csv", "ties.csv", "second_coder.csv", "events.csv", "participation.csv"} {
		want, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("%s differs from what the generator makes: run make sample", name)
		}
	}
}

func TestStudyHasItsSize(t *testing.T) {
	s := invent(seed)
	platforms, degree, coded, both, offline := map[int]bool{}, map[int]int{}, 0, 0, 0
	for _, tie := range s.ties {
		platforms[tie.platform] = true
		degree[tie.source]++
		degree[tie.target]++
		if tie.verdict != "" {
			coded++
		}
		if tie.second != "" {
			both++
		}
	}
	for _, e := range s.events {
		if e.offline {
			offline++
		}
	}
	got := [...]int{len(s.activists), len(s.ties), len(s.events), offline, len(platforms), coded, both, len(degree)}
	want := [...]int{80, ties, events, offlineEvents, 5, 240, codedByBoth, 76}
	if got != want {
		t.Errorf("activists, ties, events, off-line, platforms, coded, coded by both, activists with ties: %v, want %v", got, want)
	}
}
