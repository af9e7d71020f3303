package findings_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"copresence/app/coding"
	"copresence/app/findings"
	"copresence/storage/network"
)

// BenchmarkSummarise works out all findings but tests on 500 activists with 5,000 ties and 100
// events of 30: what the window does after every mark.
func BenchmarkSummarise(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	var s study
	for range 500 {
		s.person([]string{"a", "b", "c"}[r.IntN(3)])
		s.measurements = append(s.measurements, float64(r.IntN(60)))
	}
	for range 5000 {
		from, to := r.Int32N(500), r.Int32N(499)
		if to >= from {
			to++
		}
		s.dated(from, to, r.Int32N(3), network.Verdicts[r.IntN(4)], "2013-05")
	}
	e := coding.Events{}
	var took []coding.Attended
	for event := range int32(100) {
		e.Offline, e.Begins, e.Ends = append(e.Offline, coding.Yes), append(e.Begins, "2014-02-03"), append(e.Ends, "")
		for range 30 {
			took = append(took, coding.Attended{Activist: r.Int32N(500), Event: event, Certainty: 1})
		}
	}
	n := s.network(b)
	study := findings.Study{Network: n, Events: e, Attendance: coding.NewAttendance(500, took)}
	q := findings.Question{By: findings.Groupings(n), Seed: 1}
	for b.Loop() {
		if _, err := findings.Summarise(context.Background(), study, q, nil); err != nil {
			b.Fatal(err)
		}
	}
}
