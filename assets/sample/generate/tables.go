package main

import (
	"strconv"
	"time"
)

func (s *study) activistTable() [][]string {
	rows := [][]string{{"id", "pseudonym", "kind", "group", "followers", "joined"}}
	for i, a := range s.activists {
		rows = append(rows, []string{
			strconv.Itoa(i + 1), a.name, a.kind, groups[a.group].name, strconv.Itoa(a.followers), date(a.joined),
		})
	}
	return rows
}

func (s *study) tieTable() [][]string {
	rows := [][]string{{"source", "target", "platform", "relation", "directed", "weight", "first_seen", "last_seen", "verdict"}}
	for _, t := range s.ties {
		rows = append(rows, append(s.tieKey(t), strconv.Itoa(t.interactions), date(t.first), date(t.last), t.verdict))
	}
	return rows
}

// secondCoderTable repeats the ties that coder B coded, with B's verdict.
func (s *study) secondCoderTable() [][]string {
	rows := [][]string{{"source", "target", "platform", "relation", "directed", "verdict"}}
	for _, t := range s.ties {
		if t.second != "" {
			rows = append(rows, append(s.tieKey(t), t.second))
		}
	}
	return rows
}

// tieKey is what tells a tie from the others.
func (s *study) tieKey(t tie) []string {
	return []string{
		s.activists[t.source].name, s.activists[t.target].name, platforms[t.platform].name, t.relation, yesNo(t.directed),
	}
}

func (s *study) eventTable() [][]string {
	rows := [][]string{{"event", "kind", "offline", "begins", "place"}}
	for _, e := range s.events {
		rows = append(rows, []string{e.label, e.kind, yesNo(e.offline), date(e.begins), e.place})
	}
	return rows
}

func (s *study) participationTable() [][]string {
	rows := [][]string{{"person", "event", "role"}}
	for _, e := range s.events {
		for k, person := range e.people {
			role := "took part"
			if k == 0 {
				role = "organised"
			}
			rows = append(rows, []string{s.activists[person].name, e.label, role})
		}
	}
	return rows
}

func date(t time.Time) string { return t.Format("2006-01-02") }

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
