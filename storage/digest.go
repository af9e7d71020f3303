package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// total is what rows add up to: of a block, or of a table.
type total struct {
	rows int64
	sum  sum
}

func (t *total) add(other total) {
	t.rows += other.rows
	t.sum.add(other.sum)
}

// block names a block of rows of a table.
type block struct {
	of     string
	number int64
}

// digester collects what a change does to the digest, which is written once, at
// its end.
type digester struct {
	hasher  rowHasher
	changes map[block]*total
}

func newDigester() *digester { return &digester{changes: make(map[block]*total)} }

func (d *digester) block(t *table, values []any) *total {
	b := block{t.name, blockOf(values[0])}
	change, ok := d.changes[b]
	if !ok {
		change = new(total)
		d.changes[b] = change
	}
	return change
}

// added takes note of a row, given as the values of all columns of its table.
func (d *digester) added(t *table, values []any) {
	change := d.block(t, values)
	change.rows++
	change.sum.add(d.hasher.row(t, values))
}

// removed takes note that a row is not there any more.
func (d *digester) removed(t *table, values []any) {
	change := d.block(t, values)
	change.rows--
	change.sum.subtract(d.hasher.row(t, values))
}

// writeDigest brings the digest up to date with what the change did so far.
func (c *Change) writeDigest() error {
	blocks := slices.SortedFunc(maps.Keys(c.digest.changes), func(a, b block) int {
		if a.of != b.of {
			return strings.Compare(a.of, b.of)
		}
		return int(max(-1, min(1, a.number-b.number)))
	})
	for _, b := range blocks {
		if err := c.writeBlock(b, *c.digest.changes[b]); err != nil {
			return err
		}
	}
	return nil
}

func (c *Change) writeBlock(b block, change total) error {
	if change == (total{}) {
		return nil
	}
	found, err := c.statement("SELECT rows, sum FROM digest WHERE of = ? AND block = ?")
	if err != nil {
		return err
	}
	now, err := scanTotal(found.QueryRowContext(context.Background(), b.of, b.number))
	there := err == nil
	if err != nil && err != sql.ErrNoRows {
		return err
	}
	now.add(change)
	switch {
	case now.rows < 0, now.rows == 0 && now.sum != sum{}:
		return damaged("%s", b.wrong(now.rows))
	case now.rows == 0:
		_, err = c.exec("DELETE FROM digest WHERE of = ? AND block = ?", b.of, b.number)
	case there:
		_, err = c.exec("UPDATE digest SET rows = ?, sum = ? WHERE of = ? AND block = ?", now.rows, now.sum.bytes(), b.of, b.number)
	default:
		_, err = c.exec("INSERT INTO digest (of, block, rows, sum) VALUES (?, ?, ?, ?)", b.of, b.number, now.rows, now.sum.bytes())
	}
	return err
}

func scanTotal(row scanner, before ...any) (t total, err error) {
	var text []byte
	if err := row.Scan(append(before, &t.rows, &text)...); err != nil {
		return total{}, err
	}
	var ok bool
	if t.sum, ok = readSum(text); !ok {
		return total{}, damaged("its digest cannot be read")
	}
	return t, nil
}

// wrong says where rows are not those that the digest is of.
func (b block) wrong(more int64) string {
	where := ""
	if first := b.number << 10; textKeys[b.of] {
		where = "its table " + b.of
	} else {
		where = fmt.Sprintf("its table %s, %s %d to %d,", b.of, catalogueOrHistory(b.of).columns[0], first, first+blockSize-1)
	}
	switch {
	case more < 0:
		return fmt.Sprintf("%s misses rows that were written (%d)", where, -more)
	case more > 0:
		return fmt.Sprintf("%s has rows that were not written by Copresence (%d)", where, more)
	}
	return where + " is not as it was written: it is broken, or was changed by another program"
}

// textKeys are the tables whose rows are all in one block.
var textKeys = map[string]bool{"project": true, "attribute": true, "saved_view": true}

