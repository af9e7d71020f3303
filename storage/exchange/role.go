package exchange

import (
	"fmt"
	"slices"
	"strings"
)

// Role says what the values of a column mean. Its zero value is RoleLeaveOut.
type Role int

// The roles of columns. Which of them a kind of table knows is told by [Roles].
const (
	RoleLeaveOut  Role = iota // the column is not imported
	RoleAttribute             // kept as an attribute of the activist, the tie or the event

	RoleID        // what ties and participations call the activist by; not kept
	RolePseudonym // the name that the project shows
	RoleKind      // person, organisation or page

	RoleSource     // one end of a tie, the one that it comes from when directed
	RoleTarget     // the other end of a tie
	RolePlatform   // where the tie was made: Facebook, Telegram, in person
	RoleRelation   // what kind of tie it is: follows, friend, reply
	RoleDirected   // yes or no
	RoleWeight     // strength of the tie, a finite number
	RoleFirstSeen  // a date
	RoleLastSeen   // a date
	RoleVerdict    // yes, no, unclear: whether the tie led to joint offline action
	RoleConfidence // how sure the coder was of the verdict, 0 to 1

	RoleActivist          // who took part: an id or a pseudonym
	RoleEvent             // in what: an event's id or label
	RoleParticipationRole // as what: organiser, speaker
	RoleCertainty         // how sure it is that the activist took part, 0 to 1

	RoleEventID   // what participations call the event by; not kept
	RoleLabel     // the event's name
	RoleEventKind // march, assembly, meeting
	RoleOffline   // yes or no: whether people met bodily
	RoleBegins    // a date
	RoleEnds      // a date
	RolePlace     // where it took place
)

var roleWords = [...]string{
	"leave out", "attribute",
	"id", "pseudonym", "kind",
	"source", "target", "platform", "relation", "directed", "weight",
	"first seen", "last seen", "verdict", "confidence",
	"person", "event", "role", "certainty",
	"event id", "label", "event kind", "offline", "begins", "ends", "place",
}

// String gives the English word for the role, as the command line's
// --map COLUMN=FIELD takes it and a drop-down shows it.
func (r Role) String() string {
	if r < 0 || int(r) >= len(roleWords) {
		return fmt.Sprintf("role %d", int(r))
	}
	return roleWords[r]
}

// ParseRole reads the words that String writes, with underscores or hyphens for
// spaces if need be and whatever their case; and name for pseudonym, because
// that is what tables call it.
func ParseRole(s string) (Role, error) {
	key := plain(s)
	if key == "name" {
		return RolePseudonym, nil
	}
	for i, word := range roleWords {
		if key == plain(word) {
			return Role(i), nil
		}
	}
	return RoleLeaveOut, fmt.Errorf("%q is not a field; the fields are %s", s, strings.Join(roleWords[:], ", "))
}

// headed reports whether a heading is the role's own word.
func (r Role) headed(heading string) bool {
	own, err := ParseRole(heading)
	return err == nil && own == r
}

// Roles lists the roles that columns of a kind of table can have, in the order
// in which a person is offered them. Leaving out is always one of them.
func Roles(k Kind) []Role {
	switch k {
	case PeopleTable:
		return []Role{RolePseudonym, RoleID, RoleKind, RoleAttribute, RoleLeaveOut}
	case TieTable:
		return []Role{
			RoleSource, RoleTarget, RolePlatform, RoleRelation, RoleDirected, RoleWeight, RoleFirstSeen,
			RoleLastSeen, RoleVerdict, RoleConfidence, RoleAttribute, RoleLeaveOut,
		}
	case ParticipationTable:
		return []Role{RoleActivist, RoleEvent, RoleParticipationRole, RoleCertainty, RoleLeaveOut}
	case EventTable:
		return []Role{RoleEventID, RoleLabel, RoleEventKind, RoleOffline, RoleBegins, RoleEnds, RolePlace, RoleAttribute, RoleLeaveOut}
	default:
		return []Role{RoleLeaveOut}
	}
}

// fits reports whether a column of a table of kind k can have the role.
func (r Role) fits(k Kind) bool { return slices.Contains(Roles(k), r) }
