package storage

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"copresence/storage/network"
)

// The values of a row are what SQLite knows: nil, int64, float64, string and
// []byte. The history keeps them as JSON that gives back exactly the same: a
// whole number is an integer, a number with a point or an exponent a real, and
// what JSON has no words for is an object of one member:
//
//	{"real": "+Inf"}  {"bytes": "base64"}  {"text": "base64 of what is not UTF-8"}

// encode writes a row, or a part of one, as a JSON object, its members in the
// order of the columns.
func encode(columns []string, values []any) string {
	var b strings.Builder
	b.WriteByte('{')
	for i, name := range columns {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(jsonText(name))
		b.WriteByte(':')
		b.WriteString(encodeValue(values[i]))
	}
	b.WriteByte('}')
	return b.String()
}

func encodeValue(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		if math.IsInf(v, 0) {
			return fmt.Sprintf(`{"real":"%+v"}`, v)
		}
		s := strconv.FormatFloat(v, 'g', -1, 64)
		if !strings.ContainsAny(s, ".e") {
			s += ".0"
		}
		return s
	case string:
		if !utf8.ValidString(v) {
			return `{"text":"` + base64.StdEncoding.EncodeToString([]byte(v)) + `"}`
		}
		return jsonText(v)
	case []byte:
		return `{"bytes":"` + base64.StdEncoding.EncodeToString(v) + `"}`
	default:
		panic(fmt.Sprintf("storage: %T is not a value of SQLite", value))
	}
}

func jsonText(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always has a JSON form
	}
	return string(text)
}

// decodeRows reads what encode wrote: one object, or an array of them.
func decodeRows(text string) ([]map[string]any, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var rows []map[string]any
	if strings.HasPrefix(text, "[") {
		if err := d.Decode(&rows); err != nil {
			return nil, err
		}
	} else {
		rows = make([]map[string]any, 1)
		if err := d.Decode(&rows[0]); err != nil {
			return nil, err
		}
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("something follows the values")
	}
	for _, row := range rows {
		for name, v := range row {
			value, err := decodeValue(v)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			row[name] = value
		}
	}
	return rows, nil
}

func decodeValue(v any) (any, error) {
	switch v := v.(type) {
	case nil, string:
		return v, nil
	case json.Number:
		if !strings.ContainsAny(v.String(), ".eE") {
			return v.Int64()
		}
		return v.Float64()
	case map[string]any:
		if len(v) == 1 {
			for kind, text := range v {
				if text, ok := text.(string); ok {
					return decodeWrapped(kind, text)
				}
			}
		}
	}
	return nil, fmt.Errorf("%v is not a value", v)
}

func decodeWrapped(kind, text string) (any, error) {
	switch kind {
	case "real":
		return strconv.ParseFloat(text, 64)
	case "bytes":
		return base64.StdEncoding.DecodeString(text)
	case "text":
		raw, err := base64.StdEncoding.DecodeString(text)
		return string(raw), err
	}
	return nil, fmt.Errorf("%.40q is not a kind of value", kind)
}

// same reports whether two values of SQLite are equal. A whole number in a
// column of reals is that real.
func same(a, b any) bool {
	switch x := a.(type) {
	case []byte:
		y, ok := b.([]byte)
		return ok && bytes.Equal(x, y)
	default:
		if _, ok := b.([]byte); ok {
			return false
		}
		return a == b
	}
}

// valid replaces what is not UTF-8, which other programs could not read.
func valid[T ~string](s T) T { return T(strings.ToValidUTF8(string(s), "\uFFFD")) }

// textOrNull keeps the empty string as not known.
func textOrNull[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}

// realOrNull keeps NaN as not known.
func realOrNull(x float64) any {
	if math.IsNaN(x) {
		return nil
	}
	return x
}

func bit(b bool) any {
	if b {
		return int64(1)
	}
	return int64(0)
}

// attributeValue reads the text of an attribute into what its column holds.
func attributeValue(text string, as network.ColumnType) (any, error) {
	if text == "" {
		return nil, nil
	}
	switch as {
	case network.Number:
		x, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsInf(x, 0) {
			return nil, fmt.Errorf("%.40q is not a number", text)
		}
		return realOrNull(x), nil
	case network.Boolean:
		switch strings.ToLower(text) {
		case "1", "yes", "true":
			return int64(1), nil
		case "0", "no", "false":
			return int64(0), nil
		}
		return nil, fmt.Errorf("%.40q is not yes or no", text)
	default:
		return textOrNull(valid(text)), nil
	}
}

// timeForm is how times stand in the project file: UTC, to the millisecond.
const timeForm = "2006-01-02T15:04:05.000Z"

func timeText(t time.Time) string { return t.UTC().Format(timeForm) }
