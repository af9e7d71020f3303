package storage

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"

	"copresence/storage/network"
)

// Side is one of the two projects that are merged.
type Side uint8

// Whose word holds where the two differ.
const (
	Undecided Side = iota // ours holds until somebody decides
	Ours
	Theirs
)

// Differing says in which way the two sides differ.
type Differing uint8

// How the two can differ.
const (
	BothChanged Differing = iota // both changed the same thing to something else
	GoneThere                    // the copy has it no more
	GoneHere                     // the project has it no more, and the copy said something of it since
)

// Conflict is something that a person has to decide: nothing of it happens unasked.
type Conflict struct {
	ID   string // the same whenever the two are compared: "mark:12:3"
	Kind Differing
	// Row is what there is to decide on: before as the project has it, after as the
	// copy has it. Its key is that of the project, or of the copy where only that has it.
	Row     RowChange
	Waiting int // rows of the copy that come only if this is decided for it
	Decided Side
	Before  bool // it was decided so in an earlier merge
}

// Decide says whose word holds in a conflict. before is Ours where it was decided so in an
// earlier merge, and the copy says the same as then; else Undecided.
type Decide func(id string, before Side) Side

// Every decides all conflicts alike that were not decided before.
func Every(side Side) Decide {
	return func(_ string, before Side) Side {
		if before != Undecided {
			return before
		}
		return side
	}
}

// Merge is what a merge brings, or brought, into the project.
type Merge struct {
	Changes                  // what comes and changes; of each table the first rows
	Conflicts []Conflict     // in the order of the tables
	Notes     []string       // what a person must know beyond that, in words
	Kept      map[string]int // by table: rows that the project deleted, and that stay deleted
	Answers   bool           // decisions for the project are new, and are remembered
}

// Same reports whether the merge leaves the project as it is: the copy holds nothing that
// it lacks, as it was decided, and no decision is new.
func (m *Merge) Same() bool { return len(m.Tables) == 0 && !m.Answers }

// Open counts the conflicts that nobody has decided.
func (m *Merge) Open() (n int) {
	for _, c := range m.Conflicts {
		if c.Decided == Undecided {
			n++
		}
	}
	return n
}

// PlanMerge says what merging a colleague's copy would do, and does nothing. Of the
// rows of each table the first are listed, at most most.
func (p *Project) PlanMerge(ctx context.Context, col *Colleague, decide Decide, most int, progress func(done float64)) (plan *Merge, err error) {
	err = p.read(func(queryer) error {
		return transact(p.conn, func(tx *sql.Tx) (bool, error) { // which writes nothing
			plan, err = newMerger(newChange(tx), col, decide, most).run(ctx, progress)
			return false, err
		})
	})
	return plan, err
}

// Merge brings what is new in a colleague's copy into the project, and of what the
// two say differently that which was decided.
//
//   - What the copy added comes: activists, platforms, coders and attributes are the
//     same if they have the same name, ties, events, evidence and coding instructions
//     if they have the same content and were made on both sides since the copy was.
//   - What only the copy changed is changed. What only the project changed stays.
//   - What both changed, and what one of them deleted, is a [Conflict].
//   - A coder's verdict keeps the time at which it was given.
//   - Activists who come stand where they stand in the copy, if those here have places.
//   - What was decided for the project is remembered, and is not asked again.
//   - Other layouts, views and facts about the study stay as they are.
//
// Merging the same copy again brings nothing more. Cancelling ctx is an error.
func (c *Change) Merge(ctx context.Context, col *Colleague, decide Decide, most int, progress func(done float64)) (*Merge, error) {
	m := newMerger(c, col, decide, most)
	m.writes = true
	return m.run(ctx, progress)
}

// errMoved says that the project is not the one that the copy was compared with.
var errMoved = errors.New("the project is another one by now; compare it with the copy again")

