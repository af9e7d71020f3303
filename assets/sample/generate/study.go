package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"time"
)

// The size and the shape of the study.
const (
	seed           = 1974
	ties           = 400
	events         = 30
	offlineEvents  = 24
	codedShare     = 0.60 // of all ties, by coder A
	codedByBoth    = 88
	disagreeShare  = 0.12 // of the ties coded by both
	unclearShare   = 0.09 // of the coded ties
	sameGroupBonus = 3.0  // how much likelier a tie is within a group
)

// birds are the activists' pseudonyms.
var birds = []string{
	"Avocet", "Bittern", "Blackcap", "Bluethroat", "Brambling", "Bullfinch", "Bunting", "Bustard", "Buzzard", "Chaffinch",
	"Chiffchaff", "Chough", "Coot", "Cormorant", "Corncrake", "Crane", "Crossbill", "Cuckoo", "Curlew", "Dipper",
	"Dotterel", "Dove", "Dunlin", "Dunnock", "Egret", "Eider", "Falcon", "Fieldfare", "Firecrest", "Fulmar",
	"Gadwall", "Gannet", "Garganey", "Godwit", "Goldcrest", "Goldfinch", "Goosander", "Goshawk", "Grebe", "Greenfinch",
	"Greenshank", "Guillemot", "Gull", "Harrier", "Hawfinch", "Heron", "Hobby", "Hoopoe", "Jackdaw", "Jay",
	"Kestrel", "Kingfisher", "Kite", "Kittiwake", "Knot", "Lapwing", "Lark", "Linnet", "Magpie", "Mallard",
	"Martin", "Merlin", "Moorhen", "Nightjar", "Nuthatch", "Oriole", "Osprey", "Ouzel", "Owl", "Oystercatcher",
	"Partridge", "Petrel", "Pintail", "Pipit", "Plover", "Pochard", "Quail", "Redstart", "Robin", "Siskin",
}

// group is one of the circles that activists belong to, with its share of them.
type group struct {
	name  string
	share float64
}

var groups = []group{{"Students", .40}, {"Neighbours", .25}, {"Journalists", .15}, {"Union", .12}, {"Artists", .08}}

// platform is where ties are made, with its share of the ties and the chance
// that a tie made there leads to joint action between people of one group.
type platform struct {
	name      string
	share     float64
	converts  float64
	relations []string
}

var platforms = []platform{
	{"Facebook", .46, .30, []string{"comments", "shares", "messages"}},
	{"Instagram", .19, .26, []string{"comments", "follows"}},
	{"Twitter", .16, .20, []string{"mentions", "shares", "follows"}},
	{"Telegram", .12, .78, []string{"messages", "same channel"}},
	{"in person", .07, .85, []string{"acquaintance"}},
}

type activist struct {
	name      string
	kind      string
	group     int
	followers int
	joined    time.Time
}

type tie struct {
	source, target, platform int
	relation                 string
	directed                 bool
	interactions             int
	first, last              time.Time
	verdict, second          string // of coder A and of coder B; empty: not coded
}

type event struct {
	label, kind, place string
	offline            bool
	begins             time.Time
	people             []int
}

type study struct {
	random    *rand.Rand
	activists []activist
	ties      []tie
	events    []event
}

// invent draws the whole study from the seed.
func invent(seed uint64) *study {
	s := &study{random: rand.New(rand.NewPCG(seed, 0))}
	s.inventActivists()
	s.inventTies()
	s.inventEvents()
	s.code()
	return s
}

func (s *study) inventActivists() {
	for i, name := range birds {
		a := activist{name: name, kind: "person", group: s.pickGroup()}
		// Followers are spread over orders of magnitude, as real audiences are.
		a.followers = int(math.Exp(3.2 + 1.6*s.random.NormFloat64()))
		switch {
		case i%16 == 7:
			a.kind = "organisation"
		case i%20 == 11:
			a.kind = "page"
			a.followers += 4000 + s.random.IntN(12000)
		}
		a.joined = s.day(2015, 1200)
		s.activists = append(s.activists, a)
	}
}

// inventTies draws ties between activists in proportion to their activity, more
// within a group than across. Four activists stay without any tie.
func (s *study) inventTies() {
	const isolates = 4
	activity := make([]float64, len(s.activists)-isolates)
	for i := range activity {
		activity[i] = math.Exp(.9 * s.random.NormFloat64())
	}
	// Every other activist has one tie at least, so that only the four are isolates.
	for i := 1; i < len(activity); i++ {
		s.addTie(i, s.pickPartner(i, activity[:i]))
	}
	for len(s.ties) < ties {
		source := pick(s.random, activity)
		s.addTie(source, s.pickPartner(source, activity))
	}
	slices.SortStableFunc(s.ties, func(a, b tie) int { return a.first.Compare(b.first) })
}

