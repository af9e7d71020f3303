package storage

import (
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"copresence/storage/characters"
	"copresence/storage/network"
	"copresence/storage/network/notation"
)

// valueOf is the value of an attribute.
type valueOf struct {
	bearer int64 // id of the activist, tie or event
	value  any
	before any // what it was converted from
}

// SetValue sets the value of an attribute of one activist, tie or event, given as
// it is typed: a number, a partial date, yes or no, or words. The empty text takes
// the value away.
func (c *Change) SetValue(of Bearer, id int64, name, text string) error {
	return c.SetValues(of, name, []int64{id}, func(int) string { return text })
}

// SetValues does so for many, whose texts are asked for one after the other.
func (c *Change) SetValues(of Bearer, name string, ids []int64, text func(i int) string) error {
	t, err := c.table(string(of) + "_attribute")
	if err != nil {
		return err
	}
	column, err := c.attribute(of, name)
	if err != nil {
		return err
	}
	c.watch.expect(len(ids))
	for i, id := range ids {
		if err := c.setValue(of, t, column, id, text(i)); err != nil {
			return err
		}
	}
	return nil
}

func (c *Change) setValue(of Bearer, t *table, column network.Column, id int64, text string) error {
	if err := c.must(string(of), id); err != nil {
		return err
	}
	old, err := c.find(t, []any{id}, []string{column.Name})
	if err != nil {
		return err
	}
	before := ""
	if old != nil {
		before = textOf(old[0])
	}
	value, err := typedValue(column, text, before)
	if err != nil {
		return err
	}
	if old != nil {
		_, err = c.update(t.name, []any{id}, []string{column.Name}, []any{value})
		return err
	}
	if value == nil {
		return nil
	}
	row := make([]any, len(t.columns))
	row[0], row[slices.Index(t.columns, column.Name)] = id, value
	return c.insert(t.name, row...)
}

// attribute returns what is known of an attribute.
func (c *Change) attribute(of Bearer, name string) (network.Column, error) {
	there, err := attributes(c.tx, string(of))
	if err != nil {
		return network.Column{}, err
	}
	i := slices.IndexFunc(there, func(c network.Column) bool { return c.Name == name })
	if i < 0 {
		return network.Column{}, noAttribute(of, name)
	}
	return there[i], nil
}

// ErrUnclearComma says of a number such as 1,234 that it may be two.
var ErrUnclearComma = errors.New("its comma may be a decimal comma or stand between thousands; type it with a decimal point, or without a comma")

// CheckValue says why what a person typed cannot be the value of an attribute.
func CheckValue(column network.Column, text string) error {
	_, err := typedValue(column, text, "")
	return err
}

// typedValue reads what a person typed for an attribute that had the text before
// into what its column holds.
func typedValue(column network.Column, text, before string) (any, error) {
	k := checker{of: "attribute " + characters.Line(column.Label)}
	switch column.Type {
	case network.Text:
		text = k.text("text", text, before)
	case network.Category:
		text = k.line("category", text, before)
	case network.DateType:
		text = string(k.date("the value", network.Date(text), network.Date(before)))
	default:
		text = strings.TrimSpace(text)
		if column.Type == network.Number {
			if notation.Unclear(text) {
				k.refuse("%w", ErrUnclearComma)
				return nil, k.err
			}
			if x, ok := notation.Number(text); ok { // with a decimal comma, too
				text = strconv.FormatFloat(x, 'g', -1, 64)
			}
		}
		value, err := attributeValue(text, column.Type)
		if err == nil && value == nil && text != "" {
			err = fmt.Errorf("%.40q is not a number", text)
		}
		if err != nil {
			k.refuse("%w; type it anew", err)
		}
		return value, k.err
	}
	return textOrNull(text), k.err
}

// MisfitError says that values of an attribute cannot be read as those of another type.
type MisfitError struct {
	Label    string
	To       network.ColumnType
	Values   int       // how many there are
	Misfits  int       // how many of them cannot be read so
	Examples []Example // the first of these
}

// Example is a value and whose it is.
type Example struct{ Bearer, Value string }

// Error says how many, and whose the first is.
func (e *MisfitError) Error() string {
	return fmt.Sprintf("attribute %s: of its %d values %d cannot be read as %s, the first is that of %s; correct them, or choose another type",
		e.Label, e.Values, e.Misfits, typeWords[e.To], e.Examples[0].Bearer)
}

