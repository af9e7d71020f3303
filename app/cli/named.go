package cli

import (
	"fmt"
	"slices"

	"copresence/app/session"
	"copresence/storage/network"
)

// activistCalled finds an activist by pseudonym.
func activistCalled(n *network.Network, name string) (int32, error) {
	a := slices.Index(n.Activists.Pseudonym, name)
	if a < 0 {
		return 0, fmt.Errorf("there is no activist %q", name)
	}
	return int32(a), nil
}

// named finds activists by their pseudonyms.
func named(n *network.Network, pseudonyms []string) ([]int32, error) {
	var found []int32
	for _, name := range pseudonyms {
		a, err := activistCalled(n, name)
		if err != nil {
			return nil, err
		}
		found = append(found, a)
	}
	return found, nil
}

// tiesOf finds ties by their ids.
func tiesOf(n *network.Network, ids []int64) ([]int32, error) {
	var ties []int32
	for _, id := range ids {
		t, there := n.TieByID(id)
		if !there {
			return nil, fmt.Errorf("there is no tie %d", id)
		}
		ties = append(ties, t)
	}
	return ties, nil
}

// idsOf finds activists by their pseudonyms; nil when none are named.
func idsOf(s *session.Session, pseudonyms []string) ([]int64, error) {
	n := s.State().Network
	activists, err := named(n, pseudonyms)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, a := range activists {
		ids = append(ids, n.Activists.ID[a])
	}
	return ids, nil
}
