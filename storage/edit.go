package storage

import (
	"database/sql"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"copresence/storage/characters"
	"copresence/storage/network"
)

// What a person types is checked before it becomes part of a study, with one
// sentence that says what is wrong and what to do. Only what is new is checked:
// who changes the kind of an activist whose pseudonym came with an import, and
// is longer than one types, must not be told to shorten it.

// Limits of what can be typed.
const (
	maxLine = 200     // characters of a name, a label, a place, a category
	maxLink = 2000    // characters of where evidence comes from: addresses are long
	maxText = 1 << 20 // bytes of a note or a text
)

// checker checks the fields of a row and keeps the first thing that is wrong.
type checker struct {
	of  string // what the row is, for messages: "tie"
	err error
}

func (k *checker) refuse(format string, arguments ...any) {
	if k.err == nil {
		k.err = fmt.Errorf(k.of+": "+format, arguments...)
	}
}

// line checks a text of one line, and returns it composed and without space
// around it. What it was before is let be.
func (k *checker) line(field, text, before string) string {
	return k.short(field, text, before, maxLine)
}

func (k *checker) short(field, text, before string, longest int) string {
	if text == before || text == characters.Line(before) {
		return before
	}
	text = tidy(text)
	switch {
	case strings.ContainsFunc(text, characters.Misleads), strings.ContainsFunc(text, characters.Breaks):
		k.refuse("the %s %s has a line break, a control character or a direction mark in it; type it anew", field, shortened(text))
	case utf8.RuneCountInString(text) > longest:
		k.refuse("the %s %s has %d characters, and %d fit; shorten it", field, shortened(text), utf8.RuneCountInString(text), longest)
	}
	return text
}

// name is line for a text that must not be empty.
func (k *checker) name(field, text, before string) string {
	text = k.line(field, text, before)
	if text == "" {
		k.refuse("the %s is empty; give one", field)
	}
	return text
}

// text checks a text of any number of lines.
func (k *checker) text(field, text, before string) string {
	if text == before || text == characters.Text(before) {
		return before
	}
	text = tidy(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
	switch at := strings.IndexFunc(text, characters.Misleads); {
	case at >= 0:
		r, _ := utf8.DecodeRuneInString(text[at:])
		k.refuse("the %s has a character in it that is not seen and misleads, %U after %s; take it out", field, r, endOf(text[:at]))
	case len(text) > maxText:
		k.refuse("the %s has %d bytes, and %d fit; shorten it", field, len(text), maxText)
	}
	return text
}

// date checks a date that may be partial.
func (k *checker) date(field string, date, before network.Date) network.Date {
	if date == before {
		return date
	}
	read, err := network.ParseDate(strings.TrimSpace(string(date)))
	if err != nil {
		k.refuse("%s: %w", field, err)
	}
	return read
}

// order checks that a time does not end before it begins, as far as both dates
// are known.
func (k *checker) order(first string, begins network.Date, last string, ends network.Date) {
	if n := min(len(begins), len(ends)); ends[:n] < begins[:n] {
		k.refuse("%s %s is before %s %s; change one of them", last, ends, first, begins)
	}
}

// share checks a number from 0 to 1; NaN is not known.
func (k *checker) share(field string, x float64) {
	if x < 0 || x > 1 {
		k.refuse("the %s %v is not between 0 and 1; give a share, or none", field, x)
	}
}

// finite checks a number that must be known.
func (k *checker) finite(field string, x float64) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		k.refuse("the %s is not a number with an end; give one, 1 where nothing is known", field)
	}
}

// tidy composes letters, as an import does, so that what looks alike is alike,
// and takes off the space around a text.
func tidy(text string) string { return strings.TrimSpace(norm.NFC.String(valid(text))) }

// endOf quotes the last characters of a text for a message.
func endOf(text string) string {
	const most = 20 // characters
	if runes := []rune(text); len(runes) > most {
		return fmt.Sprintf("...%q", string(runes[len(runes)-most:]))
	}
	return fmt.Sprintf("%q", text)
}

// shortened quotes a text for a message, which must not be as long as the text.
func shortened(text string) string {
	const most = 20 // characters
	if runes := []rune(text); len(runes) > most {
		return fmt.Sprintf("%q...", string(runes[:most]))
	}
	return fmt.Sprintf("%q", text)
}

// stored finds, among the texts that a query gives, the one that is shown as shown
// says. Where none of them is, it is that itself.
func (c *Change) stored(shown, query string, arguments ...any) (text string, err error) {
	text = shown
	err = each(c.tx, func(rows *sql.Rows) error {
		var s string
		err := rows.Scan(&s)
		if characters.Line(s) == shown {
			text = s
		}
		return err
	}, query, arguments...)
	return text, err
}

// row returns the values of a row without its key.
func (c *Change) row(name string, key ...any) ([]any, error) {
	t, err := c.table(name)
	if err != nil {
		return nil, err
	}
	values, err := c.find(t, key, t.rest())
	if err == nil && values == nil {
		err = missing(name, key[0])
	}
	return values, err
}

func missing(table string, id any) error {
	return fmt.Errorf("%s %v: the project has none of this id", table, id)
}

// orMissing says of a query for a row of an id that found nothing what that means.
func orMissing(err error, table string, id any) error {
	if errors.Is(err, sql.ErrNoRows) {
		return missing(table, id)
	}
	return err
}

// rewrite gives a row other values, in the order of its columns.
func (c *Change) rewrite(name string, id int64, values []any) error {
	t, err := c.table(name)
	if err != nil {
		return err
	}
	_, err = c.update(name, []any{id}, t.rest(), values)
	return err
}

// addRow adds a row with an id of its own.
func (c *Change) addRow(name string, values []any) (int64, error) {
	id, err := c.nextID(name)
	if err != nil {
		return 0, err
	}
	return id, c.insert(name, append([]any{id}, values...)...)
}

// textOf and idOf read what textOrNull and idOrNull wrote.
func textOf(value any) string {
	text, _ := value.(string)
	return text
}

func idOf(value any) int64 {
	id, _ := value.(int64)
	return id
}

// idOrNull keeps the id 0 as none.
func idOrNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}
