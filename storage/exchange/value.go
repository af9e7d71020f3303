package exchange

import (
	"strings"

	"copresence/storage/network"
	"copresence/storage/network/notation"
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

// share reads a number from 0 to 1, or a percentage.
func share(s string) (float64, bool) {
	scale := 1.0
	if cut, found := strings.CutSuffix(s, "%"); found {
		s, scale = strings.TrimSpace(cut), 100
	}
	x, ok := notation.Number(s)
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
