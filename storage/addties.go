package storage

import (
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
	columns, err := a.addAttributes("tie", a.batch.TieAttributes)
	if err != nil {
		return err
	}
	kinds := make([]sameTie, len(a.batch.Ties))
	for i := range a.batch.Ties {
		t := &a.batch.Ties[i]
		kinds[i] = newSameTie(a.activists[t.Source], a.activists[t.Target], platforms[t.Platform],
			valid(t.Relation), t.Directed)
	}
	if a.ties, err = a.match(kinds, columns); err != nil {
		return err
	}
	ids, err := a.ids("tie")
	if err != nil {
		return err
	}
	a.freshTies = make([]bool, len(kinds))
	for i, kind := range kinds {
		if a.ties[i] != 0 {
			continue
		}
		if a.ties[i], err = ids.next(); err != nil {
			return err
		}
		if err := a.addTie(a.ties[i], &a.batch.Ties[i], kind); err != nil {
			return err
		}
		a.freshTies[i] = true
		a.added.Ties++
	}
	for i := range a.batch.Ties {
		t := &a.batch.Ties[i]
		if a.freshTies[i] {
			continue
		}
		err := a.complete("tie", a.ties[i], []string{"first_seen", "last_seen"}, []any{textOrNull(valid(t.FirstSeen)), textOrNull(valid(t.LastSeen))})
		if err != nil {
			return err
		}
	}
	return a.addValues("tie", columns, a.ties, a.freshTies, func(i int) []string { return a.batch.Ties[i].Values })
}

func (a *adder) addTie(id int64, t *exchange.Tie, kind sameTie) error {
	var platform any
	if kind.platform != 0 {
		platform = kind.platform
	}
	return a.insert("tie", id, a.activists[t.Source], a.activists[t.Target], platform, textOrNull(valid(kind.relation)),
		bit(t.Directed), t.Weight, textOrNull(valid(t.FirstSeen)), textOrNull(valid(t.LastSeen)))
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
	numbers, err := a.ids("platform")
	if err != nil {
		return nil, err
	}
	ids := map[string]int64{"": 0}
	for i := range a.batch.Ties {
		name := a.batch.Ties[i].Platform
		if _, done := ids[name]; done {
			continue
		}
		proper := valid(name)
		if id, ok := known[proper]; ok {
			ids[name] = id
			continue
		}
		if id, ok := folded[strings.ToLower(proper)]; ok {
			ids[name] = id
			continue
		}
		id, err := numbers.next()
		if err != nil {
			return nil, err
		}
		if err := a.insert("platform", id, proper, bit(!offlinePlatforms[strings.ToLower(proper)])); err != nil {
			return nil, err
		}
		ids[name], folded[strings.ToLower(proper)] = id, id
	}
	return ids, nil
}
