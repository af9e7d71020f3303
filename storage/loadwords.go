package storage

import (
	"strings"

	"copresence/storage/characters"
)

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

// word keeps a text, fit to be shown, that may have come up before.
func (l *lexicon) word(text []byte) string {
	if s, ok := l.words[string(text)]; ok {
		return s
	}
	kept := l.text(text)
	s := characters.Text(kept)
	if len(l.words) < mostWords {
		l.words[kept] = s
	}
	return s
}

// line keeps a text of one line, fit to be shown.
func (l *lexicon) line(text []byte) string { return characters.Line(l.text(text)) }

// text keeps a text as it is.
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
