package cli

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"copresence/graphview/measure/catalogue"
	"copresence/storage/characters"
	"copresence/storage/network"
)

// measured is what was measured of a network.
type measured struct {
	settings   map[string]any
	network    []total
	pseudonyms []string
	names      []string    // of the measures of activists
	columns    [][]float64 // one a name, one value an activist

	events     *network.Events
	eventNames []string    // of the measures that events have, too
	ofEvents   [][]float64 // one a name, one value an event
	onlyEvents bool        // tables are of events, not of activists
}

// total is a measure of the network.
type total struct {
	name string
	*catalogue.Result
}

// settings are the options that numbers depend on.
func (f *measureFlags) settings() map[string]any {
	all := map[string]any{"on": f.on, flagWeight: f.weight, flagMethod: f.Method, flagSeed: f.Seed, flagDamping: f.Damping}
	if f.on == "" {
		all["on"] = everything
	}
	if f.Method != catalogue.Labels {
		all[flagResolution] = f.Resolution
	}
	if f.Attenuation != 0 {
		all[flagAttenuation] = f.Attenuation
	}
	if !f.only.filter.Everything() {
		all[flagFilter] = f.only.filter.String()
	}
	if f.by != "" {
		all[flagBy] = f.by
	}
	if f.twoMode != "" {
		all[flagTwoMode] = f.Modes.Attribute + "=" + f.Modes.Value
		if f.Modes.Events != catalogue.NoEvents {
			all[flagTwoMode] = f.Modes.Events.String()
		}
	}
	return all
}

// add puts a result where it belongs. Errors of estimates are a column of their own.
func (m *measured) add(of *catalogue.Measure, r *catalogue.Result) {
	if of.Kind == catalogue.OfNetwork {
		m.network = append(m.network, total{of.Name, r})
		return
	}
	m.names, m.columns = append(m.names, of.Name), append(m.columns, r.Values)
	if r.Events != nil {
		m.eventNames, m.ofEvents = append(m.eventNames, of.Name), append(m.ofEvents, r.Events)
	}
	if r.Errors != nil {
		m.names, m.columns = append(m.names, of.Name+"_error"), append(m.columns, r.Errors)
	}
}

// number is a value that may not be defined: NaN, and null in JSON.
type number float64

// MarshalJSON implements json.Marshaler.
func (x number) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(x))
}

// cell writes the number for a table.
func (x number) cell() string {
	if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
		return ""
	}
	return strconv.FormatFloat(float64(x), 'g', -1, 64)
}

// MarshalJSON writes one value, or an object of several.
func (t total) MarshalJSON() ([]byte, error) {
	if t.Keys == nil {
		return json.Marshal(number(t.Value()))
	}
	several := map[string]number{}
	for i, key := range t.Keys {
		several[key] = number(t.Values[i])
	}
	return json.Marshal(several)
}

// MarshalJSON writes {"network": ..., "activists": [{"pseudonym": ..., ...}], "settings": ...}, and
// where events were measured "events": [{"id": ..., "event": ..., ...}].
func (m *measured) MarshalJSON() ([]byte, error) {
	totals := map[string]total{}
	for _, t := range m.network {
		totals[t.name] = t
	}
	activists := make([]map[string]any, len(m.pseudonyms))
	for i, pseudonym := range m.pseudonyms {
		activists[i] = map[string]any{"pseudonym": pseudonym}
		for k, name := range m.names {
			activists[i][name] = number(m.columns[k][i])
		}
	}
	all := map[string]any{"network": totals, "activists": activists, "settings": m.settings}
	if m.ofEvents != nil {
		events := make([]map[string]any, m.events.Len())
		for i, label := range m.events.Label {
			events[i] = map[string]any{"id": m.events.ID[i], "event": label}
			for k, name := range m.eventNames {
				events[i][name] = number(m.ofEvents[k][i])
			}
		}
		all["events"] = events
	}
	return json.Marshal(all)
}

