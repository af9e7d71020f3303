package session

import (
	"context"
	"time"

	"copresence/graphview/layout"
	"copresence/storage"
	"copresence/storage/exchange"
)

// Imported says what an import did.
type Imported struct {
	Added   storage.Added
	Skipped []exchange.Skipped
	Notes   []string
}

// Preview follows the plan and returns what an import would bring and leave
// behind. It changes nothing.
func (s *Session) Preview(ctx context.Context, tables []exchange.Table, plan exchange.Plan) (*exchange.Batch, error) {
	s.commands.Lock()
	known, err := s.project().Known()
	s.commands.Unlock()
	if err != nil {
		return nil, err
	}
	return exchange.Read(ctx, tables, plan, known)
}

// Import adds what the tables hold, understood as the plan says, as one step; in a
// network that is laid out, places for the newcomers are another one. Cancelling
// ctx before the data are on disk leaves the project as it was. progress,
// which may be nil, is told the share that is done.
func (s *Session) Import(ctx context.Context, tables []exchange.Table, plan exchange.Plan, progress func(done float64)) (*Imported, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	known, err := s.project().Known()
	if err != nil {
		return nil, err
	}
	batch, err := exchange.Read(ctx, tables, plan, known)
	if err != nil {
		return nil, err
	}
	if err := s.backUpBefore(ctx, batch); err != nil {
		return nil, err
	}
	imported := &Imported{Skipped: batch.Skipped, Notes: batch.Notes}
	entry := storage.Entry{What: importWords(batch), Coder: s.State().Coder.ID, At: s.now()}
	err = s.write(entry, func(c *storage.Change) (err error) {
		c.Watch(ctx, progress)
		if imported.Added, err = c.Add(batch); err != nil {
			return err
		}
		return ctx.Err() // the last moment at which a cancel leaves no trace
	})
	if err != nil {
		return nil, err
	}
	if err := s.showAgain(entry.At); err != nil {
		return nil, err
	}
	return imported, s.placeNewcomers(ctx)
}

// chooseOnlyCoder shows the verdicts of the one coder there is, where all coders'
// are shown.
func (s *Session) chooseOnlyCoder(saved time.Time) error {
	if coders := s.State().Coders; len(coders) == 1 && s.State().Settled() {
		return s.show(coders[0], saved)
	}
	return nil
}

// placeNewcomers finds places for activists who have none in a network that is
// laid out, beside those they have ties with, and moves nobody else. What brought them is
// on disk by then: when ctx ends, they wait for a layout, and that is no error.
func (s *Session) placeNewcomers(ctx context.Context) error {
	state := s.State()
	if !state.Placed() || !state.Unplaced() {
		return nil
	}
	places, err := layout.Beside(ctx, state.Network, state.Places)
	if ctx.Err() != nil {
		return nil
	}
	if err != nil {
		return err
	}
	var moved []int32
	for a := range places {
		if !state.Places[a].Placed() {
			moved = append(moved, int32(a))
		}
	}
	return s.place(places, moved, "place "+counted(len(moved), "newcomer"))
}

// importWords names an import in the history. Names of files stay out of it:
// they can say more about a study than its data do.
func importWords(b *exchange.Batch) string {
	words := "import " + counted(len(b.Activists), "activist") + ", " + counted(len(b.Ties), "tie")
	if len(b.Participations) > 0 || len(b.Events) > 0 {
		words += ", " + counted(len(b.Events), "event") + ", " + counted(len(b.Participations), "participation")
	}
	return words
}
