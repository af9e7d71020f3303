package storage_test

import (
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"copresence/storage"
	"copresence/storage/characters"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

// large makes the batch of a project of many activists and ties: scraped
// followers, with three attributes each, coded in small part.
func large(activists, ties int) *exchange.Batch {
	r := rand.New(rand.NewPCG(3, 4))
	cities, topics := vocabulary("city", 40), vocabulary("topic", 12)
	b := &exchange.Batch{Coder: "A"}
	b.ActivistAttributes = []exchange.Attribute{
		{Name: "city", Label: "City", Type: network.Category}, {Name: "followers", Label: "Followers", Type: network.Number}, {Name: "verified", Label: "Verified", Type: network.Boolean},
	}
	b.TieAttributes = []exchange.Attribute{
		{Name: "topic", Label: "Topic", Type: network.Category}, {Name: "messages", Label: "Messages", Type: network.Number}, {Name: "mutual", Label: "Mutual", Type: network.Boolean},
	}
	for i := range activists {
		b.Activists = append(b.Activists, exchange.Activist{
			Pseudonym: fmt.Sprintf("P%06d", i+1), Kind: network.Kind(max(0, r.IntN(20)-17)),
			Values: []string{cities[r.IntN(len(cities))], fmt.Sprint(r.IntN(100_000)), fmt.Sprint(r.IntN(2))},
		})
	}
	for i := range ties {
		source, target := r.IntN(activists), r.IntN(activists-1)
		if target >= source {
			target++
		}
		e := tie(source, target)
		e.Platform = []string{"Facebook", "Twitter", "Telegram", "in person"}[r.IntN(4)]
		e.Relation = []string{"follows", "mentions", ""}[r.IntN(3)]
		e.Weight = float64(1+r.IntN(400)) / 4
		e.FirstSeen = network.Date(fmt.Sprintf("20%02d-%02d-%02d", 10+r.IntN(10), 1+r.IntN(12), 1+r.IntN(28)))
		if i%3 == 0 {
			e.LastSeen = network.Date(fmt.Sprintf("20%02d-%02d", 20+r.IntN(6), 1+r.IntN(12)))
		}
		if i%100 == 0 {
			e.Verdict = network.Verdict(1 + r.IntN(3))
		}
		e.Values = []string{topics[r.IntN(len(topics))], fmt.Sprintf("%.2f", r.Float64()*50), fmt.Sprint(r.IntN(2))}
		b.Ties = append(b.Ties, e)
	}
	return b
}

func vocabulary(of string, n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf("%s %d", of, i+1)
	}
	return all
}

// tell writes out a network as the rows it came from.
func tell(n *network.Network) string {
	var b strings.Builder
	values := func(columns []network.Column, i int) {
		for _, c := range columns {
			if c.Missing(i) {
				fmt.Fprintf(&b, " %s", c.Name)
			} else if c.Type.Numeric() {
				fmt.Fprintf(&b, " %s=%v", c.Name, c.Numbers[i])
			} else {
				fmt.Fprintf(&b, " %s=%q", c.Name, c.Texts[i])
			}
		}
		b.WriteByte('\n')
	}
	for i, id := range n.Activists.ID {
		fmt.Fprintf(&b, "%d %q %v", id, n.Activists.Pseudonym[i], n.Activists.Kind[i])
		values(n.Activists.Attributes, i)
	}
	for i, id := range n.Ties.ID {
		t := &n.Ties
		fmt.Fprintf(&b, "%d %d-%d %q %q %v %v %q %q", id, n.Activists.ID[t.Source[i]], n.Activists.ID[t.Target[i]], n.PlatformName(int32(i)),
			n.RelationName(int32(i)), t.Directed[i], t.Weight[i], t.FirstSeen[i], t.LastSeen[i])
		values(t.Attributes, i)
	}
	return b.String()
}

// tellByQueries writes out the same with SQLite.
func tellByQueries(t testing.TB, path string, n *network.Network) string {
	db := file(t, path)
	defer db.Close()
	var b strings.Builder
	rows := func(query string, columns []network.Column, tell func(rows *sql.Rows, more []any) error) {
		values, from, _ := strings.Cut(query, "FROM")
		for _, c := range columns {
			values += `, a."` + c.Name + `"`
		}
		rows, err := db.Query(values + " FROM" + from)
		check(t, err)
		defer rows.Close()
		for rows.Next() {
			values, slots := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				slots[i] = &values[i]
			}
			check(t, tell(rows, slots))
			for i, v := range values {
				switch v := v.(type) {
				case nil:
					fmt.Fprintf(&b, " %s", columns[i].Name)
				case string:
					fmt.Fprintf(&b, " %s=%q", columns[i].Name, characters.Text(v))
				case int64:
					fmt.Fprintf(&b, " %s=%v", columns[i].Name, float64(v))
				default:
					fmt.Fprintf(&b, " %s=%v", columns[i].Name, v)
				}
			}
			b.WriteByte('\n')
		}
		check(t, rows.Err())
	}
	var id, source, target int64
	var first, second, third, fourth string
	var directed bool
	var weight float64
	rows("SELECT id, pseudonym, kind FROM activist LEFT JOIN activist_attribute a ON a.activist = id ORDER BY id", n.Activists.Attributes, func(rows *sql.Rows, more []any) error {
		err := rows.Scan(append([]any{&id, &first, &second}, more...)...)
		fmt.Fprintf(&b, "%d %q %s", id, first, second)
		return err
	})
	rows(`SELECT tie.id, source, target, coalesce(name, ''), coalesce(relation, ''), directed, weight, coalesce(first_seen, ''), coalesce(last_seen, '')
		FROM tie LEFT JOIN platform ON platform.id = platform LEFT JOIN tie_attribute a ON a.tie = tie.id ORDER BY tie.id`, n.Ties.Attributes, func(rows *sql.Rows, more []any) error {
		err := rows.Scan(append([]any{&id, &source, &target, &first, &second, &directed, &weight, &third, &fourth}, more...)...)
		fmt.Fprintf(&b, "%d %d-%d %q %q %v %v %q %q", id, source, target, first, second, directed, weight, third, fourth)
		return err
	})
	return b.String()
}

