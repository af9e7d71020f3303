package cli_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// snaTest is what sna finds of a covariate: by correlation, in a linear and in a logistic model.
type snaTest struct {
	of                  string
	value, statistic, p [3]float64
}

// TestDirectedPairs holds the tests of a directed network, ordered pairs by rule and pairs without
// an order as asked for, against sna 2.7 (testdata/directed.R; 10,000, 4,000 and 2,000 permutations).
func TestDirectedPairs(t *testing.T) {
	project := managers(t)
	for _, test := range []struct {
		pairs string // "": none are asked for
		count int
		rule  string
		want  []snaTest
	}{
		{"", 190, "Pairs are ordered, as every tie has a direction.", []snaTest{
			{"difference age", [3]float64{-0.1822972592, -0.01257177346, -0.07102502044}, [3]float64{-0.1822972592, -2.920155932, -2.792439961}, [3]float64{0.0471, 0.05025, 0.044}},
			{"platform Reports", [3]float64{0.188712839, 0.2945429201, 1.332694913}, [3]float64{0.188712839, 2.687624577, 2.580433525}, [3]float64{0.0061, 0.005, 0.003}},
			{"neighbours", [3]float64{-0.03898066036, -0.01334825038, -0.06701789821}, [3]float64{-0.03898066036, -1.129111499, -1.126428009}, [3]float64{0.3705, 0.4938, 0.5065}},
		}},
		{"unordered", 145, "Pairs have no order, as was asked for; ties both ways count.", []snaTest{
			{"difference age", [3]float64{-0.1878146329, -0.01213125707, -0.06265106163}, [3]float64{-0.1878146329, -2.416497266, -2.348100139}, [3]float64{0.0331, 0.04275, 0.044}},
			{"platform Reports", [3]float64{0.1660920424, 0.2343236068, 1.035001416}, [3]float64{0.1660920424, 2.071519387, 2.050918124}, [3]float64{0.0345, 0.03625, 0.025}},
			{"neighbours", [3]float64{0.0009011014467, -0.006506149518, -0.02940830895}, [3]float64{0.0009011014467, -0.4787603896, -0.4669155985}, [3]float64{0.4783, 0.6967, 0.7005}},
		}},
	} {
		const permutations = 999
		arguments := []string{"findings", project, "--json", "--permutations", fmt.Sprint(permutations), "--pairs", test.pairs}
		for _, w := range test.want {
			arguments = append(arguments, "--covariate", w.of)
		}
		var got struct {
			Pairs struct {
				Ordered bool
				Rule    string
			}
			Tests []struct {
				Name, Of            string
				Value, Statistic, P float64
				Pairs               int
				Ordered             bool
			}
		}
		if err := json.Unmarshal(runs(t, arguments...), &got); err != nil {
			t.Fatal(err)
		}
		if ordered := test.pairs == ""; got.Pairs.Rule != test.rule || got.Pairs.Ordered != ordered {
			t.Errorf("%q: %+v, want %q", test.pairs, got.Pairs, test.rule)
		}
		if len(got.Tests) != 9 {
			t.Fatalf("%d tests", len(got.Tests))
		}
		for i, g := range got.Tests {
			kind, w := i/3, test.want[i%3]
			name := g.Name + " " + g.Of
			if g.Of != w.of || g.Pairs != test.count || g.Ordered != (test.pairs == "") {
				t.Errorf("%s: %+v, want %d pairs", name, g, test.count)
			}
			near(t, name, g.Value, w.value[kind], 1e-6*math.Abs(w.value[kind]))
			near(t, "statistic of "+name, g.Statistic, w.statistic[kind], 1e-6*math.Abs(w.statistic[kind]))
			p := max(w.p[kind], .001)
			reps := [...]float64{10000, 4000, 2000}[kind]
			near(t, "p of "+name, g.P, w.p[kind], 4*math.Sqrt(p*(1-p)*(1./permutations+1/reps))+1./permutations)
		}
	}
	text := string(runs(t, "findings", project, "--permutations", "9"))
	if !strings.Contains(text, "p = (k+1)/(N+1). ") || !strings.Contains(text, "Pairs are ordered, as every tie has a direction.") {
		t.Errorf("the rule is not printed:\n%s", text)
	}
}

// managers makes a project of who asks whom for advice among 21 managers, with the verdict
// whether the other is called a friend, and of who reports to whom, which nobody coded.
func managers(t *testing.T) string {
	t.Helper()
	folder := sharedData(t, "krackhardt_hightech")
	friends := map[string]bool{}
	for _, row := range table(t, filepath.Join(folder, "friends_edges.csv")) {
		friends[row[0]+" "+row[1]] = true
	}
	lines := "source,target,platform,verdict\n"
	for _, row := range table(t, filepath.Join(folder, "advice_edges.csv")) {
		verdict := "no"
		if friends[row[0]+" "+row[1]] {
			verdict = "yes"
		}
		lines += fmt.Sprintf("%s,%s,Advice,%s\n", row[0], row[1], verdict)
	}
	for _, row := range table(t, filepath.Join(folder, "reports_edges.csv")) {
		lines += fmt.Sprintf("%s,%s,Reports,\n", row[0], row[1])
	}
	path := filepath.Join(t.TempDir(), "ties.csv")
	if err := os.WriteFile(path, []byte(lines), 0o666); err != nil {
		t.Fatal(err)
	}
	project := filepath.Join(t.TempDir(), "p.copresence")
	runs(t, "new", project)
	runs(t, "import", project, "--activists", filepath.Join(folder, "advice_nodes.csv"), "--ties", path, "--coder", "A")
	return project
}
