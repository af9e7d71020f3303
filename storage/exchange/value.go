package exchange

import (
	"math"
	"strconv"
	"strings"

	"copresence/storage/network"
)

// missing reports whether a cell of numbers, dates or truth values is one of the
// usual marks for an unknown value.
func missing(s string) bool {
	switch strings.ToLower(s) {
	case "", "na", "n/a", "#n/a", "<na>", "nan", "null", ".":
		return true
	}
	return false
}

// number reads a finite decimal number with a point, or with commas when those
// cannot mean anything else; 1,234 is left to [figures]. What only a programmer calls a number (0x1p4, Inf,
// 1_000) is none.
func number(s string) (float64, bool) {
	switch {
	case either.MatchString(s):
		return 0, false
	case grouped.MatchString(s):
		s = strings.ReplaceAll(s, ",", "")
	case strings.Count(s, ",") == 1 && !strings.Contains(s, "."):
		s = strings.Replace(s, ",", ".", 1)
	}
	digits := false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits = true
		case c == '.', c == '+', c == '-':
		case (c == 'e' || c == 'E') && digits:
		default:
			return 0, false
		}
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil && digits && !math.IsInf(x, 0)
}

// plainNumber reports whether s is a number that loses nothing when it is kept
// as one: codes such as 007, telephone numbers such as +4915112345 and ids of
// more than 15 digits are words.
func plainNumber(s string) bool {
	if _, ok := number(s); !ok || s[0] == '+' {
		return false
	}
	whole, _, _ := strings.Cut(strings.TrimLeft(s, "-"), ".")
	if len(whole) > 1 && whole[0] == '0' && whole[1] >= '0' && whole[1] <= '9' {
		return false
	}
	return strings.ContainsAny(s, ".,eE") || len(whole) <= 15
}

// share reads a number from 0 to 1, or a percentage.
func share(s string) (float64, bool) {
	scale := 1.0
	if cut, found := strings.CutSuffix(s, "%"); found {
		s, scale = strings.TrimSpace(cut), 100
	}
	x, ok := number(s)
	x /= scale
	return x, ok && x >= 0 && x <= 1
}

// truths are the spellings of yes and no that tables of several languages use.
var truths = map[string]bool{
	"yes": true, "y": true, "true": true, "t": true, "1": true, "1.0": true, "ja": true, "j": true, "oui": true, "vrai": true,
	"si": true, "sí": true, "sì": true, "verdadero": true, "vero": true, "sim": true, "verdadeiro": true, "tak": true, "да": true,
	"evet": true, "wahr": true, "ano": true,
	"no": false, "n": false, "false": false, "f": false, "0": false, "0.0": false, "nein": false, "non": false, "faux": false,
	"falso": false, "não": false, "nao": false, "nie": false, "нет": false, "hayır": false, "falsch": false, "nej": false, "nee": false, "ne": false,
}

// unclears are the spellings of a verdict that could not be given.
var unclears = map[string]bool{
	"unclear": true, "?": true, "maybe": true, "perhaps": true, "unknown": true, "unsure": true, "uncertain": true, "not clear": true,
	"unklar": true, "vielleicht": true, "unbekannt": true, "incertain": true, "peut-être": true, "no claro": true, "incierto": true,
	"incerto": true, "forse": true, "talvez": true, "неясно": true, "niejasne": true, "belirsiz": true, "onduidelijk": true,
}

// truth reads the spellings of yes and no.
func truth(s string) (value, ok bool) {
	value, ok = truths[strings.ToLower(s)]
	return value, ok
}

// directedness reads yes and no, and the words of Gephi's column Type.
func directedness(s string) (value, ok bool) {
	switch strings.ToLower(s) {
	case "directed":
		return true, true
	case "undirected", "mutual":
		return false, true
	}
	return truth(s)
}

// verdict reads the spellings of verdicts; missing values are not coded.
func verdict(s string) (network.Verdict, bool) {
	word := strings.ToLower(s)
	if missing(word) || word == "none" || word == "not coded" || word == "-" {
		return network.NotCoded, true
	}
	if unclears[word] {
		return network.Unclear, true
	}
	if yes, ok := truths[word]; ok {
		if yes {
			return network.Yes, true
		}
		return network.No, true
	}
	return network.NotCoded, false
}

// activistKind reads what stands behind an activist's record.
func activistKind(s string) (network.Kind, bool) {
	switch word := plain(s); {
	case word == "person" || personWords[word]:
		return network.Person, true
	case organisationWords[word]:
		return network.Organisation, true
	case pageWords[word]:
		return network.Page, true
	}
	return network.Person, false
}