// spelled writes a value as it is stored.
func spelled(value any) string {
	switch v := value.(type) {
	case float64:
		return plainNumber(v)
	case int64:
		return strconv.FormatInt(v, 10)
	}
	return textOf(value)
}

// mostExamples is how many values are told that do not fit.
const mostExamples = 3

// converted returns the values of an attribute as those of another type. Up to so many
// that the type does not fit become none; more are an error.
func (c *Change) converted(of Bearer, from network.Column, to network.ColumnType, most int) ([]valueOf, error) {
	values, err := valuesOf(c.tx, of, from.Name)
	if err != nil {
		return nil, err
	}
	e := &MisfitError{Label: characters.Line(from.Label), To: to, Values: len(values)}
	for i, v := range values {
		fits := false
		values[i].before = v.value
		if values[i].value, fits = convert(v.value, from.Type, to); fits {
			continue
		}
		values[i].value = nil
		if e.Misfits++; e.Misfits <= mostExamples {
			who, err := c.bearerName(of, v.bearer)
			if err != nil {
				return nil, err
			}
			e.Examples = append(e.Examples, Example{who, characters.Line(spelled(v.value))})
		}
	}
	if e.Misfits > most {
		return nil, e
	}
	return values, nil
}

// typeWords say for a message what the values of a type are.
var typeWords = map[network.ColumnType]string{
	network.Text: "text", network.Number: "numbers", network.Category: "categories", network.Boolean: "yes or no", network.DateType: "dates",
}

// valuesOf reads the values of an attribute that are known.
func valuesOf(q queryer, of Bearer, name string) (values []valueOf, err error) {
	err = each(q, func(rows *sql.Rows) error {
		var v valueOf
		err := rows.Scan(&v.bearer, &v.value)
		values = append(values, v)
		return err
	}, "SELECT "+quote(string(of))+", "+quote(name)+" FROM "+quote(string(of)+"_attribute")+
		" WHERE "+quote(name)+" IS NOT NULL ORDER BY "+quote(string(of)))
	return values, err
}

// convert reads a value of one type as one of another. Words stay as they are
// where they stay words.
func convert(value any, from, to network.ColumnType) (fresh any, fits bool) {
	text := ""
	switch v := value.(type) {
	case string:
		if to == network.Text || to == network.Category {
			return v, true
		}
		text = strings.TrimSpace(v)
	case float64:
		text = plainNumber(v)
	case int64:
		text = strconv.FormatInt(v, 10)
		if from == network.Boolean && to != network.Number {
			text = map[bool]string{true: "yes", false: "no"}[v != 0]
		}
	}
	if to == network.DateType {
		if _, err := network.ParseDate(text); err != nil {
			return nil, false
		}
	}
	fresh, err := attributeValue(text, to)
	return fresh, err == nil && fresh != nil
}

// plainNumber writes a number as people do, unless it is very long.
func plainNumber(x float64) string {
	const longest = 1e15
	if math.Abs(x) < longest {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// bearerName names an activist, a tie or an event for a message.
func (c *Change) bearerName(of Bearer, id int64) (string, error) {
	query := map[Bearer]string{
		Activists: "SELECT pseudonym FROM activist WHERE id = ?",
		Ties: `SELECT s.pseudonym || ' - ' || t.pseudonym FROM tie
			JOIN activist s ON s.id = source JOIN activist t ON t.id = target WHERE tie.id = ?`,
		Events: "SELECT label FROM event WHERE id = ?",
	}[of]
	name, err := one[string](c.tx, query, id)
	return characters.Line(name), err
}

// countValues counts for each of some attributes the bearers who have a value, of
// those with the ids, or with nil of all.
func countValues(q queryer, of Bearer, columns []network.Column, ids []int64) ([]int, error) {
	counts, slots := make([]int, len(columns)), make([]any, len(columns))
	if len(columns) == 0 {
		return counts, nil
	}
	parts := make([]string, len(columns))
	some := make([]int, len(columns))
	for i, c := range columns {
		parts[i], slots[i] = "count("+quote(c.Name)+")", &some[i]
	}
	query := "SELECT " + strings.Join(parts, ", ") + " FROM " + quote(string(of)+"_attribute")
	add := func(rows *sql.Rows) error {
		err := rows.Scan(slots...)
		for i, n := range some {
			counts[i] += n
		}
		return err
	}
	if ids == nil {
		return counts, each(q, add, query)
	}
	return counts, among(q, ids, add, query+" WHERE "+quote(string(of))+" IN (%s)")
}
