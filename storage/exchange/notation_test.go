package exchange

import (
	"fmt"
	"slices"
	"testing"

	"copresence/storage/network"
)

func TestReadSaysWhatCommasAre(t *testing.T) {
	b := understand(t, nil, Known{},
		text("ties.csv", "source|target|weight|posts|size|rank|phone\na|b|1,234|1,500|1,500|1,500|+4915112345\nb|c|2,000|2,5|1,234,567|2|+4915112346"))
	same(t, "attributes", b.TieAttributes, []Attribute{
		{"posts", "posts", network.Number}, {"size", "size", network.Number}, {"rank", "rank", network.Text}, {"phone", "phone", network.Text},
	})
	same(t, "values", b.Ties[0].Values, []string{"1.5", "1500", "1,500", "+4915112345"})
	same(t, "weights", fmt.Sprint(b.Ties[0].Weight, b.Ties[1].Weight), "1 1")
	same(t, "skipped", b.Skipped, []Skipped{{WeightNotRead, 2, []string{"ties.csv row 2: 1,234", "ties.csv row 3: 2,000"}}})
	for _, want := range []string{
		"attribute posts: a comma is a decimal comma, as 2,5 shows",
		"attribute size: a comma stands between thousands, as 1,234,567 shows",
		"attribute rank is kept as text: 1,500 is not understood, because its comma may be a decimal comma or stand between thousands",
		"column weight of ties.csv: 2,000 is not understood, because its comma may be a decimal comma or stand between thousands",
	} {
		if !slices.Contains(b.Notes, want) {
			t.Errorf("%q is not among %q", want, b.Notes)
		}
	}
}