// rows are the measures of activists, or of events, as a table with a head, or where there
// are none those of the network.
func (m *measured) rows() [][]string {
	if m.onlyEvents {
		return m.eventRows()
	}
	if len(m.names) == 0 {
		rows := [][]string{{"measure", "of", "value"}}
		for _, t := range m.network {
			for i, v := range t.Values {
				key := ""
				if t.Keys != nil {
					key = t.Keys[i]
				}
				rows = append(rows, []string{t.name, key, number(v).cell()})
			}
		}
		return rows
	}
	rows := [][]string{append([]string{"pseudonym"}, m.names...)}
	for i, pseudonym := range m.pseudonyms {
		row := []string{characters.Harmless(pseudonym)}
		for _, column := range m.columns {
			row = append(row, number(column[i]).cell())
		}
		rows = append(rows, row)
	}
	return rows
}

// eventRows are the measures of events as a table with a head.
func (m *measured) eventRows() [][]string {
	rows := [][]string{append([]string{"id", "event"}, m.eventNames...)}
	for i, label := range m.events.Label {
		row := []string{strconv.FormatInt(m.events.ID[i], 10), characters.Harmless(label)}
		for _, column := range m.ofEvents {
			row = append(row, number(column[i]).cell())
		}
		rows = append(rows, row)
	}
	return rows
}

// printMeasured writes for people: first the network, then its activists, then its events.
func (p *Program) printMeasured(m *measured) error {
	for _, t := range m.network {
		var words []string
		for i, v := range t.Values {
			switch {
			case t.Keys == nil:
				words = append(words, readable(v))
			case v != 0:
				words = append(words, t.Keys[i]+": "+readable(v))
			}
		}
		if err := p.print("%s %s", t.name, strings.Join(words, ", ")); err != nil {
			return err
		}
	}
	if len(m.names) == 0 {
		return nil
	}
	if err := p.printTable(m.rows()); err != nil || m.ofEvents == nil {
		return err
	}
	if err := p.print(""); err != nil {
		return err
	}
	return p.printTable(m.eventRows())
}

// readable writes counts in full, and all else with six decimals.
func readable(v float64) string {
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return "–"
	case v == math.Trunc(v) && math.Abs(v) < 1e15:
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return fmt.Sprintf("%.6f", v)
}

// listMeasures tells which measures there are, or how some are defined.
func (p *Program) listMeasures(names []string, asJSON bool) error {
	var some []*catalogue.Measure
	for _, m := range catalogue.All {
		if len(names) == 0 || slices.Contains(names, m.Name) || slices.Contains(names, everything) {
			some = append(some, m)
		}
	}
	if asJSON {
		all := []map[string]string{}
		for _, m := range some {
			all = append(all, map[string]string{
				"name": m.Name, "label": m.Label, "of": of(m), "family": string(m.Family),
				"meaning": m.Meaning, "convention": m.Convention, "options": strings.Join(options(m), " "),
			})
		}
		return p.printJSON(all)
	}
	if len(names) > 0 {
		for _, m := range some {
			if err := p.print("%s (%s, of %s)\n  %s\n  %s", m.Name, m.Label, of(m), m.Meaning, m.Convention); err != nil {
				return err
			}
			if o := options(m); len(o) > 0 {
				if err := p.print("  Options: %s", strings.Join(o, ", ")); err != nil {
					return err
				}
			}
		}
		return nil
	}
	rows := [][]string{}
	for _, m := range some {
		rows = append(rows, []string{m.Name, of(m), m.Meaning})
	}
	return p.printTable(rows)
}

// of says what has the values of a measure.
func of(m *catalogue.Measure) string {
	if m.Kind == catalogue.OfNetwork {
		return "the network"
	}
	return "activists"
}

// options are the flags that a measure looks at.
func options(m *catalogue.Measure) []string {
	var flags []string
	for _, o := range optionOf {
		if m.Uses&o.option != 0 {
			flags = append(flags, "--"+o.flag)
		}
	}
	return flags
}
