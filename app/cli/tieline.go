package cli

import (
	"fmt"
	"maps"
	"slices"

	"copresence/app/findings"
	"copresence/storage/network"
)

// tieJSON names a tie in lists.
type tieJSON struct {
	Tie       int64        `json:"tie"` // its id
	Source    string       `json:"source"`
	Target    string       `json:"target"`
	Directed  bool         `json:"directed"`
	Platform  string       `json:"platform"`
	FirstSeen network.Date `json:"first_seen"`
}

func tieOf(n *network.Network, tie int32) tieJSON {
	t := &n.Ties
	return tieJSON{
		t.ID[tie], n.Activists.Pseudonym[t.Source[tie]], n.Activists.Pseudonym[t.Target[tie]],
		t.Directed[tie], n.PlatformName(tie), t.FirstSeen[tie],
	}
}

// ends writes the two activists of a tie.
func (t tieJSON) ends() string {
	if t.Directed {
		return t.Source + " → " + t.Target
	}
	return t.Source + " – " + t.Target
}

// grouping sorts ties into named groups.
type grouping struct{ of func(tie int32) string }

// groupingOf finds the grouping of that name.
func groupingOf(n *network.Network, by string) (grouping, error) {
	switch by {
	case "platform":
		return grouping{func(tie int32) string { return orNothing(n.PlatformName(tie)) }}, nil
	case "relation":
		return grouping{func(tie int32) string { return orNothing(n.RelationName(tie)) }}, nil
	case "year":
		return grouping{func(tie int32) string {
			first := n.Ties.FirstSeen[tie]
			return orNothing(string(first[:min(len(first), 4)]))
		}}, nil
	}
	return grouping{}, usageError{fmt.Errorf("--by %s: write platform, relation or year", by)}
}

func orNothing(group string) string {
	if group == "" {
		return findings.Nothing
	}
	return group
}

// names lists the groups that ties belong to.
func (g grouping) names(ties []int32) []string {
	found := map[string]bool{}
	for _, tie := range ties {
		found[g.of(tie)] = true
	}
	return slices.Sorted(maps.Keys(found))
}
