package storage_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"copresence/storage"
	"copresence/storage/network"
)

func TestWhatOtherProgramsChangeIsNoticed(t *testing.T) {
	for statement, want := range map[string]string{
		"UPDATE tie SET weight = 2 WHERE id = 1":                     "its table tie, id 0 to 1023, is not as it was written: it is broken, or was changed by another program",
		"DELETE FROM mark":                                           "its table mark, tie 0 to 1023, misses rows that were written (4)",
		"INSERT INTO coder VALUES (5000, 'Z')":                       "its table coder, id 4096 to 5119, has rows that were not written by Copresence (1)",
		"UPDATE history SET what = 'nothing' WHERE id = 2":           "its table history, id 0 to 1023, is not as it was written: it is broken, or was changed by another program",
		"UPDATE attribute SET label = 'Years'":                       "its table attribute is not as it was written: it is broken, or was changed by another program",
		"UPDATE position SET x = x + 1e-9 WHERE activist = 1":        "its table position, activist 0 to 1023, is not as it was written: it is broken, or was changed by another program",
		"UPDATE digest SET rows = rows + 1 WHERE of = 'tie'":         "its table tie, id 0 to 1023, misses rows that were written (1)",
		"DELETE FROM digest WHERE of = 'event'":                      "its table event, id 0 to 1023, has rows that were not written by Copresence (2)",
		"UPDATE digest SET of = 'people' WHERE of = 'participation'": `its digest tells of a table "people" that no project has`,
	} {
		p := create(t)
		everything(t, p)
		check(t, p.Close())
		tamper(t, p.Path(), statement)
		_, err := storage.Open(p.Path())
		if broken := (*storage.DamagedError)(nil); !errors.As(err, &broken) || broken.Problem != want {
			t.Errorf("%s: %v, want %s", statement, err, want)
		}
	}
}

func TestRowsThatChangePlacesAreNoticed(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(3, tie(0, 1), tie(1, 2)))
	check(t, p.Close())
	tamper(t, p.Path(), "UPDATE activist SET pseudonym = '' || (5 - id) WHERE id > 1", "UPDATE activist SET pseudonym = 'P0' || pseudonym WHERE id > 1")
	if _, err := storage.Open(p.Path()); err == nil {
		t.Error("P02 and P03 were exchanged unnoticed")
	}
}

func TestEqualStudiesHaveEqualDigests(t *testing.T) {
	p := create(t)
	digest := func() storage.Digest {
		t.Helper()
		d, err := p.Digest()
		check(t, err)
		return d
	}
	empty := digest()
	everything(t, p)
	full := digest()
	a := coder(t, p, "A")
	mark(t, p, 1, a, network.Yes)
	if full == empty || digest() == full {
		t.Error("different studies have one digest")
	}
	for range 2 {
		_, err := p.Undo(noon)
		check(t, err)
	}
	if digest() != full {
		t.Error("after undo the digest is another")
	}
	check(t, p.Close())
	var err error
	p, err = storage.Open(p.Path())
	check(t, err)
	defer p.Close()
	if digest() != full {
		t.Error("after opening the digest is another")
	}
	look, err := storage.OpenReadOnly(p.Path())
	check(t, err)
	defer look.Close()
	if d, err := look.Digest(); err != nil || d != full {
		t.Errorf("a look has another digest: %v", err)
	}
}

func TestVerifyGivesWay(t *testing.T) {
	p := create(t)
	add(t, p, random(500, 5000))
	ctx, cancel := context.WithCancel(context.Background())
	verified := make(chan error, 1)
	go func() {
		for ctx.Err() == nil {
			if found, err := p.Verify(ctx, nil); err != nil || len(found) > 0 {
				verified <- fmt.Errorf("%v, %w", found, err)
				return
			}
		}
		verified <- ctx.Err()
	}()
	for i := range 50 {
		mark(t, p, int64(i+1), 1, network.Verdicts[i%4])
	}
	cancel()
	if err := <-verified; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if found, err := p.Verify(context.Background(), nil); err != nil || len(found) > 0 {
		t.Error(found, err)
	}
}

func TestGoToAnyStep(t *testing.T) {
	p := create(t)
	states := []string{dump(t, p)}
	keep := func() { states = append(states, dump(t, p)) }
	add(t, p, batchOf(3, tie(0, 1), tie(1, 2)))
	keep()
	a := coder(t, p, "A")
	keep()
	for i, v := range []network.Verdict{network.Yes, network.No, network.Unclear} {
		mark(t, p, int64(i%2+1), a, v)
		keep()
	}
	for _, step := range []int64{5, 2, 4, 0, 3, 3, 5, 1} {
		now, err := p.GoTo(context.Background(), step, noon, nil)
		check(t, err)
		if now.ID != step || dump(t, p) != states[step] {
			t.Errorf("at step %d, want %d:\n%s", now.ID, step, dump(t, p))
		}
	}
}

func TestGoToSaysWhatIsWrong(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(3, tie(0, 1), tie(1, 2)))
	coder(t, p, "A")
	_, err := p.Undo(noon)
	check(t, err)
	coder(t, p, "B")
	before := dump(t, p)
	for step, want := range map[int64]string{
		2: "step 2 was undone, and another change came after: it cannot be brought back",
		9: "step 9: the history has none of this number",
	} {
		if _, err := p.GoTo(context.Background(), step, noon, nil); err == nil || err.Error() != want {
			t.Errorf("step %d: %v, want %s", step, err, want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.GoTo(ctx, 0, noon, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if dump(t, p) != before {
		t.Error("the project was changed")
	}
	if found := problems(t, p); len(found) > 0 {
		t.Error(strings.Join(found, "\n"))
	}
}
