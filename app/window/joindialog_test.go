package window

import (
	"strings"
	"testing"

	"copresence/graphview"
)

func TestTwoSelectedActivistsAreJoined(t *testing.T) {
	w := withSample(t)
	w.joinSelected()
	if len(w.dialogs) != 0 || !strings.Contains(w.status.interval.content, "two activists") {
		t.Fatalf("nobody is selected, and said is %q", w.status.interval.content)
	}
	n := w.state.Network
	before := n.Activists.Len()
	w.view.Select(graphview.Of([]int32{2, 5}, nil))
	d := w.newJoinDialog([2]int32{2, 5})
	d.show()
	w.settleAll()
	told := d.told
	if told == nil || told.Keep != n.Activists.ID[2] || len(d.lines.Objects) != len(joinWords(told)) {
		t.Fatalf("nothing is told: %+v", told)
	}
	d.accept()
	w.settleAll()
	if got := w.state.Network.Activists.Len(); got != before-1 {
		t.Errorf("%d activists, want %d", got, before-1)
	}
	lines := strings.Join(joinWords(told), "\n")
	if !strings.Contains(lines, plural("{{.Count}} ties", told.Ties)) || !strings.Contains(lines, "Undo") {
		t.Errorf("told: %s", lines)
	}
	for _, conflict := range told.Conflicts {
		if !strings.Contains(lines, conflict) {
			t.Errorf("%s is not told", conflict)
		}
	}
}
