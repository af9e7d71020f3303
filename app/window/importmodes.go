package window

import (
	"fyne.io/fyne/v2/lang"

	"copresence/storage/exchange"
)

// twoModes finds the nodes whose ties a table holds, where some of them are people and
// some are events. split is the people, the events, and who took part in what.
func twoModes(tables []exchange.Table, ties int) (nodes int, split []exchange.Table, is bool) {
	for nodes := range tables {
		if nodes == ties {
			continue
		}
		split, is := exchange.TwoMode([]exchange.Table{tables[nodes], tables[ties]})
		if is && split[2].Name == tables[ties].Name { // else ties are the nodes
			return nodes, split, true
		}
	}
	return 0, nil, false
}

// comeApart puts a split two-mode network into the place of its nodes and ties. What was
// said of other tables stays.
func (f *importForm) comeApart(nodes, ties int, split []exchange.Table) {
	var tables []exchange.Table
	var said []*exchange.TablePlan // nil: nothing yet
	for i := range f.tables {
		switch i {
		case nodes:
			tables, said = append(tables, split[0], split[1]), append(said, nil, nil)
		case ties:
			tables, said = append(tables, split[2]), append(said, nil)
		default:
			tables, said = append(tables, f.tables[i]), append(said, &f.plan.Tables[i])
		}
	}
	plans := exchange.Guess(tables).Tables
	for i, plan := range said {
		if plan != nil {
			plans[i] = *plan
		}
	}
	f.tables, f.plan.Tables = tables, plans
}

// modeHints says of ties between people and events how to have them as such.
func modeHints(tables []exchange.Table, plan exchange.Plan) []string {
	var hints []string
	for i, t := range plan.Tables {
		if t.Kind != exchange.TieTable {
			continue
		}
		if _, _, is := twoModes(tables, i); is {
			hints = append(hints, lang.L("{{.Table}} joins nodes of two kinds. If these are people and events, choose participations for it: they then come in apart.", map[string]any{"Table": tables[i].Name}))
		}
	}
	return hints
}