// What is read out of the pages is what SQLite reads, whatever was imported,
// changed and undone before, in the same session and in a later one.
func TestNetworksAreAsSQLiteReadsThem(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		p, err := storage.Create(filepath.Join(t.TempDir(), "study.copresence"), noon)
		check(r, err)
		for range rapid.IntRange(1, 5).Draw(r, "changes") {
			randomChange(r, p)
		}
		if rapid.Bool().Draw(r, "undo") {
			_, err := p.Undo(noon)
			check(r, err)
		}
		n := readNetwork(r, p, 0)
		look, err := storage.OpenReadOnly(p.Path())
		check(r, err)
		if diff := cmp.Diff(tell(n), tell(readNetwork(r, look, 0))); diff != "" {
			r.Errorf("in a look: %s", diff)
		}
		check(r, look.Close())
		check(r, p.Close())
		if diff := cmp.Diff(tellByQueries(t, p.Path(), n), tell(n)); diff != "" {
			r.Error(diff)
		}
		p, err = storage.Open(p.Path())
		check(r, err)
		if diff := cmp.Diff(tell(n), tell(readNetwork(r, p, 0))); diff != "" {
			r.Errorf("later: %s", diff)
		}
		check(r, p.Close())
	})
}

// Of a project of several thousand rows, some without values, some long.
func TestALargeNetworkIsAsSQLiteReadsIt(t *testing.T) {
	p := create(t)
	b := large(2000, 9000)
	b.ActivistAttributes = append(b.ActivistAttributes, exchange.Attribute{Name: "notes", Label: "Notes", Type: network.Text})
	for i := range b.Activists {
		long := strings.Repeat(fmt.Sprint("note ", i, " "), i%1000)
		b.Activists[i].Values = append(b.Activists[i].Values, long)
		if i%3 == 1 {
			b.Activists[i].Values = make([]string, 4)
		}
	}
	for i := range b.Ties {
		if i > 5000 && i%7 > 0 {
			b.Ties[i].Values = make([]string, 3)
		}
	}
	add(t, p, b)
	add(t, p, columns("late Late=x")) // a column that older rows do not have
	n := readNetwork(t, p, 0)
	places := make(map[int64]network.Point)
	for i, id := range n.Activists.ID {
		if i%4 > 0 {
			places[id] = network.Point{X: math.Sqrt(float64(i)), Y: float64(i)}
		}
	}
	change(t, p, "move", func(c *storage.Change) error { return c.Move(places) })
	got, err := p.Positions(n)
	check(t, err)
	for i, id := range n.Activists.ID {
		if want, ok := places[id]; ok && got[i] != want || !ok && got[i].Placed() {
			t.Fatalf("activist %d is at %v, not %v", id, got[i], want)
		}
	}
	check(t, p.Close())
	if diff := cmp.Diff(tellByQueries(t, p.Path(), n), tell(n)); diff != "" {
		t.Error(diff)
	}
}

// Every change is in the pages as soon as it is made, also the first of a new file.
func TestPagesFollowEveryChange(t *testing.T) {
	p := create(t)
	for i := range 50 {
		add(t, p, &exchange.Batch{Activists: []exchange.Activist{{Pseudonym: strings.Repeat(fmt.Sprint(i), 100)}}})
		if n := readNetwork(t, p, 0).Activists.Len(); n != i+1 {
			t.Fatalf("%d activists of %d", n, i+1)
		}
		if i%10 == 9 {
			check(t, p.Change(storage.Entry{What: "fail", At: noon}, func(c *storage.Change) error {
				_, err := c.Add(batchOf(90))
				check(t, err)
				return nil
			}))
			_, err := p.Undo(noon)
			check(t, err)
		}
	}
}

// To read the pages costs nothing of the lock.
func TestReadingKeepsTheLock(t *testing.T) {
	p := create(t)
	everything(t, p)
	n := readNetwork(t, p, 0)
	_, err := p.Positions(n)
	check(t, err)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "COPRESENCE_TEST_HOLD="+p.Path())
	out, err := cmd.Output()
	if err == nil || !strings.Contains(string(out), "is open in Copresence") {
		t.Errorf("another process got in: %s", out)
	}
}
