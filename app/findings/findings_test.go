package findings_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"copresence/app/findings"
	"copresence/storage/network"
)

var unknown = findings.Share(math.NaN())

// near reports whether two shares agree to six decimals, or are both unknown.
func near(a, b findings.Share) bool {
	return !a.Known() && !b.Known() || math.Abs(float64(a-b)) <= .5e-6
}

// The first two rows are of the EIES data, on-line messages among researchers who
// had not met before, and whether they had met when the study ended. Intervals are
// those of R 4.2.2: prop.test(x, n, correct = FALSE)$conf.int.
func TestNewRate(t *testing.T) {
	for _, c := range []struct {
		yes, no, unclear, uncoded                  int
		coverage, rate, low, high, lowest, highest findings.Share
	}{
		{96, 59, 0, 0, 1, .619355, .540905, .692032, .619355, .619355},
		{51, 273, 0, 0, 1, .157407, .121796, .201047, .157407, .157407},
		{0, 0, 0, 0, unknown, unknown, unknown, unknown, unknown, unknown},
		{0, 0, 7, 0, 1, unknown, unknown, unknown, 0, 1},
		{0, 0, 0, 4, 0, unknown, unknown, unknown, 0, 1},
		{0, 0, 1, 3, .25, unknown, unknown, unknown, 0, 1},
		{1, 0, 0, 0, 1, 1, .206549, 1, 1, 1},
		{0, 1, 0, 0, 1, 0, 0, .793451, 0, 0},
		{0, 10, 0, 10, .5, 0, 0, .277533, 0, .5},
		{6, 2, 1, 11, .45, .75, .409275, .928521, .3, .9},
	} {
		r := findings.NewRate(c.yes, c.no, c.unclear, c.uncoded)
		if r.Ties != c.yes+c.no+c.unclear+c.uncoded {
			t.Errorf("%d ties of %+v", r.Ties, c)
		}
		for _, pair := range [][2]findings.Share{
			{r.Coverage, c.coverage},
			{r.Rate, c.rate},
			{r.Low, c.low},
			{r.High, c.high},
			{r.Lowest, c.lowest},
			{r.Highest, c.highest},
		} {
			if !near(pair[0], pair[1]) {
				t.Errorf("got %+v, want %+v", r, c)
				break
			}
		}
	}
}

func TestRatesKeepTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.IntRange(0, 2000)
		r := findings.NewRate(count.Draw(t, "yes"), count.Draw(t, "no"), count.Draw(t, "unclear"), count.Draw(t, "uncoded"))
		if r.Yes+r.No > 0 {
			if !(0 <= r.Low && r.Low <= r.Rate && r.Rate <= r.High && r.High <= 1) {
				t.Fatalf("interval of %+v", r)
			}
			if !(r.Lowest <= r.Rate && r.Rate <= r.Highest) {
				t.Fatalf("bounds of %+v", r)
			}
		}
		// Yes and no are only names.
		low, high := findings.Wilson(r.No, r.Yes+r.No)
		if !near(low, 1-r.High) || !near(high, 1-r.Low) {
			t.Fatalf("interval of no [%g, %g] and of yes %+v", low, high, r)
		}
	})
}

func TestRateInJSON(t *testing.T) {
	for _, c := range []struct {
		of   any
		want string
	}{
		{
			findings.NewRate(3, 1, 0, 0),
			`{"ties":4,"yes":3,"no":1,"unclear":0,"uncoded":0,"coverage":1,"rate":0.75,` +
				`"low":0.30064184258240184,"high":0.9544127391902995,"lowest":0.75,"highest":0.75}`,
		},
		{
			findings.Group{Group: "Telegram", Rate: findings.NewRate(0, 0, 0, 0)},
			`{"group":"Telegram","ties":0,"yes":0,"no":0,"unclear":0,"uncoded":0,"coverage":null,"rate":null,` +
				`"low":null,"high":null,"lowest":null,"highest":null}`,
		},
	} {
		got, err := json.Marshal(c.of)
		if err != nil || string(got) != c.want {
			t.Errorf("got %s, %v\nwant %s", got, err, c.want)
		}
	}
	var back findings.Group
	if err := json.Unmarshal([]byte(`{"group":"a","ties":2,"rate":null,"low":0.5}`), &back); err != nil {
		t.Fatal(err)
	}
	if back.Group != "a" || back.Ties != 2 || back.Rate.Rate.Known() || back.Low != .5 {
		t.Errorf("%+v", back)
	}
}

