package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copresence/app/coding"
	"copresence/app/session"
)

// planned is a project of 40 ties of two platforms whose queue was set in the window.
func planned(t *testing.T, plan session.Plan) (project string) {
	t.Helper()
	folder := t.TempDir()
	project = filepath.Join(folder, "study.copresence")
	var ties strings.Builder
	ties.WriteString("source,target,platform\n")
	for i := range 40 {
		fmt.Fprintf(&ties, "P%d,Q%d,%s\n", i, i, []string{"Facebook", "Telegram"}[i%2])
	}
	file := filepath.Join(folder, "ties.csv")
	if err := os.WriteFile(file, []byte(ties.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	runs(t, "new", project)
	runs(t, "import", project, "--ties", file)
	s, err := session.Open(project, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SetPlan(plan); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return project
}

// What the flags do not say is as in the project's queue, and what they say goes before
// it.
func TestQueueIsTheProjectsWhereNothingElseIsSaid(t *testing.T) {
	stratified := planned(t, session.Plan{Queue: coding.Queue{Order: coding.Stratified, Seed: 5, Sample: 6, Single: .5}})
	random := planned(t, session.Plan{Queue: coding.Queue{Order: coding.Random, Seed: 9}})
	for _, same := range []struct {
		project         string
		brief, explicit string
	}{
		{stratified, "", "--order stratified --seed 5 --sample 6 --double 0.5"},
		{stratified, "--order stratified --seed 3", "--order stratified --seed 3 --sample 6 --double 0.5"},
		{stratified, "--sample 2", "--order stratified --seed 5 --sample 2 --double 0.5"},
		{stratified, "--order ties --double 1", "--order ties --seed 5 --double 1"},
		{random, "", "--order random --seed 9 --double 1"},
		{random, "--double 0", "--order random --seed 9 --double 0"},
		{random, "--seed 0", "--order random --seed 0 --double 1"},
	} {
		common := []string{"queue", same.project, "--coder", "A", "--among", "A", "--among", "B", "--json"}
		brief := runs(t, append(common[:len(common):len(common)], strings.Fields(same.brief)...)...)
		explicit := runs(t, append(common[:len(common):len(common)], strings.Fields(same.explicit)...)...)
		if !bytes.Equal(brief, explicit) {
			t.Errorf("%q is not %q:\n%s\n%s", same.brief, same.explicit, brief, explicit)
		}
	}
	if got := runs(t, "queue", stratified, "--coder", "A", "--json"); !bytes.Contains(got, []byte(`"order": "stratified"`)) || !bytes.Contains(got, []byte(`"seed": 5`)) {
		t.Errorf("it does not say which queue it is: %s", got)
	}
	if got := runs(t, "queue", random, "--order", "disagreements", "--json"); !bytes.Contains(got, []byte(`"order": "disagreements"`)) || !bytes.Contains(got, []byte(`"seed": 9`)) {
		t.Errorf("the disagreements are in no order of the project: %s", got)
	}
}
