package window

import (
	"errors"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/storage/network"
)

// activistForm is what a person says of an activist.
type activistForm struct {
	network   *network.Network // as the person saw it
	id        int64            // 0: a new one
	pseudonym string
	kind      network.Kind
	values    *valuesForm
}

var kinds = [...]network.Kind{network.Person, network.Organisation, network.Page}

// newActivistForm begins with what is known of an activist, or with network.None
// with nothing.
func newActivistForm(n *network.Network, activist int32) *activistForm {
	f := &activistForm{network: n, values: newValuesForm(n.Activists.Attributes, activist)}
	if activist != network.None {
		f.id, f.pseudonym, f.kind = n.Activists.ID[activist], n.Activists.Pseudonym[activist], n.Activists.Kind[activist]
	}
	return f
}

// Validate says in a sentence what keeps the activist from being kept.
func (f *activistForm) Validate() error {
	wanted := strings.TrimSpace(f.pseudonym)
	if wanted == "" {
		return errors.New(lang.L("Give the activist a pseudonym."))
	}
	if i := slices.Index(f.network.Activists.Pseudonym, wanted); i >= 0 && f.network.Activists.ID[i] != f.id {
		return errors.New(lang.L("{{.Name}} is somebody else's pseudonym already; choose another.", map[string]any{"Name": wanted}))
	}
	return f.values.Validate()
}

// activist is what the form says.
func (f *activistForm) activist() session.Activist {
	return session.Activist{Pseudonym: f.pseudonym, Kind: f.kind, Values: f.values.changed()}
}

// tieForm is what a person says of a tie.
type tieForm struct {
	network            *network.Network // as the person saw it
	id                 int64            // 0: a new one
	source, target     string           // pseudonyms, as typed
	platform, relation string
	directed           bool
	weight             string // as typed
	first, last        string // dates, as typed
	values             *valuesForm
}

// newTieForm begins with what is known of a tie, or with network.None with nothing.
func newTieForm(n *network.Network, tie int32) *tieForm {
	f := &tieForm{network: n, directed: true, weight: "1", values: newValuesForm(n.Ties.Attributes, tie)}
	if tie == network.None {
		return f
	}
	f.id = n.Ties.ID[tie]
	f.between(n.Ties.Source[tie], n.Ties.Target[tie])
	f.platform, f.relation, f.directed = n.PlatformName(tie), n.RelationName(tie), n.Ties.Directed[tie]
	f.weight = plainNumber(n.Ties.Weight[tie])
	f.first, f.last = string(n.Ties.FirstSeen[tie]), string(n.Ties.LastSeen[tie])
	return f
}

// between fills in the ends; network.None is left open.
func (f *tieForm) between(source, target int32) {
	if source != network.None {
		f.source = f.network.Activists.Pseudonym[source]
	}
	if target != network.None {
		f.target = f.network.Activists.Pseudonym[target]
	}
}

// Validate says in a sentence what keeps the tie from being kept.
func (f *tieForm) Validate() error {
	_, err := f.tie()
	return err
}

// tie is what the form says.
func (f *tieForm) tie() (session.Tie, error) {
	source, err := who(f.network, f.source)
	if err != nil {
		return session.Tie{}, err
	}
	target, err := who(f.network, f.target)
	if err != nil {
		return session.Tie{}, err
	}
	if source == target {
		return session.Tie{}, errors.New(lang.L("A tie has two ends: choose somebody else for one of them."))
	}
	weight, err := decimal(f.weight)
	if err != nil {
		return session.Tie{}, errors.New(lang.L("The weight is a number, such as 1 or 2.5."))
	}
	first, err := partialDate(f.first)
	if err != nil {
		return session.Tie{}, err
	}
	last, err := partialDate(f.last)
	if err != nil {
		return session.Tie{}, err
	}
	return session.Tie{
		Source: source, Target: target, Platform: f.platform, Relation: f.relation, Directed: f.directed, Weight: weight,
		FirstSeen: first, LastSeen: last, Values: f.values.changed(),
	}, f.values.Validate()
}