// catalogueOrHistory returns a table, without the columns of attributes.
func catalogueOrHistory(name string) table {
	if name == historyTable.name {
		return historyTable
	}
	return catalogue[name]
}

// totals are what the tables add up to, by name.
type totals map[string]total

// readTotals adds the blocks of each table up.
func readTotals(q queryer) (totals, error) {
	all := make(totals)
	err := each(q, func(rows *sql.Rows) error {
		var of string
		t, err := scanTotal(rows, &of)
		if err != nil {
			return err
		}
		t.add(all[of])
		all[of] = t
		return nil
	}, "SELECT of, rows, sum FROM digest ORDER BY of, block")
	return all, err
}

// with returns the totals after a change.
func (t totals) with(changes map[block]*total) totals {
	all := maps.Clone(t)
	for b, change := range changes {
		table := all[b.of]
		table.add(*change)
		all[b.of] = table
	}
	return all
}

// same reports whether the tables hold the same rows.
func (t totals) same(u totals) bool {
	for _, name := range counted() {
		if t[name] != u[name] {
			return false
		}
	}
	return true
}

// digest condenses the totals of all tables but the history.
func (t totals) digest() Digest {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(catalogue)) {
		if table := t[name]; table.rows > 0 {
			h.Write(append([]byte(name), 0))
			h.Write(binary.LittleEndian.AppendUint64(table.sum.bytes(), uint64(table.rows)))
		}
	}
	return Digest(h.Sum(nil))
}

// Digest returns the digest of the study as the project's own books have it;
// [Project.Verify] compares them with the rows.
func (p *Project) Digest() (d Digest, err error) {
	err = p.read(func(queryer) error {
		d = p.totals.digest()
		return nil
	})
	return d, err
}

// wrongDigests compares the rows of a table with the digest and says where they
// differ.
func wrongDigests(ctx context.Context, q queryer, t *table) ([]string, error) {
	written, err := readBlocks(ctx, q, t.name)
	if err != nil {
		return nil, err
	}
	found := newDigester()
	values, slots := slotsFor(len(t.columns))
	rows, err := q.QueryContext(ctx, "SELECT "+quoteAll(t.columns)+" FROM "+quote(t.name)+" ORDER BY "+quoteAll(t.keys()))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(slots...); err != nil {
			return nil, err
		}
		found.added(t, values)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return compareBlocks(t, written, found.changes), nil
}

func readBlocks(ctx context.Context, q queryer, of string) (map[block]*total, error) {
	rows, err := q.QueryContext(ctx, "SELECT block, rows, sum FROM digest WHERE of = ? ORDER BY block", of)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := make(map[block]*total)
	for rows.Next() {
		b := block{of: of}
		t, err := scanTotal(rows, &b.number)
		if err != nil {
			return nil, err
		}
		all[b] = &t
	}
	return all, rows.Err()
}

func compareBlocks(t *table, written, found map[block]*total) (problems []string) {
	numbers := make(map[int64]bool)
	for b := range written {
		numbers[b.number] = true
	}
	for b := range found {
		numbers[b.number] = true
	}
	for _, number := range slices.Sorted(maps.Keys(numbers)) {
		var was, is total
		b := block{t.name, number}
		if w, ok := written[b]; ok {
			was = *w
		}
		if f, ok := found[b]; ok {
			is = *f
		}
		if was == is {
			continue
		}
		if problems = append(problems, b.wrong(is.rows-was.rows)); len(problems) == mostProblems {
			break
		}
	}
	return problems
}

// unknownDigests names blocks of the digest that are of no table.
func unknownDigests(_ context.Context, q queryer) (problems []string, err error) {
	err = each(q, func(rows *sql.Rows) error {
		var of string
		if err := rows.Scan(&of); err != nil {
			return err
		}
		if _, ok := catalogue[of]; !ok && of != historyTable.name {
			problems = append(problems, fmt.Sprintf("its digest tells of a table %.80q that no project has", of))
		}
		return nil
	}, "SELECT DISTINCT of FROM digest ORDER BY of")
	return problems, err
}