// sample has two platforms and a tie of none, a relation, and an attribute of each
// type that can be grouped by.
func sample() (*network.Network, error) {
	people := network.Activists{ID: []int64{1, 2}, Pseudonym: []string{"P01", "P02"}, Kind: make([]network.Kind, 2)}
	return network.New(people, network.Ties{
		ID:        []int64{1, 2, 3, 4, 5},
		Source:    make([]int32, 5),
		Target:    []int32{1, 1, 1, 1, 1},
		Platform:  []int32{1, 0, network.None, 1, 0},
		Relation:  []int32{0, 0, 0, 0, network.None},
		Directed:  make([]bool, 5),
		Weight:    make([]float64, 5),
		FirstSeen: make([]network.Date, 5),
		LastSeen:  make([]network.Date, 5),
		Verdict:   []network.Verdict{network.Yes, network.No, network.Unclear, network.NotCoded, network.Yes},
		Attributes: []network.Column{
			{Name: "topic", Type: network.Category, Texts: []string{"rent", "", "war", "rent", "rent"}},
			{Name: "public", Type: network.Boolean, Numbers: []float64{1, 0, 0, 0, math.NaN()}},
			{Name: "year", Type: network.Number, Numbers: []float64{2013, 2013, 2014.5, 2013, 2013}},
		},
	}, []network.Platform{{ID: 1, Name: "Twitter"}, {ID: 2, Name: "Facebook"}, {ID: 3, Name: "unused"}}, []string{"follows"})
}

func TestBy(t *testing.T) {
	n, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	for grouping, want := range map[string][]string{ // name yes no unclear uncoded
		"platform": {"Facebook 1 0 0 1", "Twitter 1 1 0 0", "(none) 0 0 1 0"},
		"relation": {"follows 1 1 1 1", "(none) 1 0 0 0"},
		"topic":    {"rent 2 0 0 1", "(none) 0 1 0 0", "war 0 0 1 0"},
		"public":   {"no 0 1 1 1", "(none) 1 0 0 0", "yes 1 0 0 0"},
		"year":     {"2013 2 1 0 1", "2014.5 0 0 1 0"},
	} {
		groups, err := findings.By(n, grouping)
		if err != nil {
			t.Errorf("%s: %v", grouping, err)
		}
		var got []string
		for _, g := range groups {
			got = append(got, fmt.Sprint(g.Group, " ", g.Yes, g.No, g.Unclear, g.Uncoded))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", grouping, diff)
		}
	}
	if r := findings.Overall(n); r.Ties != 5 || r.Yes != 2 || r.No != 1 || r.Unclear != 1 || r.Uncoded != 1 {
		t.Errorf("overall %+v", r)
	}
}

func TestByWhatThereIsNot(t *testing.T) {
	n, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	_, err = findings.By(n, "colour")
	const want = `"colour" is not something to group ties by: there are platform, relation, period, strength, platforms, acquainted, mixing kind, topic, public, year`
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func ExampleBy() {
	n, err := sample()
	if err != nil {
		fmt.Println(err)
		return
	}
	groups, err := findings.By(n, "platform")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, g := range groups {
		line := fmt.Sprintf("%-8s %d ties, %d coded", g.Group, g.Ties, g.Ties-g.Uncoded)
		if g.Rate.Rate.Known() {
			line += fmt.Sprintf(", %.0f %% [%.0f, %.0f]", 100*g.Rate.Rate, 100*g.Low, 100*g.High)
		}
		fmt.Println(strings.TrimSpace(line))
	}
	// Output:
	// Facebook 2 ties, 1 coded, 100 % [21, 100]
	// Twitter  2 ties, 2 coded, 50 % [9, 91]
	// (none)   1 ties, 1 coded
}

// Moving a verdict is counting anew.
func TestMoved(t *testing.T) {
	n, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	groups, err := findings.By(n, "platform")
	if err != nil {
		t.Fatal(err)
	}
	overall := findings.Overall(n)
	rapid.Check(t, func(t *rapid.T) {
		tie := rapid.Int32Range(0, int32(n.Ties.Len()-1)).Draw(t, "tie")
		from, to := n.Ties.Verdict[tie], rapid.SampledFrom(network.Verdicts[:]).Draw(t, "verdict")
		n = n.WithVerdict(tie, to)
		groups, overall = findings.Moved(groups, n.PlatformName(tie), from, to), overall.Moved(from, to)
		want, err := findings.By(n, "platform")
		if err != nil {
			t.Fatal(err)
		}
		for _, pair := range [][2]any{{groups, want}, {overall, findings.Overall(n)}} {
			if got, want := fmt.Sprintf("%+v", pair[0]), fmt.Sprintf("%+v", pair[1]); got != want { // NaN is not NaN
				t.Fatalf("got  %s\nwant %s", got, want)
			}
		}
	})
}