func (s *study) pickPartner(source int, activity []float64) int {
	weights := slices.Clone(activity)
	for i := range weights {
		if s.activists[i].group == s.activists[source].group {
			weights[i] *= sameGroupBonus
		}
		if i == source {
			weights[i] = 0
		}
	}
	return pick(s.random, weights)
}

func (s *study) addTie(source, target int) {
	shares := make([]float64, len(platforms))
	for i, p := range platforms {
		shares[i] = p.share
	}
	t := tie{source: source, target: target, platform: pick(s.random, shares)}
	p := platforms[t.platform]
	t.relation = p.relations[s.random.IntN(len(p.relations))]
	t.directed = t.relation != "acquaintance" && t.relation != "same channel"
	if s.has(t) {
		return
	}
	t.interactions = 1 + int(math.Exp(1.2+1.1*s.random.NormFloat64()))
	t.first = s.day(2018, 900)
	t.last = t.first.AddDate(0, 0, s.random.IntN(400))
	s.ties = append(s.ties, t)
}

// has reports whether the study has a tie of the same ends, platform and relation.
func (s *study) has(t tie) bool {
	return slices.ContainsFunc(s.ties, func(o tie) bool {
		same := o.source == t.source && o.target == t.target
		reversed := o.source == t.target && o.target == t.source
		return (same || reversed && !t.directed) && o.platform == t.platform && o.relation == t.relation
	})
}

func (s *study) inventEvents() {
	labels := []string{"Rally", "March", "Vigil", "Picket", "Street meeting", "Film evening", "Reading circle", "Neighbourhood kitchen"}
	places := []string{"harbour", "old town", "university", "railway station", "market square", "town hall"}
	online := []string{"Livestream", "Hashtag day", "Online petition"}
	for i := range events {
		e := event{begins: s.day(2018, 1200)}
		if i < offlineEvents {
			e.kind, e.offline = labels[s.random.IntN(len(labels))], true
			e.place = places[s.random.IntN(len(places))]
			e.label = fmt.Sprintf("%s at the %s", e.kind, e.place)
		} else {
			e.kind = online[s.random.IntN(len(online))]
			e.label = e.kind
		}
		e.people = s.pickPeople(4 + s.random.IntN(10))
		s.events = append(s.events, e)
	}
	slices.SortStableFunc(s.events, func(a, b event) int { return a.begins.Compare(b.begins) })
	for i := range s.events {
		s.events[i].label += ", " + date(s.events[i].begins)
	}
}

// pickPeople draws people for an event, most of them of one group.
func (s *study) pickPeople(n int) []int {
	host := s.pickGroup()
	var people []int
	for len(people) < n {
		i := s.random.IntN(len(s.activists))
		if s.activists[i].group != host && s.random.Float64() < .6 || slices.Contains(people, i) {
			continue
		}
		people = append(people, i)
	}
	slices.Sort(people)
	return people
}

// code draws the verdicts: coder A's on a share of all ties, coder B's on some of those.
func (s *study) code() {
	order := s.random.Perm(len(s.ties))
	coded := order[:int(math.Round(codedShare*ties))]
	for i, index := range coded {
		t := &s.ties[index]
		t.verdict = s.verdict(t)
		if i < codedByBoth {
			t.second = t.verdict
			if s.random.Float64() < disagreeShare {
				t.second = s.otherVerdict(t.verdict)
			}
		}
	}
}

func (s *study) verdict(t *tie) string {
	if s.random.Float64() < unclearShare {
		return "unclear"
	}
	chance := platforms[t.platform].converts
	if s.activists[t.source].group != s.activists[t.target].group {
		chance *= .7
	}
	if s.random.Float64() < chance {
		return "yes"
	}
	return "no"
}

func (s *study) otherVerdict(v string) string {
	others := slices.DeleteFunc([]string{"yes", "no", "unclear"}, func(o string) bool { return o == v })
	return others[s.random.IntN(len(others))]
}

func (s *study) pickGroup() int {
	shares := make([]float64, len(groups))
	for i, g := range groups {
		shares[i] = g.share
	}
	return pick(s.random, shares)
}

// day draws one of the days that follow the first of January of a year.
func (s *study) day(year, days int) time.Time {
	return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, s.random.IntN(days))
}

// pick draws an index in proportion to the weights.
func pick(random *rand.Rand, weights []float64) int {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	at := random.Float64() * total
	for i, w := range weights {
		if at < w {
			return i
		}
		at -= w
	}
	return len(weights) - 1
}
