package network

import "fmt"

// Verdict is a coder's answer to the question whether a tie ever led to joint
// offline action. Its zero value is NotCoded: nobody has answered yet.
type Verdict uint8

// The verdicts, in the order in which legends and tables show them.
const (
	NotCoded Verdict = iota
	Yes
	No
	Unclear
)

// Verdicts lists the verdicts in the order of legends: yes, no, unclear, not coded.
var Verdicts = [...]Verdict{Yes, No, Unclear, NotCoded}

// String gives the word that the project file, the command line and exported
// tables use: yes, no, unclear, or none.
func (v Verdict) String() string {
	switch v {
	case Yes:
		return "yes"
	case No:
		return "no"
	case Unclear:
		return "unclear"
	default:
		return "none"
	}
}

// ParseVerdict reads the words that String writes. Other spellings are the
// business of the readers of foreign files.
func ParseVerdict(s string) (Verdict, error) {
	for _, v := range Verdicts {
		if s == v.String() {
			return v, nil
		}
	}
	return NotCoded, fmt.Errorf("verdict %.40q is not one of yes, no, unclear, none", s)
}
