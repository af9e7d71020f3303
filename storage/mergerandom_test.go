package storage_test

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"copresence/storage"
	"copresence/storage/network"
)

// Whatever two people do to two copies: what the project says of its own stays, the
// plan is what is done, merging again brings nothing, and undo brings all back.
func TestMergeOfRandomCopies(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := temporary(t)
		defer func() { check(t, p.Close()) }()
		work(t, p, 6)
		theirs := colleague(t, p)
		work(t, p, 8)
		work(t, theirs, 12)
		check(t, theirs.Close())
		var before [2]any
		before[0] = canonical(t, p)
		digest, err := p.Digest()
		check(t, err)
		content, err := os.ReadFile(theirs.Path())
		check(t, err)

		decide := storage.Every(rapid.SampledFrom([]storage.Side{storage.Undecided, storage.Ours, storage.Theirs}).Draw(t, "side"))
		col := newIn(t, p, theirs.Path())
		plan := planned(t, p, col, decide)
		if canonical(t, p) != before[0] {
			t.Fatal("a plan changed something")
		}
		done := merge(t, p, col, decide)
		if a, b := countedOf(plan), countedOf(done); a != b {
			t.Fatalf("planned %s %+v\ndid %s %+v", a, plan.Conflicts, b, done.Conflicts)
		}
		if diff := cmp.Diff(plan.Conflicts, done.Conflicts); diff != "" {
			t.Fatal(diff)
		}
		if found := problems(t, p); len(found) > 0 {
			t.Fatal(found)
		}
		if again := planned(t, p, newIn(t, p, theirs.Path()), decide); !again.Same() {
			t.Fatalf("once: %s\nonce more: %s\n%v", countedOf(done), countedOf(again), again.Tables)
		}
		if !done.Same() {
			check(t, undo(p))
		}
		if now, err := p.Digest(); err != nil || now != digest {
			t.Fatal("undo brings another digest back", err)
		}
		if now, err := os.ReadFile(theirs.Path()); err != nil || !slices.Equal(now, content) {
			t.Fatal("the copy was changed", err)
		}
	})
}

// work does random things to a project.
func work(t *rapid.T, p *storage.Project, most int) {
	for range rapid.IntRange(0, most).Draw(t, "commands") {
		switch rapid.IntRange(0, 9).Draw(t, "command") {
		case 0, 1:
			randomChange(t, p)
		case 2:
			if err := undo(p); err != nil && !errors.Is(err, storage.ErrNothingToUndo) {
				t.Fatal(err)
			}
		case 3:
			if err := redo(p); err != nil && !errors.Is(err, storage.ErrNothingToRedo) {
				t.Fatal(err)
			}
		default:
			randomEdit(t, p)
		}
	}
}

// No verdict is lost: what either gave since the copy was made is in the project
// afterwards, with the time at which it was given, or is a question, or the tie it is
// of is one.
func TestMergeLosesNoMark(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		folder, err := os.MkdirTemp("", "copresence")
		check(t, err)
		t.Cleanup(func() { check(t, os.RemoveAll(folder)) })
		p, err := storage.Create(filepath.Join(folder, "p"), noon)
		check(t, err)
		defer func() { check(t, p.Close()) }()
		for i := range 2 {
			check(t, codeTies(t, p, fmt.Sprint("common ", i)))
		}
		old := marksByTie(t, p)
		theirs := colleague(t, p)
		for i := range 3 {
			check(t, codeTies(t, p, fmt.Sprint("here ", i)))
			check(t, codeTies(t, theirs, fmt.Sprint("there ", i)))
		}
		mine, hers := marksByTie(t, p), marksByTie(t, theirs)
		check(t, theirs.Close())
		done := merge(t, p, newIn(t, p, theirs.Path()), storage.Every(storage.Undecided))
		now := marksByTie(t, p)
		asked := 0
		for _, c := range done.Conflicts {
			if c.Row.Table == "mark" && c.Kind == storage.BothChanged {
				asked++
			}
		}
		differ := 0
		for key, mark := range mine {
			if mark != old[key] && now[key] != mark {
				t.Fatalf("%s was %s here and is %s", key, mark, now[key])
			}
		}
		for key, mark := range hers {
			switch {
			case mark == old[key] || now[key] == mark:
			case mine[key] != old[key]:
				if verdictOf(mine[key]) != verdictOf(mark) {
					differ++
				}
			default:
				t.Fatalf("%s was %s there and is %s", key, mark, now[key])
			}
		}
		if differ != asked {
			t.Fatalf("%d marks differ, %d are asked about", differ, asked)
		}
	})
}

// codeTies adds a tie of a relation of its own, or gives ties verdicts.
func codeTies(t *rapid.T, p *storage.Project, relation string) error {
	n, err := p.Network(storage.Reader{})
	check(t, err)
	at := at(p).Add(time.Duration(rapid.IntRange(0, 1000).Draw(t, "seconds")) * time.Second)
	return p.Change(storage.Entry{What: "code", At: at}, func(c *storage.Change) error {
		if n.Ties.Len() == 0 || rapid.Bool().Draw(t, "new tie") {
			b := batchOf(6, tie(rapid.IntRange(0, 2).Draw(t, "source"), rapid.IntRange(3, 5).Draw(t, "target")))
			b.Ties[0].Relation = relation
			_, err := c.Add(b)
			return err
		}
		for range 3 {
			coder, err := c.AddCoder(rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "coder"))
			if err != nil {
				return err
			}
			verdict := rapid.SampledFrom([]network.Verdict{network.Yes, network.No, network.Unclear}).Draw(t, "verdict")
			if err := c.Mark(rapid.SampledFrom(n.Ties.ID).Draw(t, "tie"), coder, verdict, math.NaN(), 0); err != nil {
				return err
			}
		}
		return nil
	})
}

// marksByTie tells each mark by what its tie is and whose it is.
func marksByTie(t fatal, p *storage.Project) map[string]string {
	all := read(t, p)
	marks := map[string]string{}
	for _, m := range all["mark"] {
		tie := all["tie"][fmt.Sprint(m["tie"])]
		key := fmt.Sprint(tie["relation"], " ", all["activist"][fmt.Sprint(tie["source"])]["pseudonym"], " ", all["coder"][fmt.Sprint(m["coder"])]["label"])
		marks[key] = fmt.Sprint(m["verdict"], " at ", m["made_at"])
	}
	return marks
}

func verdictOf(mark string) string {
	verdict, _, _ := strings.Cut(mark, " ")
	return verdict
}
