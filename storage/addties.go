package storage

import (
	"database/sql"
	"strings"

	"copresence/storage/exchange"
)

// sameTie is what two rows have in common that mean the same tie.
type sameTie struct {
	source, target int64 // of an undirected tie: in ascending order
	platform       int64 // 0: none
	relation       string
	directed       bool
}

func newSameTie(source, target, platform int64, relation string, directed bool) sameTie {
	if !directed && source > target {
		source, target = target, source
	}
	return sameTie{source, target, platform, relation, directed}
}

func (a *adder) addTies() error {
	platforms, err := a.addPlatforms()
	if err != nil {
		return err
	}
	next, err := a.nextID("tie")
	if err != nil {
		return err
	}
	kinds := make([]sameTie, len(a.batch.Ties))
	for i := range a.batch.Ties {
		t := &a.batch.Ties[i]
		kinds[i] = newSameTie(a.activists[t.Source], a.activists[t.Target], platforms[t.Platform],
			valid(t.Relation), t.Directed)
	}
	there, err := a.tiesLike(kinds)
	if err != nil {
		return err
	}
	a.ties, a.freshTies = make([]int64, len(kinds)), make([]bool, len(kinds))
	for i, kind := range kinds {
		if ids := there[kind]; len(ids) > 0 {
			a.ties[i], there[kind] = ids[0], ids[1:]
			a.added.Matched++
			continue
		}
		if err := a.addTie(next, &a.batch.Ties[i], kind); err != nil {
			return err
		}
		a.ties[i], a.freshTies[i] = next, true
		a.added.Ties++
		next++
	}
	for i := range a.batch.Ties {
		t := &a.batch.Ties[i]
		if a.freshTies[i] {
			continue
		}
		err := a.complete("tie", a.ties[i], []string{"first_seen", "last_seen"}, []any{textOrNull(t.FirstSeen), textOrNull(t.LastSeen)})
		if err != nil {
			return err
		}
	}
	return a.addValues("tie", a.batch.TieAttributes, a.ties, a.freshTies, func(i int) []string { return a.batch.Ties[i].Values })
}

func (a *adder) addTie(id int64, t *exchange.Tie, kind sameTie) error {
	var platform any
	if kind.platform != 0 {
		platform = kind.platform
	}
	return a.insert("tie", id, a.activists[t.Source], a.activists[t.Target], platform, textOrNull(kind.relation),
		bit(t.Directed), t.Weight, textOrNull(t.FirstSeen), textOrNull(t.LastSeen))
}

// tiesLike finds, for each kind, the ties of the project that are of it, in the
// order of their ids.
func (a *adder) tiesLike(kinds []sameTie) (map[sameTie][]int64, error) {
	there := make(map[sameTie][]int64)
	some, err := one[bool](a.tx, "SELECT EXISTS (SELECT 1 FROM tie)")
	if err != nil || !some {
		return there, err
	}
	for _, kind := range kinds {
		there[kind] = nil
	}
	err = each(a.tx, func(rows *sql.Rows) error {
		var id, source, target, platform int64
		var relation string
		var directed bool
		if err := rows.Scan(&id, &source, &target, &platform, &relation, &directed); err != nil {
			return err
		}
		kind := newSameTie(source, target, platform, relation, directed)
		if ids, wanted := there[kind]; wanted {
			there[kind] = append(ids, id)
		}
		return nil
	}, "SELECT id, source, target, coalesce(platform, 0), coalesce(relation, ''), directed FROM tie ORDER BY id")
	return there, err
}

// offlinePlatforms are names of platforms, in lower case, that mean that people
// were in one place. All others are on-line.
var offlinePlatforms = map[string]bool{
	"in person": true, "in-person": true, "inperson": true, "in_person": true, "offline": true, "off-line": true,
	"face to face": true, "face-to-face": true, "face_to_face": true, "f2f": true, "personally": true,
}

// addPlatforms returns the ids of the batch's platforms by their names, and adds
// those that the project does not have. Upper and lower case are one.
func (a *adder) addPlatforms() (map[string]int64, error) {
	known, err := a.idsBy("SELECT name, id FROM platform ORDER BY id")
	if err != nil {
		return nil, err
	}
	folded := make(map[string]int64, len(known))
	for name, id := range known {
		if other, ok := folded[strings.ToLower(name)]; !ok || id < other {
			folded[strings.ToLower(name)] = id
		}
	}
	next, err := a.nextID("platform")
	if err != nil {
		return nil, err
	}
	ids := map[string]int64{"": 0}
	for i := range a.batch.Ties {
		name := a.batch.Ties[i].Platform
		if _, done := ids[name]; done {
			continue
		}
		clean := valid(name)
		if id, ok := known[clean]; ok {
			ids[name] = id
			continue
		}
		if id, ok := folded[strings.ToLower(clean)]; ok {
			ids[name] = id
			continue
		}
		if err := a.insert("platform", next, clean, bit(!offlinePlatforms[strings.ToLower(clean)])); err != nil {
			return nil, err
		}
		ids[name], folded[strings.ToLower(clean)] = next, next
		next++
	}
	return ids, nil
}
