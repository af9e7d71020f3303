package storage

import (
	"database/sql"
	"errors"
	"math"
	"slices"

	"copresence/app/coding"
	"copresence/storage/characters"
	"copresence/storage/network"
)

// verdict is what the reader sees as the verdict on a tie.
func (r *renewal) verdict(tie int64) (network.Verdict, error) {
	query, arguments := "SELECT verdict FROM mark WHERE tie = ? AND coder = ?", []any{tie, r.reader.Coder}
	if r.reader.Coder == 0 {
		query, arguments = "SELECT verdict FROM settled WHERE tie = ?", arguments[:1]
	}
	verdicts, err := r.verdicts(tie, query, arguments...)
	if err != nil || len(verdicts) > 0 {
		return slices.Concat(verdicts, []network.Verdict{network.NotCoded})[0], err
	}
	if r.reader.Coder != 0 {
		return network.NotCoded, nil
	}
	marks, err := r.verdicts(tie, "SELECT verdict FROM mark WHERE tie = ? ORDER BY coder", tie)
	if err != nil || len(marks) == 0 {
		return network.NotCoded, err
	}
	return coding.Settle(marks), nil
}

func (r *renewal) verdicts(tie int64, query string, arguments ...any) (all []network.Verdict, err error) {
	err = each(r, func(rows *sql.Rows) error {
		var word string
		if err := rows.Scan(&word); err != nil {
			return err
		}
		v, err := network.ParseVerdict(word)
		if err != nil {
			return damaged("tie %d: %v", tie, err)
		}
		all = append(all, v)
		return nil
	}, query, arguments...)
	return all, err
}

// attributed reads the attributes of some rows anew.
func (r *renewal) attributed(of string, ids, all []int64, before, columns []network.Column) error {
	known, err := attributes(r, of)
	if err != nil {
		return err
	}
	same := slices.EqualFunc(known, before, func(k, b network.Column) bool {
		return k.Name == b.Name && characters.Line(k.Label) == b.Label && k.Type == b.Type && k.Sensitive == b.Sensitive
	})
	if !same {
		return errOtherRows
	}
	if len(known) == 0 {
		return nil
	}
	query := "SELECT " + quoteAll(namesOf(known)) + " FROM " + quote(of+"_attribute") + " WHERE " + quote(of) + " = ?"
	for _, id := range ids {
		at, there := slices.BinarySearch(all, id)
		if !there {
			return errOtherRows
		}
		values, slots := slotsFor(len(known))
		if err := r.row(query, id).Scan(slots...); err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		for i, value := range values {
			if err := renewValue(&columns[i], &before[i], at, value); err != nil {
				return damaged("%s %d: its %s %v", of, id, known[i].Name, err)
			}
		}
	}
	return nil
}

// renewValue puts a value of the database into the column of an attribute.
func renewValue(column, before *network.Column, at int, value any) error {
	if !column.Type.Numeric() {
		text, isText := value.(string)
		if !isText && value != nil {
			return errors.New("is not a text")
		}
		put(&column.Texts, before.Texts, at, characters.Text(text))
		return nil
	}
	number := math.NaN()
	switch v := value.(type) {
	case nil:
		if math.IsNaN(before.Numbers[at]) {
			return nil // NaN is not equal to itself
		}
	case int64:
		number = float64(v)
	case float64:
		number = v
	default:
		return errors.New("is not a number")
	}
	put(&column.Numbers, before.Numbers, at, number)
	return nil
}
