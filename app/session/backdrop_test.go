package session_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// What lies behind goes with the layout: through undo, through closing and opening, and
// not by a drag.
func TestBackdropGoesWithItsLayout(t *testing.T) {
	s := opened(t)
	behind := func() *scene.Backdrop { return s.State().Backdrop }
	must(t, s.Arrange(context.Background(), layouts.Arrangement{Layout: "grouped"}.With("by", "kind"), nil))
	frames := behind()
	if frames.Empty() {
		t.Fatal("no frames")
	}
	must(t, s.Move(1, network.Point{X: 4, Y: 5}))
	if behind() != frames {
		t.Error("a drag changed what lies behind")
	}
	must(t, s.Arrange(context.Background(), layouts.Arrangement{}, nil))
	if behind() != nil {
		t.Errorf("behind spread there is %+v", behind())
	}
	for range 2 {
		_, err := s.Undo(context.Background(), nil)
		must(t, err)
		if !reflect.DeepEqual(behind(), frames) {
			t.Errorf("undone, there is %+v", behind())
		}
	}
	path := s.State().Path
	must(t, s.Close())
	s, err := session.Open(path, time.Now)
	must(t, err)
	if got := s.State().Backdrop; !reflect.DeepEqual(got, frames) {
		t.Errorf("opened again, there is %+v", got)
	}
	_, err = s.Undo(context.Background(), nil)
	must(t, err)
	if got := s.State().Backdrop; got != nil {
		t.Errorf("before all layouts there is %+v", got)
	}
	must(t, s.Close())
}
