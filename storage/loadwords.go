package storage

import "strings"

// lexicon keeps texts. Those that come up again and again it keeps once, and as
// many as it keeps it puts one behind the other into few pieces of memory.
type lexicon struct {
	words words
	arena strings.Builder
}

const (
	mostWords  = 1 << 16  // texts beyond these are hardly words that repeat
	arenaPiece = 64 << 10 // bytes
)

func newLexicon() *lexicon { return &lexicon{words: make(words)} }

// word keeps a text that may have come up before.
func (l *lexicon) word(text []byte) string {
	if s, ok := l.words[string(text)]; ok {
		return s
	}
	s := l.text(text)
	if len(l.words) < mostWords {
		l.words[s] = s
	}
	return s
}

// text keeps a text.
func (l *lexicon) text(text []byte) string {
	if len(text) > l.arena.Cap()-l.arena.Len() {
		if len(text) > arenaPiece/4 {
			return string(text)
		}
		l.arena = strings.Builder{}
		l.arena.Grow(arenaPiece)
	}
	from := l.arena.Len()
	l.arena.Write(text)
	return l.arena.String()[from:]
}
