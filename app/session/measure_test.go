package session_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"copresence/app/session"
	"copresence/graphview/measure/catalogue"
	"copresence/storage/network"
)

func TestMeasuresAreRemembered(t *testing.T) {
	s, err := session.OpenSample(filepath.Join(t.TempDir(), "Sample.copresence"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	ctx := context.Background()
	between := session.Measurement{Name: "betweenness"}
	ofYes := session.Measurement{Name: "degree", Scope: catalogue.Scope{Part: catalogue.MarkedYes}}
	before := s.State().Network
	first := map[session.Measurement]*catalogue.Result{}
	for _, m := range []session.Measurement{between, ofYes} {
		if _, there := s.Measured(before, m); there {
			t.Fatalf("%s is known before it was taken", m.Name)
		}
		if first[m], err = s.Measure(ctx, before, m, nil); err != nil {
			t.Fatal(err)
		}
	}
	again := between
	again.Resolution = 3 // which betweenness does not look at
	if r, there := s.Measured(before, again); !there || r != first[between] {
		t.Error("a parameter that a measure does not look at has it taken again")
	}

	tie := int32(slices.Index(before.Ties.Verdict, network.NotCoded))
	if err := s.MarkAs("Somebody", tie, session.Verdict(network.Yes)); err != nil {
		t.Fatal(err)
	}
	if err := s.Mark(tie, session.Verdict(network.No)); err != nil {
		t.Fatal(err)
	}
	if err := s.Mark(tie, session.Verdict(network.Yes)); err != nil {
		t.Fatal(err)
	}
	after := s.State().Network
	if r, there := s.Measured(after, between); !there || r != first[between] {
		t.Error("a mark has betweenness taken again, which it cannot change")
	}
	if _, there := s.Measured(after, ofYes); there {
		t.Error("a mark leaves the degree in the network of ties marked yes")
	}
	changed, err := s.Measure(ctx, after, ofYes, nil)
	if err != nil {
		t.Fatal(err)
	}
	if slices.Equal(changed.Values, first[ofYes].Values) {
		t.Error("the degree in the network of ties marked yes is as before the mark")
	}
}

func TestMeasureCancelledOrUnknown(t *testing.T) {
	s, err := session.OpenSample(filepath.Join(t.TempDir(), "Sample.copresence"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	n := s.State().Network
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	m := session.Measurement{Name: "betweenness"}
	if _, err := s.Measure(ctx, n, m, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, there := s.Measured(n, m); there {
		t.Error("a measure that was cancelled is remembered")
	}
	if _, err := s.Measure(context.Background(), n, m, nil); err != nil {
		t.Errorf("after a cancelled one: %v", err)
	}
	if _, err := s.Measure(context.Background(), n, session.Measurement{Name: "fame"}, nil); !errors.As(err, new(*session.UnknownMeasureError)) {
		t.Errorf("an unknown measure: %v", err)
	}
}
