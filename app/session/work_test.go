package session_test

import (
	"errors"
	"slices"
	"testing"

	"copresence/app/session"
)

func TestQueueKeepsOrderAndOutlivesPanics(t *testing.T) {
	var failures []error
	queue := session.NewQueue(func(err error) { failures = append(failures, err) })
	var done []int
	for i := range 20 {
		queue.Add(func() {
			if i == 5 {
				panic("five")
			}
			done = append(done, i)
		})
	}
	queue.Wait()
	want := []int{0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}
	if !slices.Equal(done, want) {
		t.Errorf("done in the order %v", done)
	}
	var panicked *session.PanicError
	if len(failures) != 1 || !errors.As(failures[0], &panicked) || panicked.Reason != "five" {
		t.Errorf("failures: %v", failures)
	}
}
