package exchange

import (
	"testing"

	"copresence/storage/network"
)

// knownOf is what a project holds once it has taken a batch.
func knownOf(b *Batch) Known {
	var k Known
	for _, a := range b.Activists {
		k.Pseudonyms, k.Kinds = append(k.Pseudonyms, a.Pseudonym), append(k.Kinds, a.Kind)
	}
	return k
}

func TestReadAgainKnowsKinds(t *testing.T) {
	for name, tables := range map[string][]Table{
		"ends":           {text("x.csv", "person|page\nX|X\nY|X\nX|Z")},
		"people":         {text("persons.csv", "id|name\n1|X\n2|Y"), text("pages.csv", "id|name\n7|X\n8|Z"), text("t.csv", "source|target\n1|7\n2|7\n1|8")},
		"kinds of cells": {text("x.csv", "name|kind\nX|person\nX|page")},
	} {
		t.Run(name, func(t *testing.T) {
			first := understand(t, nil, Known{}, tables...)
			again := understand(t, nil, knownOf(first), tables...)
			same(t, "people", pseudonyms(again), pseudonyms(first))
			same(t, "ties", ties(again), ties(first))
			same(t, "skipped", again.Skipped, []Skipped{})
			for _, a := range again.Activists {
				if !a.Known {
					t.Errorf("%s is new", a.Pseudonym)
				}
			}
		})
	}
}

func TestReadTakesAssumedKindsForWhatTheyAre(t *testing.T) {
	known := Known{Pseudonyms: []string{"Greens", "Anna"}, Kinds: []network.Kind{network.Organisation, network.Person}}
	b := understand(t, nil, known, text("t.csv", "source|target\nAnna|Greens"))
	same(t, "plain ends", ties(b), []string{"Anna->Greens"})
	same(t, "nobody is new", len(b.Activists), 2)
	b = understand(t, nil, known, text("t.csv", "person|org\nAnna|Greens\nGreens|Greens"))
	same(t, "two modes", ties(b), []string{"Anna->Greens", "Greens (2)->Greens"})
}

func TestReadDoesNotGuessAmongKnownPeopleOfOneName(t *testing.T) {
	known := Known{Pseudonyms: []string{"Maria", "Maria (2)", "Anna"}}
	b := understand(t, nil, known, text("t.csv", "source|target\nAnna|Maria\nAnna|Bert"), text("p.csv", "person|event\nMaria|March"))
	same(t, "ends", ties(b), []string{"Anna->Bert"})
	same(t, "skipped", b.Skipped, []Skipped{{AmbiguousEnd, 2, []string{"t.csv row 2: Anna - Maria", "p.csv row 2: Maria - March"}}})

	b = understand(t, nil, known, text("t.csv", "source|target\nAnna|Maria\nAnna|Maria (2)"))
	same(t, "as the project tells them apart", ties(b), []string{"Anna->Maria", "Anna->Maria (2)"})

	b = understand(t, nil, known, text("p.csv", "id|name|age\n9|Maria|50\n3|Anna|20\n8|Maria|60"))
	same(t, "people", b.Activists, []Activist{{Pseudonym: "Anna", Values: []string{"20"}, Known: true}})
	same(t, "rows", b.Skipped, []Skipped{{AmbiguousName, 2, []string{"p.csv row 2: Maria", "p.csv row 4: Maria"}}})

	b = understand(t, nil, known, text("p.csv", "pseudonym|age\nMaria (2)|50\nMaria|20"))
	same(t, "pseudonyms", b.Activists, []Activist{{Pseudonym: "Maria (2)", Values: []string{"50"}, Known: true}, {Pseudonym: "Maria", Values: []string{"20"}, Known: true}})

	b = understand(t, nil, Known{Pseudonyms: []string{"Maria (2)"}}, text("t.csv", "source|target\nAnna|Maria"))
	same(t, "a number that tells nobody apart", pseudonyms(b), []string{"Anna", "Maria"})
}
