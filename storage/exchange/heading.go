package exchange

import (
	"slices"
	"strings"
	"unicode"
)

// plain reduces a heading to what counts in comparing it: lower-case letters and
// digits. First_Seen, first seen and FirstSeen are the same.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// words splits a heading at spaces, underscores, inner capitals, and between
// letters and digits: fromUserID is from, user, id.
func words(s string) []string {
	var (
		list  []string
		word  []rune
		class rune // of the last character: a letter, A capital, 0 digit
		flush = func() {
			if len(word) > 0 {
				list = append(list, strings.ToLower(string(word)))
				word = word[:0]
			}
		}
	)
	for _, r := range s {
		var next rune
		switch {
		case unicode.IsDigit(r):
			next = '0'
		case unicode.IsUpper(r):
			next = 'A'
		case unicode.IsLetter(r), unicode.IsMark(r):
			next = 'a'
		default:
			flush()
			class = 0
			continue
		}
		if class != next && (class != 'A' || next != 'a') {
			flush()
		}
		word, class = append(word, r), next
	}
	flush()
	return list
}

// without joins the words that are not in the set; all of them when none is left.
func without(list []string, set map[string]bool) string {
	kept := slices.DeleteFunc(slices.Clone(list), func(w string) bool { return set[w] })
	if len(kept) == 0 {
		kept = list
	}
	return strings.Join(kept, "")
}

// thing is what a heading speaks of, without saying that it is an id or a name:
// person_id and personName are person.
func thing(heading string) string { return without(words(heading), handles) }

// end is what a heading says of one end of a tie, without saying that it is a
// person: from_user_id is from, person2 is 2.
func end(heading string) string {
	var rest []string
	for _, w := range words(heading) {
		if !handles[w] {
			rest = append(rest, w)
		}
	}
	if len(rest) == 0 {
		return plain(heading)
	}
	return without(rest, ciphers)
}

// stem is a table's name without the ending of a file.
func stem(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 && !strings.ContainsRune(name[i:], ' ') {
		return name[:i]
	}
	return name
}
