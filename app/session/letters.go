package session

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"copresence/graphview/paint"
)

// FindLetters sees to it that the fonts have a letter for everything in the texts,
// among the fonts of the computer where those of the program do not suffice. That
// may take seconds. It returns the letters that no font has: they are drawn as
// boxes.
func FindLetters(fonts *paint.Fonts, texts []string) ([]rune, error) {
	lacking := fonts.Lacking(texts)
	if len(lacking) == 0 {
		return nil, nil
	}
	folder, err := fontFolder()
	if err != nil {
		return lacking, err
	}
	if err := fonts.UseSystem(folder); err != nil {
		return lacking, err
	}
	return fonts.Lacking(texts), nil
}

// fontFolder is where it is kept which fonts the computer has.
func fontFolder() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(cache, "copresence")
	return folder, os.MkdirAll(folder, 0o700)
}

// LetterNames names letters so that a person can look them up, at most a few of
// them: 李 (U+674E), 娜 (U+5A1C) and 3 more.
func LetterNames(letters []rune) (named string, more int) {
	const most = 5
	var names []string
	for _, r := range letters[:min(most, len(letters))] {
		shown := string(r)
		if unicode.In(r, unicode.Mn, unicode.Me) {
			shown = "\u25cc" + shown // a sign on a dotted circle
		}
		names = append(names, fmt.Sprintf("%s (%U)", shown, r))
	}
	return strings.Join(names, ", "), max(0, len(letters)-most)
}
