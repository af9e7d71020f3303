package layouts_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/storage/network"
)

// sample is the network of the fictional study.
func sample(t *testing.T) *network.Network {
	t.Helper()
	s, err := session.OpenSample(filepath.Join(t.TempDir(), "sample.copresence"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	n := s.State().Network
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return n
}

func compute(t *testing.T, a layouts.Arrangement, n *network.Network, pinned []network.Point) []network.Point {
	t.Helper()
	places, err := a.Compute(context.Background(), n, pinned, nil)
	if err != nil {
		t.Fatalf("%v: %v", a, err)
	}
	return places
}

func TestEveryLayoutRunsAsItComes(t *testing.T) {
	n := sample(t)
	for _, l := range layouts.All() {
		a := layouts.Arrangement{Layout: l.Name}
		last := 0.0
		places, err := a.Compute(context.Background(), n, nil, func(done float64) {
			if done < last || done > 1 {
				t.Errorf("%s: progress went from %v to %v", l.Name, last, done)
			}
			last = done
		})
		if err != nil {
			t.Errorf("%s: %v", l.Name, err)
			continue
		}
		if len(places) != n.Activists.Len() || slices.ContainsFunc(places, func(p network.Point) bool { return !p.Placed() }) {
			t.Errorf("%s: %d places for %d activists, or some without", l.Name, len(places), n.Activists.Len())
		}
		if again := compute(t, a, n, nil); !slices.Equal(places, again) {
			t.Errorf("%s: the second time the places are others", l.Name)
		}
	}
}

func TestEveryLayoutIsTold(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range layouts.All() {
		if l.Name == "" || l.Label == "" || !strings.HasSuffix(l.About, ".") || strings.ContainsAny(l.Name, " =") || seen[l.Name] {
			t.Errorf("%q is not told of as it should be: %q, %q", l.Name, l.Label, l.About)
		}
		seen[l.Name] = true
		for _, p := range l.Parameters {
			if p.Name == "" || p.Label == "" || !strings.HasSuffix(p.About, ".") || strings.ContainsAny(p.Name, " =") {
				t.Errorf("%s: the parameter %q is not told of as it should be: %q", l.Name, p.Name, p.About)
			}
			if p.Default == "" {
				continue // it depends on the network
			}
			if err := p.Check(p.Default); err != nil {
				t.Errorf("%s: the default is not allowed: %v", l.Name, err)
			}
		}
	}
}

// another is a value of each parameter under which the sample is laid out otherwise.
var another = map[string]string{
	"seed": "2", "spread fast": "yes", "iterations": "1",
	"share": "0.1", "scaling": "3", "gravity": "5", "weights": "0", "linlog": "yes", "hubs": "yes", "strong": "yes", "overlap": "yes",
}

func TestEveryParameterIsHeeded(t *testing.T) {
	n := sample(t)
	for _, l := range layouts.All() {
		before := compute(t, layouts.Arrangement{Layout: l.Name}, n, nil)
		for _, p := range l.Parameters {
			value, known := another[l.Name+" "+p.Name]
			if !known {
				value, known = another[p.Name]
			}
			if !known {
				t.Errorf("%s: no value of %s is known that would change anything", l.Name, p.Name)
				continue
			}
			if slices.Equal(before, compute(t, layouts.Arrangement{Layout: l.Name}.With(p.Name, value), n, nil)) {
				t.Errorf("%s: %s %s changes nothing", l.Name, p.Name, value)
			}
		}
	}
}

func TestWhoIsPinnedStays(t *testing.T) {
	n := sample(t)
	pinned := slices.Repeat([]network.Point{network.Nowhere}, n.Activists.Len())
	pinned[3], pinned[40] = network.Point{X: -170, Y: 45.5}, network.Point{X: 312.25, Y: -20}
	for _, l := range layouts.All() {
		places := compute(t, layouts.Arrangement{Layout: l.Name}, n, pinned)
		if places[3] != pinned[3] || places[40] != pinned[40] {
			t.Errorf("%s: the pinned stand at %v and %v", l.Name, places[3], places[40])
		}
	}
}

func TestAliases(t *testing.T) {
	n := sample(t)
	for name, same := range map[string]layouts.Arrangement{
		"":       {Layout: "spread"},
		"stress": {Layout: "distances"},
		"fast":   layouts.Arrangement{Layout: "spread"}.With("fast", "yes"),
	} {
		if !slices.Equal(compute(t, layouts.Arrangement{Layout: name}, n, nil), compute(t, same, n, nil)) {
			t.Errorf("%q is not %v", name, same)
		}
	}
}

func TestWhatIsWrongIsSaidInASentence(t *testing.T) {
	for _, c := range []struct {
		a     layouts.Arrangement
		words []string
	}{
		{layouts.Arrangement{Layout: "magic"}, append([]string{"magic"}, layouts.Names()...)},
		{layouts.Arrangement{Layout: "distances"}.With("gravity", "3"), []string{"distances", "gravity", "seed", "iterations"}},
		{layouts.Arrangement{}.With("seed", "-1"), []string{"seed", "-1"}},
		{layouts.Arrangement{}.With("fast", "perhaps"), []string{"perhaps", "yes or no"}},
		{layouts.Arrangement{Layout: "distances"}.With("iterations", "-3"), []string{"iterations", "-3", "from 0"}},
		{layouts.Arrangement{Layout: "distances"}.With("iterations", "1.5"), []string{"iterations", "1.5", "whole number"}},
	} {
		err := c.a.Validate()
		if err == nil {
			t.Errorf("%v is allowed", c.a)
			continue
		}
		for _, word := range c.words {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("%v: %q does not say %q", c.a, err, word)
			}
		}
	}
}

func TestCancelling(t *testing.T) {
	n := sample(t)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	for _, l := range layouts.All() {
		places, err := layouts.Arrangement{Layout: l.Name}.Compute(cancelled, n, nil, nil)
		if !errors.Is(err, context.Canceled) || places != nil {
			t.Errorf("%s, cancelled: %d places, %v", l.Name, len(places), err)
		}
	}
}

func TestEmptyNetworks(t *testing.T) {
	none, err := network.New(network.Activists{}, network.Ties{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range layouts.All() {
		if places := compute(t, layouts.Arrangement{Layout: l.Name}, none, nil); len(places) != 0 {
			t.Errorf("%s: %d places for nobody", l.Name, len(places))
		}
	}
}

func TestWords(t *testing.T) {
	for want, a := range map[string]layouts.Arrangement{
		"spread, seed 1":                    {},
		"spread, seed 4, fast yes":          layouts.Seeded("fast", 4),
		"distances, seed 1, iterations 300": layouts.Arrangement{Layout: "stress"}.With("iterations", " 300 "),
	} {
		if got := a.Words(); got != want {
			t.Errorf("%v is called %q, want %q", a, got, want)
		}
	}
}
