package network

// Part returns the network of some of the activists and ties, one fact a row; nil: all
// of them. A tie is in it when it is wanted and both of its ends are, and so is who took
// part in what; all events are. Whoever is in it has the same id, and another index. What is left whole is shared with n.
func (n *Network) Part(activists, ties []bool) *Network {
	part := *n
	index := (*[]int32)(nil)
	if activists != nil {
		rows, now := picked(activists)
		index = &now
		part.Activists, part.Events = n.Activists.some(rows), n.Events.of(now)
		part.all = &allTook{}
		ties = n.among(activists, ties)
	}
	if ties != nil {
		rows, _ := picked(ties)
		part.Ties = n.Ties.some(rows)
	}
	if index != nil {
		part.Ties.Source, part.Ties.Target = moved(part.Ties.Source, *index), moved(part.Ties.Target, *index)
	}
	if activists != nil || ties != nil {
		part.rows = compress(part.Activists.Len(), part.Ties.Source, part.Ties.Target)
	}
	return &part
}

// among keeps of the wanted ties those that have both ends.
func (n *Network) among(activists, ties []bool) []bool {
	kept := make([]bool, n.Ties.Len())
	for t := range kept {
		kept[t] = (ties == nil || ties[t]) && activists[n.Ties.Source[t]] && activists[n.Ties.Target[t]]
	}
	return kept
}

// picked lists the rows that are wanted, and says for each row which of them it is.
func picked(wanted []bool) (rows, now []int32) {
	now = make([]int32, len(wanted))
	for i, is := range wanted {
		now[i] = None
		if is {
			now[i] = int32(len(rows))
			rows = append(rows, int32(i))
		}
	}
	return rows, now
}

func moved(ends, now []int32) []int32 {
	there := make([]int32, len(ends))
	for i, a := range ends {
		there[i] = now[a]
	}
	return there
}

func (a *Activists) some(rows []int32) Activists {
	return Activists{
		ID: Some(a.ID, rows), Pseudonym: Some(a.Pseudonym, rows), Kind: Some(a.Kind, rows),
		Attributes: someOf(a.Attributes, rows),
	}
}

func (t *Ties) some(rows []int32) Ties {
	return Ties{
		ID: Some(t.ID, rows), Source: Some(t.Source, rows), Target: Some(t.Target, rows),
		Platform: Some(t.Platform, rows), Relation: Some(t.Relation, rows), Directed: Some(t.Directed, rows),
		Weight: Some(t.Weight, rows), FirstSeen: Some(t.FirstSeen, rows), LastSeen: Some(t.LastSeen, rows),
		Verdict: Some(t.Verdict, rows), Attributes: someOf(t.Attributes, rows),
	}
}

// of returns the same events with those participants who are still there.
func (e *Events) of(now []int32) *Events {
	if e == nil {
		return nil
	}
	some := *e
	var rows []int32
	for i, a := range e.Took.Activist {
		if now[a] != None {
			rows = append(rows, int32(i))
		}
	}
	t := &e.Took
	some.Took = Participations{
		Activist: moved(Some(t.Activist, rows), now), Event: Some(t.Event, rows),
		Role: Some(t.Role, rows), Certainty: Some(t.Certainty, rows),
	}
	return &some
}

func someOf(columns []Column, rows []int32) []Column {
	some := make([]Column, len(columns))
	for i, c := range columns {
		if c.Type.Numeric() {
			c.Numbers = Some(c.Numbers, rows)
		} else {
			c.Texts = Some(c.Texts, rows)
		}
		some[i] = c
	}
	return some
}

// Some returns the values of a column in some rows.
func Some[T any](column []T, rows []int32) []T {
	some := make([]T, len(rows))
	for i, row := range rows {
		some[i] = column[row]
	}
	return some
}