// merger is a merge under way, or one that is only planned.
type merger struct {
	*Change
	col    *Colleague
	decide Decide
	most   int
	writes bool

	here    *since
	done    *Merge
	numbers map[string]*ids               // of rows that come
	first   map[string]int64              // the last number before those
	placed  map[string]map[int64]int64    // rows made there, by their ids there: their ids here
	absent  map[string]map[rowKey][]int   // rows made there that do not come, by the conflicts they wait for
	taken   map[string]map[any]int64      // names in use here, by table
	alike   map[string]map[string][]int64 // rows made here that nothing was found alike yet, by their content
	columns map[string]map[string]string  // by bearer: what the attributes of the copy are called here; empty: they are not
	fresher map[string][]network.Column   // by bearer: attributes that come
	labels  map[string]map[int64]string   // what rows that come are called
	claimed map[string]map[rowKey]bool    // rows here that are those which the copy made
	present map[string]map[rowKey]bool    // rows of the time when the copy was made, whether they are here
	asked   map[string]int                // conflicts by their ids
	said    []string                      // by conflict: a digest of what the copy says
	before  answers                       // of earlier merges
	going   []tableKey                    // what is deleted at the end, for it was decided

	rows, of int // for progress
	progress func(done float64)
	ctx      context.Context
}

func newMerger(c *Change, col *Colleague, decide Decide, most int) *merger {
	m := &merger{
		Change: c, col: col, decide: decide, most: most, done: &Merge{Kept: map[string]int{}},
		numbers: map[string]*ids{}, placed: map[string]map[int64]int64{}, absent: map[string]map[rowKey][]int{},
		taken: map[string]map[any]int64{}, alike: map[string]map[string][]int64{}, columns: map[string]map[string]string{},
		present: map[string]map[rowKey]bool{}, claimed: map[string]map[rowKey]bool{}, asked: map[string]int{}, first: map[string]int64{},
		fresher: map[string][]network.Column{}, labels: map[string]map[int64]string{},
	}
	for _, t := range merging {
		m.placed[t.table], m.absent[t.table], m.present[t.table] = map[int64]int64{}, map[rowKey][]int{}, map[rowKey]bool{}
		m.claimed[t.table] = map[rowKey]bool{}
	}
	return m
}

func (m *merger) run(ctx context.Context, progress func(done float64)) (*Merge, error) {
	m.ctx, m.progress = ctx, progress
	if fork, err := historyLine(m.tx, m.col.parting); err != nil || fork != m.col.fork {
		return nil, errors.Join(err, errMoved)
	}
	var err error
	if m.here, err = m.Change.readSince(ctx, m.col.parting); err != nil {
		return nil, err
	}
	if m.before, err = readAnswers(m.tx); err != nil {
		return nil, err
	}
	for _, t := range merging {
		m.of += len(m.col.tables[t.table].order)
	}
	for _, t := range merging {
		if err := m.mergeTable(t); err != nil {
			if found := (*damage)(nil); errors.As(err, &found) {
				err = explain(m.col.Path, err) // not of the project
			}
			return nil, err
		}
	}
	m.countKept()
	if err := errors.Join(m.placeNewcomers(), m.deleteDecided(), m.keepAnswers()); err != nil {
		return nil, err
	}
	m.sortTables()
	if err := m.name(); err != nil {
		return nil, err
	}
	return m.done, ctx.Err()
}

// placeNewcomers puts activists who come where they stand in the copy.
func (m *merger) placeNewcomers() error {
	laidOut, err := one[bool](m.tx, "SELECT EXISTS (SELECT 1 FROM position WHERE layout = ?)", mainLayout)
	if err != nil || !laidOut || !m.writes {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(m.col.places)) {
		if here := m.placed["activist"][id]; m.adds("activist", here) {
			if err := m.insert("position", append([]any{here, mainLayout}, m.col.places[id]...)...); err != nil {
				return err
			}
		}
	}
	return nil
}

// countKept counts what the project has deleted since the copy was made.
func (m *merger) countKept() {
	if m.col.Stranger {
		return
	}
	for _, t := range merging {
		n := 0
		for key := range m.here.ended[t.table] {
			if !m.here.made[t.table][key] {
				n++
			}
		}
		if n > 0 {
			m.done.Kept[t.table] = n
		}
	}
}

// tick counts a row that was looked at, and sees to it that one can still cancel.
func (m *merger) tick() error {
	const often = 200 // rows
	if m.rows++; m.rows%often != 0 {
		return nil
	}
	if m.progress != nil {
		m.progress(float64(m.rows) / float64(max(1, m.of)))
	}
	return m.ctx.Err()
}
