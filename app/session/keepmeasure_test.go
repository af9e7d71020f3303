package session_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"copresence/app/session"
	"copresence/app/sheet"
	"copresence/graphview/measure/catalogue"
	"copresence/storage/network"
)

func TestAMeasureBecomesAnAttribute(t *testing.T) {
	s := sampled(t)
	v := filtered(t, s, "group = students")
	measurement := session.Measurement{Name: "degree", Parameters: catalogue.Parameters{Seed: 1}}
	name, err := s.KeepMeasure(context.Background(), v.Part.Network, measurement, "Ties among students", nil)
	must(t, err)
	n := s.State().Network
	column := n.Activists.Attributes[len(n.Activists.Attributes)-1]
	if column.Name != name || column.Label != "Ties among students" || column.Type != network.Number {
		t.Fatalf("the attribute is %s, %s", column.Label, column.Type)
	}
	for i, id := range n.Activists.ID {
		a, shown := v.Part.Network.ActivistByID(id)
		if column.Missing(i) == shown || shown && column.Numbers[i] != float64(v.Part.Network.Degree(a)) {
			t.Errorf("%s has %v", n.Activists.Pseudonym[i], column.Numbers[i])
		}
	}
	measurement.Name = "community"
	_, err = s.KeepMeasure(context.Background(), n, measurement, "Community", nil)
	must(t, err)
	if c := s.State().Network.Activists.Attributes; c[len(c)-1].Type != network.Category {
		t.Error("communities are no categories")
	}
	_, err = s.Undo(context.Background(), nil)
	must(t, err)
	last, often := 0.0, 0
	_, err = s.KeepMeasure(context.Background(), n, measurement, "Community", func(done float64) {
		if done < last || done > 1 {
			t.Errorf("%v of it is done after %v", done, last)
		}
		last = done
		often++
	})
	must(t, err)
	_, err = s.Undo(context.Background(), nil)
	must(t, err)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.KeepMeasure(cancelled, n, measurement, "Community", nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if got := len(s.State().Network.Activists.Attributes); got != len(n.Activists.Attributes) {
		t.Errorf("%d attributes", got)
	}
}

func TestRetypingTellsWhatWouldBeLost(t *testing.T) {
	s := opened(t)
	name, err := s.AddAttribute(session.OfActivists, session.Attribute{Label: "Age", Type: network.Text})
	must(t, err)
	ids := s.State().Network.Activists.ID
	for i, value := range []string{"31", "about 40", "22"} {
		must(t, s.SetValue(session.OfActivists, ids[i], name, value))
	}
	key := session.AttributeKey{Of: session.OfActivists, Name: name}
	number := session.Attribute{Label: "Age", Type: network.Number}
	_, err = s.EditAttribute(key, number)
	misfit := (*session.MisfitError)(nil)
	if !errors.As(err, &misfit) || misfit.Misfits != 1 || misfit.Values != 3 || misfit.Examples[0].Value != "about 40" {
		t.Fatalf("%v, %+v", err, misfit)
	}
	_, err = s.EditAttributeLosing(key, number, 1)
	must(t, err)
	c := s.State().Network.Activists.Attributes[0]
	if c.Type != network.Number || c.Numbers[0] != 31 || !c.Missing(1) || c.Numbers[2] != 22 {
		t.Errorf("the values are %v", c.Numbers)
	}
	_, err = s.Undo(context.Background(), nil)
	must(t, err)
	if c := s.State().Network.Activists.Attributes[0]; c.Type != network.Text || c.Texts[1] != "about 40" {
		t.Errorf("undone they are %v", c.Texts)
	}
}

// Cancelled while it is being written, a measure leaves nothing behind.
func TestKeepingAMeasureCanBeCancelled(t *testing.T) {
	const crowd = 3000
	s := opened(t)
	var added [][]sheet.Edit
	for i := range crowd {
		added = append(added, []sheet.Edit{{Column: "pseudonym", Text: fmt.Sprint("New", i)}})
	}
	must(t, s.Paste(t.Context(), session.ActivistRecords, &sheet.Plan{Added: added}, nil))
	before := s.State()
	for _, at := range []float64{.5, .7, .95} {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := s.KeepMeasure(ctx, before.Network, session.Measurement{Name: "degree", Parameters: catalogue.Parameters{Seed: 1}}, "Ties", func(done float64) {
			if done >= at {
				cancel()
			}
		})
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("cancelled at %v: %v", at, err)
		}
		if all, err := s.Attributes(); err != nil || len(all) != 0 || s.State() != before {
			t.Errorf("cancelled at %v it leaves %v, %v", at, all, err)
		}
	}
}
