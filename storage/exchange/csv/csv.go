package csv

import (
	"bytes"
	encodingcsv "encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"copresence/storage/characters"
	"copresence/storage/exchange"
	"copresence/storage/exchange/charset"
)

// Limits of what is read.
const (
	maxFile    = 512 << 20 // bytes
	maxColumns = 2000
	maxHeading = 500    // bytes
	maxCommas  = 20_000 // of a line: more than a spreadsheet has columns
)

// Read reads a table with headings in its first row. Name is the file's base
// name; messages begin with it. A cell that begins with an apostrophe before one
// of = + - @, TAB or CR loses the apostrophe: it is there so that no spreadsheet
// takes the cell for a formula.
func Read(r io.Reader, name string) (exchange.Table, error) {
	text, notes, err := load(r)
	if err != nil {
		return exchange.Table{}, fmt.Errorf("%s: %w", name, err)
	}
	text = lineEnds(text)
	if err := uncrowded(text); err != nil {
		return exchange.Table{}, fmt.Errorf("%s: %w", name, err)
	}
	text, comma := delimiter(text)
	p := &parser{rows: encodingcsv.NewReader(bytes.NewReader(text)), comma: comma}
	p.rows.Comma = comma
	p.rows.FieldsPerRecord = -1
	p.rows.ReuseRecord = true
	p.table = exchange.Table{Name: name, Notes: notes}
	if err := p.read(); err != nil {
		return exchange.Table{}, fmt.Errorf("%s: %w", name, err)
	}
	return p.table, nil
}

// load reads all of a text and says what had to be guessed about it.
func load(r io.Reader) ([]byte, []string, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, nil, err
	}
	if len(raw) > maxFile {
		return nil, nil, fmt.Errorf("larger than %d MB, which is more than can be read", maxFile>>20)
	}
	text, err := charset.Decode(raw)
	if err != nil {
		return nil, nil, err
	}
	if len(bytes.TrimSpace(text.UTF8)) == 0 {
		return nil, nil, errors.New("the file is empty")
	}
	var notes []string
	if text.Guessed {
		notes = append(notes, "read as "+text.Encoding+
			", because the file is not UTF-8 and does not say what it is; if letters look wrong, save it as UTF-8")
	}
	if text.Damaged > 0 {
		notes = append(notes, damage(text))
	}
	return text.UTF8, notes, nil
}

// damage says where a text was mended.
func damage(text charset.Text) string {
	var lines []string
	for _, n := range text.Lines {
		lines = append(lines, strconv.Itoa(n))
	}
	return fmt.Sprintf("bytes that are not UTF-8 became \ufffd, %d of them; look at line %s", text.Damaged, strings.Join(lines, ", "))
}

// parser turns the records of a file into columns.
type parser struct {
	rows  *encodingcsv.Reader
	comma rune
	table exchange.Table
	lines []int
}

func (p *parser) read() error {
	for {
		record, err := p.rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return explained(err)
		}
		line, _ := p.rows.FieldPos(0)
		if blank(record) {
			continue
		}
		if p.table.Columns == nil {
			if err := p.head(record, line); err != nil {
				return fmt.Errorf("line %d: %w", line, err)
			}
			continue
		}
		if err := p.row(record, line); err != nil {
			return fmt.Errorf("line %d: %w", line, err)
		}
	}
	if p.table.Columns == nil {
		return errors.New("the file has no headings")
	}
	p.number()
	return nil
}

// head takes the headings, or makes some where the first row is numbers.
func (p *parser) head(record []string, line int) error {
	for len(record) > 1 && record[len(record)-1] == "" {
		record = record[:len(record)-1]
	}
	if len(record) > maxColumns {
		return fmt.Errorf("%d columns, which is more than %d", len(record), maxColumns)
	}
	data := numeric(record)
	names := make([]string, len(record))
	for c := range record {
		if !data {
			names[c] = strings.TrimSpace(characters.Unguarded(record[c]))
			if len(names[c]) > maxHeading {
				return fmt.Errorf("the heading of column %d is %d bytes long, which is more than %d; are there headings in the first row?",
					c+1, len(names[c]), maxHeading)
			}
		}
	}
	p.table.Columns = exchange.Headings(names)
	p.table.Cells = make([][]string, len(record))
	if !data {
		return nil
	}
	p.table.Notes = append(p.table.Notes, "the first row is numbers, so it was taken as data and not as headings")
	return p.row(record, line)
}

// row takes a row of cells.
func (p *parser) row(record []string, line int) error {
	columns := len(p.table.Columns)
	for len(record) > columns && record[len(record)-1] == "" {
		record = record[:len(record)-1]
	}
	if len(record) != columns {
		return fmt.Errorf("%s where the headings are %d; is there a %s inside a cell that is not in quotation marks?",
			cells(len(record)), columns, spoken(p.comma))
	}
	for c, cell := range record {
		p.table.Cells[c] = append(p.table.Cells[c], characters.Unguarded(cell))
	}
	p.lines = append(p.lines, line)
	return nil
}

// number says which line each row stands on, in full only where rows do not
// follow each other line by line.
func (p *parser) number() {
	if len(p.lines) == 0 {
		p.table.FirstRow = 2
		return
	}
	p.table.FirstRow = p.lines[0]
	for row, line := range p.lines {
		if line != p.lines[0]+row {
			p.table.Lines = p.lines
			return
		}
	}
}

// explained says in words of the file what the parser of records found wrong.
func explained(err error) error {
	var at *encodingcsv.ParseError
	if !errors.As(err, &at) {
		return err
	}
	switch {
	case errors.Is(at.Err, encodingcsv.ErrBareQuote):
		return fmt.Errorf("line %d: a quotation mark in the middle of a cell; put the cell in quotation marks and double the one inside", at.Line)
	case errors.Is(at.Err, encodingcsv.ErrQuote):
		return fmt.Errorf("line %d: a quotation mark that is not closed properly; the cell begins in line %d", at.Line, at.StartLine)
	}
	return fmt.Errorf("line %d: %w", at.Line, at.Err)
}

func blank(record []string) bool {
	for _, cell := range record {
		if cell != "" {
			return false
		}
	}
	return true
}

// numeric reports whether all cells are numbers, as headings hardly ever are.
func numeric(record []string) bool {
	for _, cell := range record {
		if _, err := strconv.ParseFloat(strings.TrimSpace(cell), 64); err != nil {
			return false
		}
	}
	return true
}

func cells(n int) string {
	if n == 1 {
		return "1 cell"
	}
	return strconv.Itoa(n) + " cells"
}
