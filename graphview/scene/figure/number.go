package figure

import (
	"math"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// number writes v with at most four digits that matter, thousands apart where
// there are ten or more.
func number(v float64) string {
	size := math.Abs(v)
	if size < 1000 || size >= 1e15 {
		return strconv.FormatFloat(v, 'g', 4, 64)
	}
	unit := math.Pow(10, math.Floor(math.Log10(size))-3)
	text := strconv.FormatFloat(math.Round(v/unit)*unit, 'f', 0, 64)
	if size < 10000 {
		return text // perhaps a year
	}
	return thousands(text)
}

// counted writes how many there are, as number does, but to the last one.
func counted(n int) string {
	if n < 10000 {
		return strconv.Itoa(n)
	}
	return thousands(strconv.Itoa(n))
}

// thousands sets the thousands of a whole number apart.
func thousands(text string) string {
	for at := len(text) - 3; at > 0 && text[at-1] != '-'; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// capitalised returns text with its first letter large.
func capitalised(text string) string {
	if text == "" {
		return ""
	}
	first, length := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[length:]
}
