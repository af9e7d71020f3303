package recompute_test

import (
	"strings"
	"testing"

	"copresence/app/findings"
	"copresence/app/findings/recompute"
	"copresence/storage/network"
)

// TestFiles: of three activists of whom one has a name that a spreadsheet would run, two ties, the
// first a yes, and two covariates of which one is not known of the third.
func TestFiles(t *testing.T) {
	a := network.Activists{
		ID: []int64{1, 2, 3}, Pseudonym: []string{"=P1", "P2", "P3"}, Kind: make([]network.Kind, 3),
		Attributes: []network.Column{{Name: "group", Type: network.Category, Texts: []string{"a", "a", ""}}},
	}
	n, err := network.New(a, network.Ties{
		ID: []int64{1, 2}, Source: []int32{0, 1}, Target: []int32{1, 2}, Platform: []int32{0, 0}, Relation: []int32{network.None, network.None},
		Directed: []bool{false, false}, Weight: []float64{1, 2.5}, FirstSeen: make([]network.Date, 2), LastSeen: make([]network.Date, 2),
		Verdict: []network.Verdict{network.Yes, network.NotCoded},
	}, []network.Platform{{ID: 1, Name: "Telegram", Online: true}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	covariates, err := findings.Named(n, []string{"same group", "neighbours"})
	if err != nil {
		t.Fatal(err)
	}
	files, err := recompute.Files(n, covariates, findings.Question{Permutations: 9, Seed: 2})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"ties.csv":     "id,source,target,platform,directed,weight,verdict\n1,'=P1,P2,Telegram,false,1,yes\n2,P2,P3,Telegram,false,2.5,\n",
		"pairs.csv":    "i,j,action,same group,neighbours\n2,1,1,1,0\n3,1,NA,NA,1\n3,2,NA,NA,0\n",
		"question.csv": "permutations,seed,directed\n9,2,0\n",
	}
	for _, f := range files {
		var b strings.Builder
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		if text, fixed := want[f.Name]; fixed && b.String() != text {
			t.Errorf("%s: got %q\nwant %q", f.Name, b.String(), text)
		}
		if f.Name == "recompute.R" && !strings.Contains(b.String(), "library(sna)") {
			t.Error("the script does not test with sna")
		}
	}
	if len(files) != 4 {
		t.Errorf("%d files, want 4", len(files))
	}
}