// who finds the activist whose pseudonym was typed; upper and lower case differ
// only where there is more than one.
func who(n *network.Network, typed string) (id int64, err error) {
	wanted := strings.TrimSpace(typed)
	if wanted == "" {
		return 0, errors.New(lang.L("Say between whom the tie is."))
	}
	found, several := network.None, false
	for i, pseudonym := range n.Activists.Pseudonym {
		if pseudonym == wanted {
			return n.Activists.ID[i], nil
		}
		if strings.EqualFold(pseudonym, wanted) {
			several, found = found != network.None, int32(i)
		}
	}
	switch {
	case found == network.None:
		return 0, errors.New(lang.L("There is no activist {{.Name}}; choose one with the arrow at the right.", map[string]any{"Name": wanted}))
	case several:
		return 0, errors.New(lang.L("{{.Name}} can be several activists; mind upper and lower case.", map[string]any{"Name": wanted}))
	}
	return n.Activists.ID[found], nil
}

// offered is how many things to choose from are listed at most.
const offered = 12

// candidates lists the activists that fit what was typed, all where nothing was or
// where it is one of them already.
func candidates(n *network.Network, typed string) []string {
	found := match(n, typed)
	if len(found) == 1 && n.Activists.Pseudonym[found[0]] == strings.TrimSpace(typed) || strings.TrimSpace(typed) == "" {
		return n.Activists.Pseudonym[:min(offered, n.Activists.Len())]
	}
	var names []string
	for _, a := range found[:min(offered, len(found))] {
		names = append(names, n.Activists.Pseudonym[a])
	}
	return names
}

// platformNames and relationNames list what ties are already.
func platformNames(n *network.Network) []string {
	var names []string
	for _, p := range n.Platforms {
		names = append(names, p.Name)
	}
	return names[:min(offered, len(names))]
}

func relationNames(n *network.Network) []string { return n.Relations[:min(offered, len(n.Relations))] }

// valuesForm is what a person says of the attributes of one activist or tie.
type valuesForm struct {
	columns []network.Column
	before  []string
	typed   []string
}

// newValuesForm begins with the values of a row, or with network.None with none.
func newValuesForm(columns []network.Column, row int32) *valuesForm {
	f := &valuesForm{columns: columns, before: make([]string, len(columns))}
	for i := range columns {
		if row != network.None && !columns[i].Missing(int(row)) {
			f.before[i] = plainValue(&columns[i], int(row))
		}
	}
	f.typed = slices.Clone(f.before)
	return f
}

// plainValue writes a value as a person would type it.
func plainValue(c *network.Column, row int) string {
	switch c.Type {
	case network.Number:
		return plainNumber(c.Numbers[row])
	case network.Boolean:
		if c.Numbers[row] != 0 {
			return "yes"
		}
		return "no"
	}
	return c.Texts[row]
}

func plainNumber(x float64) string {
	const longest = 1e15
	if math.Abs(x) < longest {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// Validate says in a sentence which value cannot be kept.
func (f *valuesForm) Validate() error {
	for i, c := range f.columns {
		typed := strings.TrimSpace(f.typed[i])
		if typed == "" || f.typed[i] == f.before[i] {
			continue
		}
		switch c.Type {
		case network.Number:
			if _, err := decimal(typed); err != nil {
				return errors.New(lang.L("{{.Name}} is a number, such as 1 or 2.5.", map[string]any{"Name": c.Label}))
			}
		case network.DateType:
			if _, err := partialDate(typed); err != nil {
				return err
			}
		}
	}
	return nil
}

// changed is what was typed for other attributes than it was before.
func (f *valuesForm) changed() session.Values {
	values := session.Values{}
	for i, c := range f.columns {
		if f.typed[i] == f.before[i] {
			continue
		}
		values[c.Name] = f.typed[i]
		if x, err := decimal(f.typed[i]); err == nil && c.Type == network.Number {
			values[c.Name] = plainNumber(x)
		}
	}
	return values
}

// categories lists the words of a column, the most frequent first.
func categories(c *network.Column) []string {
	counts := map[string]int{}
	for _, word := range c.Texts {
		if word != "" {
			counts[word]++
		}
	}
	words := slices.Sorted(maps.Keys(counts))
	slices.SortStableFunc(words, func(a, b string) int { return counts[b] - counts[a] })
	return words[:min(offered, len(words))]
}

// decimal reads a number as it is written anywhere: with a point or a comma.
func decimal(typed string) (float64, error) {
	x, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(typed), ",", "."), 64)
	if err == nil && (math.IsNaN(x) || math.IsInf(x, 0)) {
		err = strconv.ErrRange
	}
	return x, err
}

func partialDate(typed string) (network.Date, error) {
	date, err := network.ParseDate(strings.TrimSpace(typed))
	if err != nil {
		err = errors.New(lang.L("{{.Date}} is not a date: write 2013, 2013-10 or 2013-10-12.", map[string]any{"Date": strings.TrimSpace(typed)}))
	}
	return date, err
}
