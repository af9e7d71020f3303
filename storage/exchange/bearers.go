package exchange

import (
	"slices"
	"strconv"
	"strings"

	"copresence/storage/network"
)

// bearers tells which of the activists whom the project knows bear a name. One
// who shares a name is stored with a number after it: Maria, Maria (2).
type bearers struct {
	known   map[string]network.Kind
	kinds   bool                // they are told
	sharing map[string][]string // of a name: those stored with a number after it
	apart   map[string]bool     // names that the tables write with and without number
}

func newBearers(known Known) bearers {
	b := bearers{known: make(map[string]network.Kind, len(known.Pseudonyms)), kinds: len(known.Kinds) == len(known.Pseudonyms)}
	for i, pseudonym := range known.Pseudonyms {
		b.known[pseudonym] = network.Person
		if b.kinds {
			b.known[pseudonym] = known.Kinds[i]
		}
	}
	for _, pseudonym := range known.Pseudonyms {
		name, numbered := unnumbered(pseudonym)
		if _, shared := b.known[name]; numbered && shared {
			if b.sharing == nil {
				b.sharing, b.apart = make(map[string][]string), make(map[string]bool)
			}
			b.sharing[name] = append(b.sharing[name], pseudonym)
		}
	}
	return b
}

// unnumbered takes off the number that tells people of one name apart.
func unnumbered(pseudonym string) (name string, numbered bool) {
	at := strings.LastIndex(pseudonym, " (")
	if at <= 0 || !strings.HasSuffix(pseudonym, ")") {
		return "", false
	}
	n, err := strconv.Atoi(pseudonym[at+2 : len(pseudonym)-1])
	return pseudonym[:at], err == nil && n >= 2
}

// readBearers looks through the tables for names that they tell apart as the
// project does: who writes Maria (2) means by Maria the one who is stored as
// Maria, unless several rows of people are Maria.
func (r *reading) readBearers() {
	b := &r.people.bearers
	if len(b.sharing) == 0 {
		return
	}
	rows := make(map[string]int) // of people: how many bear a name that is shared
	for i, t := range r.plan.Tables {
		for c, role := range t.Roles {
			if role != RolePseudonym && role != RoleSource && role != RoleTarget && role != RoleActivist {
				continue
			}
			for _, cell := range r.tables[i].Cells[c] {
				name := key(cell)
				if without, numbered := unnumbered(name); numbered && slices.Contains(b.sharing[without], name) {
					b.apart[without] = true
				}
				if role == RolePseudonym && b.sharing[name] != nil {
					rows[name]++
				}
			}
		}
	}
	for name, n := range rows {
		b.apart[name] = b.apart[name] && n == 1
	}
}

// who returns the activist who bears a name, and how many do. Of those, the ones
// of the kind come first; others count only where the kind is no more than
// assumed.
func (b *bearers) who(name string, kind network.Kind, strict bool) (pseudonym string, n int) {
	if _, found := b.known[name]; !found {
		return "", 0
	}
	all := append([]string{name}, b.sharing[name]...)
	list := slices.Clone(all)
	if b.kinds {
		list = slices.DeleteFunc(list, func(s string) bool { return b.known[s] != kind })
	}
	if len(list) == 0 && !strict {
		list = all
	}
	switch {
	case len(list) == 0:
		return "", 0
	case len(list) > 1 && b.apart[name] && list[0] == name:
		return name, 1
	}
	return list[0], len(list)
}
