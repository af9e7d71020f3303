package scene

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"copresence/storage/network"
)

// quality is what is known of each activist, or of each tie: one of few words, or a
// number.
type quality struct {
	name, title string
	words       []string  // all different; nil: it is a number
	of          []int32   // which of the words, network.None: unknown
	numbers     []float64 // NaN: unknown
	dates       bool      // the numbers are years
}

// columnQuality is the quality that an attribute tells.
func columnQuality(c *network.Column) *quality {
	q := &quality{name: c.Name, title: title(c)}
	switch c.Type {
	case network.Number:
		q.numbers = c.Numbers
	case network.DateType:
		q.dates, q.numbers = true, years(c.Texts)
	case network.Boolean:
		q.words, q.of = []string{"no", "yes"}, make([]int32, len(c.Numbers))
		for i, v := range c.Numbers {
			switch {
			case math.IsNaN(v):
				q.of[i] = network.None
			case v != 0:
				q.of[i] = 1
			}
		}
	default:
		known := map[string]int32{"": network.None}
		q.words, q.of = []string{}, make([]int32, len(c.Texts))
		for i, word := range c.Texts {
			k, found := known[word]
			if !found {
				k = int32(len(q.words))
				known[word] = k
				q.words = append(q.words, word)
			}
			q.of[i] = k
		}
	}
	return q
}

func title(c *network.Column) string {
	if c.Label != "" {
		return c.Label
	}
	return c.Name
}

// years returns dates as years. Many have the same date, and few differ.
func years[T ~string](dates []T) []float64 {
	known := map[T]float64{}
	all := make([]float64, len(dates))
	for i, d := range dates {
		year, found := known[d]
		if !found {
			year = yearOf(network.Date(d))
			known[d] = year
		}
		all[i] = year
	}
	return all
}

// yearOf returns a date as a year with its part, in the middle of what is not known
// of it; NaN for no date.
func yearOf(d network.Date) float64 {
	forms := map[int]string{4: "2006", 7: "2006-01", 10: "2006-01-02"}
	begin, err := time.Parse(forms[len(d)], string(d))
	if d == "" || err != nil {
		return math.NaN()
	}
	end := map[int]time.Time{4: begin.AddDate(1, 0, 0), 7: begin.AddDate(0, 1, 0), 10: begin.AddDate(0, 0, 1)}[len(d)]
	start := time.Date(begin.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	year := start.AddDate(1, 0, 0).Sub(start)
	middle := begin.Sub(start) + end.Sub(begin)/2
	return float64(begin.Year()) + float64(middle)/float64(year)
}

// Month writes a year with its part, as keys of dates have them, as year and month.
func Month(year float64) string {
	whole := math.Floor(year)
	return fmt.Sprintf("%04d-%02d", int(whole), int(clamp(math.Floor((year-whole)*12)+1, 1, 12)))
}

// Other is the label of the class of all categories beyond the palette.
const Other = "other"

// classes makes classes of the words, the most frequent first, and of equal
// frequency in the order of the alphabet. More words than colours: the rarest share
// one class. ofWord gives the class of each word, and missing is how many are unknown.
// Numbers that are words, such as years, are sorted as numbers.
func (q *quality) classes(t *Theme) (classes []ColourClass, ofWord []int, missing int) {
	counts := make([]int, len(q.words))
	for _, k := range q.of {
		if k == network.None {
			missing++
			continue
		}
		counts[k]++
	}
	order := make([]int, 0, len(q.words))
	for k, count := range counts {
		if count > 0 {
			order = append(order, k)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), alphabetical(q.words[a], q.words[b]))
	})
	ofWord = make([]int, len(q.words))
	for i, k := range order {
		if i < len(okabeIto) {
			ofWord[k] = i
			classes = append(classes, ColourClass{q.words[k], categoryColour(t, i), counts[k]})
			continue
		}
		if i == len(okabeIto) {
			classes = append(classes, ColourClass{Other, t.Missing, 0})
		}
		ofWord[k] = len(okabeIto)
		classes[len(okabeIto)].Count += counts[k]
	}
	return classes, ofWord, missing
}

func alphabetical(a, b string) int {
	x, errA := strconv.ParseFloat(a, 64)
	y, errB := strconv.ParseFloat(b, 64)
	if errA == nil && errB == nil && x != y {
		return cmp.Compare(x, y)
	}
	return cmp.Compare(a, b)
}

// unknown reports whether a number tells nothing.
func unknown(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) }
