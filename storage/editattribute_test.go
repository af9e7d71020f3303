package storage_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"copresence/storage"
	"copresence/storage/network"
)

func TestAttributesAreListed(t *testing.T) {
	p := fullStudy(t)
	change(t, p, "add", func(c *storage.Change) error {
		return none(c.AddAttribute(storage.Activists, storage.Attribute{Label: "Home town", Type: network.Category, Sensitive: true}))
	})
	all, err := p.Attributes()
	check(t, err)
	want := []storage.KnownAttribute{
		{storage.Activists, "age", 4, storage.Attribute{Label: "Age", Type: network.Number}},
		{storage.Activists, "city", 2, storage.Attribute{Label: "City", Type: network.Category}},
		{storage.Activists, "home_town", 0, storage.Attribute{Label: "Home town", Type: network.Category, Sensitive: true}},
		{storage.Ties, "family", 3, storage.Attribute{Label: "Family?", Type: network.Boolean}},
		{storage.Events, "cost", 1, storage.Attribute{Label: "Cost", Type: network.Number}},
		{storage.Events, "allowed", 2, storage.Attribute{Label: "Allowed?", Type: network.Boolean}},
		{storage.Events, "size", 1, storage.Attribute{Label: "Size", Type: network.Number}},
	}
	if diff := cmp.Diff(want, all); diff != "" {
		t.Error(diff)
	}
}

func TestColumnsAreNamedAfterLabels(t *testing.T) {
	p := create(t)
	change(t, p, "add", func(c *storage.Change) error {
		for label, want := range map[string]string{
			"Home town (2013)": "home_town_2013", "2013": "column_2013", "…": "column", "rowid": "column_rowid", "Activist": "activist_2", "Şəhər": "şəhər",
			"A very long question that nobody will ever type into SQL": "a_very_long_question_that_nobody_will_ev",
		} {
			name, err := c.AddAttribute(storage.Activists, storage.Attribute{Label: label})
			if err != nil || name != want {
				return fmt.Errorf("%s: %q, want %q; %w", label, name, want, err)
			}
		}
		return nil
	})
	if found := problems(t, p); len(found) > 0 {
		t.Error(found)
	}
}

