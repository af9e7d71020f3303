package exchange

import (
	"math"
	"slices"

	"copresence/storage/network"
	"copresence/storage/network/notation"
)

// tieColumns are the columns of a table of ties by what they mean, -1 for none.
type tieColumns struct {
	source, target, platform, relation, directed, weight int
	firstSeen, lastSeen, verdict, confidence             int

	firstDates, lastDates notation.Dates
	weights               notation.Figures
	attributes            []attribute
	ends                  []resolver
	undirected            bool // where no column says what a tie is

	platforms map[string]string // what codes of platforms stand for
	compared  []compared        // what repeated rows agree in
	row       []byte            // what the row says that is compared, in memory that is used again
}

// readTies reads a table of ties.
func (r *reading) readTies(table int) error {
	if r.tieColumns == nil {
		r.hideNamesIn(TieTable)
		r.tieColumns = r.attributesOf(&r.tieAttributes, TieTable)
	}
	t := r.columnsOfTies(table)
	r.batch.Ties = slices.Grow(r.batch.Ties, r.tables[table].Rows())
	return r.every(table, func(row int) error {
		tie, ok, err := r.readEnds(table, row, t)
		if err != nil || !ok {
			return err
		}
		if tie.Source == tie.Target {
			r.skip(SelfTie, table, row, r.called(tie.Source), r.called(tie.Target))
			return nil
		}
		if r.again(table, row, t, tie) {
			return nil
		}
		if err := r.describe(&tie, table, row, t); err != nil {
			return err
		}
		if err := r.mark(&tie, table, row, t); err != nil {
			return err
		}
		r.batch.Ties = append(r.batch.Ties, tie)
		return nil
	})
}

func (r *reading) columnsOfTies(table int) *tieColumns {
	role := r.roles(table)
	plan, cells := &r.plan.Tables[table], r.tables[table].Cells
	t := &tieColumns{
		source: role(RoleSource), target: role(RoleTarget), platform: role(RolePlatform), relation: role(RoleRelation),
		directed: role(RoleDirected), weight: role(RoleWeight), firstSeen: role(RoleFirstSeen), lastSeen: role(RoleLastSeen),
		verdict: role(RoleVerdict), confidence: role(RoleConfidence), attributes: r.tieColumns[table],
	}
	if t.firstSeen >= 0 {
		t.firstDates = newDates(cells[t.firstSeen])
	}
	if t.lastSeen >= 0 {
		t.lastDates = newDates(cells[t.lastSeen])
	}
	if t.weight >= 0 {
		t.weights = newFigures(cells[t.weight])
		if said := t.weights.Said(); said != "" {
			r.note("column %s of %s: %s", r.tables[table].Columns[t.weight].Name, r.tables[table].Name, said)
		}
	}
	if t.platform >= 0 {
		t.platforms = r.lookup(table, t.platform)
	}
	t.compared = r.comparedColumns(table, t)
	t.ends = r.resolvers(table, []int{t.source, t.target}, []network.Kind{plan.Sources, plan.Targets})
	if t.ends[0].with != "" {
		r.note("ends of %s were matched by %s", r.tables[table].Name, t.ends[0].with)
	}
	t.undirected = r.sayDirections(table, t.directed)
	return t
}

// sayDirections decides whether ties of a table are undirected where no column
// says it, and tells the person why.
func (r *reading) sayDirections(table, column int) (undirected bool) {
	name, says := r.tables[table].Name, r.tables[table].Directed
	switch {
	case column >= 0:
		r.note("ties of %s are directed or not as column %s says", name, r.tables[table].Columns[column].Name)
		return r.plan.Undirected || says != nil && !*says
	case r.plan.Undirected:
		r.note("ties of %s are undirected, as you said", name)
		return true
	case says != nil && *says:
		r.note("ties of %s are directed, as the file says", name)
	case says != nil:
		r.note("ties of %s are undirected, as the file says", name)
		return true
	default:
		r.note("ties of %s are directed: nothing said otherwise", name)
	}
	return false
}