// Values of another type where they fit, and all as it was after undo, the order
// of the columns too.
func TestTypesOfAttributes(t *testing.T) {
	for _, c := range []struct {
		from, to network.ColumnType
		given    []string // for P01, P02 ...
		want     []string // nil: refused
	}{
		{network.Text, network.Category, []string{"a", ""}, []string{"a", ""}},
		{network.Text, network.Number, []string{"12", " -.5 ", ""}, []string{"12", "-0.5", ""}},
		{network.Text, network.Number, []string{"12", "12 or so"}, nil},
		{network.Text, network.Number, []string{"nan"}, nil},
		{network.Text, network.Number, []string{"1e999"}, nil},
		{network.Text, network.Boolean, []string{"Yes", "0"}, []string{"1", "0"}},
		{network.Category, network.DateType, []string{"2013-10", "2013"}, []string{"2013-10", "2013"}},
		{network.Category, network.DateType, []string{"2013-13"}, nil},
		{network.Number, network.Text, []string{"1000000", "0.25", "1e300"}, []string{"1000000", "0.25", "1e+300"}},
		{network.Number, network.DateType, []string{"2013"}, []string{"2013"}},
		{network.Number, network.Boolean, []string{"1", "0"}, []string{"1", "0"}},
		{network.Number, network.Boolean, []string{"2"}, nil},
		{network.Boolean, network.Number, []string{"yes", "no"}, []string{"1", "0"}},
		{network.Boolean, network.Category, []string{"yes", "no"}, []string{"yes", "no"}},
		{network.DateType, network.Text, []string{"2013-10-12"}, []string{"2013-10-12"}},
		{network.DateType, network.Number, []string{"2013"}, []string{"2013"}},
	} {
		t.Run(fmt.Sprint(c.from, " ", c.to, " ", c.given), func(t *testing.T) {
			p := create(t)
			add(t, p, batchOf(3))
			var name string
			change(t, p, "values", func(ch *storage.Change) (err error) {
				if name, err = ch.AddAttribute(storage.Activists, storage.Attribute{Label: "Age", Type: c.from}); err != nil {
					return err
				}
				if _, err := ch.AddAttribute(storage.Activists, storage.Attribute{Label: "Later"}); err != nil {
					return err
				}
				for i, text := range c.given {
					if err := ch.SetValue(storage.Activists, int64(i+1), name, text); err != nil {
						return err
					}
				}
				return nil
			})
			before := dump(t, p)
			to := storage.Attribute{Label: "Years", Type: c.to, Sensitive: true}
			err := p.Change(storage.Entry{What: "edit", At: noon}, func(ch *storage.Change) (err error) {
				name, err = ch.EditAttribute(storage.Activists, name, to)
				return err
			})
			if c.want == nil {
				if err == nil || dump(t, p) != before {
					t.Errorf("it was not refused: %v", err)
				}
				return
			}
			check(t, err)
			if got := valuesOf(t, p, name, to); !cmp.Equal(got[:len(c.want)], c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
			after := dump(t, p)
			check(t, undo(p))
			if diff := cmp.Diff(before, dump(t, p)); diff != "" {
				t.Error(diff)
			}
			check(t, redo(p))
			if diff := cmp.Diff(after, dump(t, p)); diff != "" {
				t.Error(diff)
			}
			if found := problems(t, p); len(found) > 0 {
				t.Error(found)
			}
		})
	}
}

// valuesOf returns the values of an attribute of activists as texts, and checks
// that the rest of it is as it should be.
func valuesOf(t *testing.T, p *storage.Project, name string, want storage.Attribute) (values []string) {
	t.Helper()
	n := readNetwork(t, p, 0)
	for _, column := range n.Activists.Attributes {
		if column.Name != name {
			continue
		}
		if got := (storage.Attribute{Label: column.Label, Type: column.Type, Sensitive: column.Sensitive}); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
		for i := range n.Activists.ID {
			switch {
			case column.Missing(i):
				values = append(values, "")
			case column.Type.Numeric():
				values = append(values, fmt.Sprint(column.Numbers[i]))
			default:
				values = append(values, column.Texts[i])
			}
		}
	}
	return values
}

// What an import brought with space around it is a date without.
func TestDatesAreWrittenAsDates(t *testing.T) {
	p := create(t)
	add(t, p, columns("joined joined= 2013-10 "))
	before := dump(t, p)
	for _, to := range []storage.Attribute{{Label: "joined", Type: network.Category}, {Label: "joined", Type: network.DateType}} {
		change(t, p, "type", func(c *storage.Change) error { return none(c.EditAttribute(storage.Activists, "joined", to)) })
		want := map[network.ColumnType]string{network.Category: " 2013-10 ", network.DateType: "2013-10"}[to.Type]
		if got := valuesOf(t, p, "joined", to); got[0] != want {
			t.Errorf("as %v it is %q", to.Type, got)
		}
	}
	check(t, undo(p))
	check(t, undo(p))
	if dump(t, p) != before {
		t.Error("undo does not bring all back")
	}
}

func TestAnAttributeOfAnotherTypeTakesNoOldColumn(t *testing.T) {
	p := fullStudy(t)
	states := []string{dump(t, p)}
	for _, do := range []func(c *storage.Change) error{
		func(c *storage.Change) error {
			return none(c.Delete(storage.Deletion{Attributes: []storage.AttributeKey{{Of: storage.Activists, Name: "age"}}}))
		},
		func(c *storage.Change) error {
			name, err := c.AddAttribute(storage.Activists, storage.Attribute{Label: "Age", Type: network.Category})
			if name != "age_2" {
				t.Errorf("the column is named %s", name)
			}
			return err
		},
		func(c *storage.Change) error {
			name, err := c.EditAttribute(storage.Activists, "age_2", storage.Attribute{Label: "Age", Type: network.Number})
			if name != "age" {
				t.Errorf("the empty column of the type was not used again, but %s", name)
			}
			return err
		},
	} {
		change(t, p, "attribute", do)
		states = append(states, dump(t, p))
	}
	for i := len(states) - 2; i >= 0; i-- {
		check(t, undo(p))
		if diff := cmp.Diff(states[i], dump(t, p)); diff != "" {
			t.Errorf("state %d: %s", i, diff)
		}
	}
}

func TestThereIsAnEndToAttributes(t *testing.T) {
	t.Parallel()
	p := create(t)
	add(t, p, many("a", 900))
	got := refused(t, p, func(c *storage.Change) error {
		return none(c.AddAttribute(storage.Activists, storage.Attribute{Label: "One more"}))
	})
	if want := "attribute One more: there are 900 attributes of each activist, and no more fit; delete one first"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	before := canonical(t, p) // at the limit, columns that are dropped come back at the end
	change(t, p, "some of another type", func(c *storage.Change) error {
		for i := range 50 {
			name := fmt.Sprint("a", i)
			if _, err := c.EditAttribute(storage.Activists, name, storage.Attribute{Label: fmt.Sprint("n", i), Type: network.Number}); err != nil {
				return err
			}
		}
		return nil
	})
	columns := readNetwork(t, p, 0).Activists.Attributes
	for i, column := range columns[850:] {
		if column.Type != network.Number || column.Numbers[0] != float64(i) {
			t.Errorf("%+v", column)
		}
	}
	check(t, undo(p))
	if canonical(t, p) != before {
		t.Error("undo does not bring all back")
	}
}