// readEnds reads the two ends of a tie and whether it is directed. It reports
// false when the row is left behind.
func (r *reading) readEnds(table, row int, t *tieColumns) (Tie, bool, error) {
	var (
		cells [2]string
		found [2]int
		err   error
	)
	for side, column := range [...]int{t.source, t.target} {
		if cells[side], err = r.cell(table, column, row); err != nil {
			return Tie{}, false, err
		}
	}
	if t.ends[0].missing(cells[0]) || t.ends[1].missing(cells[1]) {
		r.skip(EndMissing, table, row, cells[0], cells[1])
		return Tie{}, false, nil
	}
	for side := range cells {
		found[side] = t.ends[side].resolve(cells[side])
	}
	if found[0] == nobody || found[1] == nobody {
		r.skip(EndWithoutPerson, table, row, cells[0], cells[1])
		return Tie{}, false, nil
	}
	if found[0] == several || found[1] == several {
		r.skip(AmbiguousEnd, table, row, cells[0], cells[1])
		return Tie{}, false, nil
	}
	tie := Tie{Source: found[0], Target: found[1], Directed: !t.undirected}
	says, err := r.value(table, t.directed, row)
	if err != nil || missing(says) {
		return tie, true, err
	}
	if directed, ok := directedness(says); ok {
		tie.Directed = directed
	} else {
		r.skip(DirectedNotRead, table, row, says)
	}
	return tie, true, nil
}

// describe reads what a tie is: where, what, how strong, when, and its attributes.
func (r *reading) describe(tie *Tie, table, row int, t *tieColumns) (err error) {
	if tie.Platform, err = r.value(table, t.platform, row); err != nil {
		return err
	}
	if tie.Platform = oneLine(tie.Platform); missing(tie.Platform) {
		tie.Platform = oneLine(r.plan.Platform)
	}
	if tie.Relation, err = r.value(table, t.relation, row); err != nil {
		return err
	}
	tie.Relation = oneLine(tie.Relation)
	weight, err := r.value(table, t.weight, row)
	if err != nil {
		return err
	}
	tie.Weight = 1
	if !missing(weight) {
		if x, ok := t.weights.Read(weight); ok {
			tie.Weight = x
		} else {
			r.skip(WeightNotRead, table, row, weight)
		}
	}
	if tie.FirstSeen, err = r.date(table, t.firstSeen, row, t.firstDates); err != nil {
		return err
	}
	if tie.LastSeen, err = r.date(table, t.lastSeen, row, t.lastDates); err != nil {
		return err
	}
	tie.Values, err = r.values(t.attributes, len(r.tieAttributes.list), table, row)
	return err
}

// mark reads a coder's verdict of a tie.
func (r *reading) mark(tie *Tie, table, row int, t *tieColumns) error {
	says, err := r.value(table, t.verdict, row)
	if err != nil {
		return err
	}
	var ok bool
	if tie.Verdict, ok = verdict(says); !ok {
		r.skip(VerdictNotRead, table, row, says)
	}
	tie.Confidence, err = r.share(table, t.confidence, row, ConfidenceNotRead)
	return err
}

// share reads a number from 0 to 1, NaN when it is not given.
func (r *reading) share(table, column, row int, reason string) (float64, error) {
	s, err := r.value(table, column, row)
	if err != nil || missing(s) {
		return math.NaN(), err
	}
	x, ok := share(s)
	if !ok {
		r.skip(reason, table, row, s)
		return math.NaN(), nil
	}
	return x, nil
}

// date reads a date, empty when it is not given.
func (r *reading) date(table, column, row int, d notation.Dates) (network.Date, error) {
	s, err := r.value(table, column, row)
	if err != nil || missing(s) {
		return "", err
	}
	date, ok := d.Read(s)
	if !ok {
		date, ok = notation.Stamp(s)
	}
	if !ok {
		r.skip(DateNotRead, table, row, s)
	}
	return date, nil
}

// called returns the pseudonym of an activist of the batch.
func (r *reading) called(activist int) string { return r.batch.Activists[activist].Pseudonym }
