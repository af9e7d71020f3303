package window

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"copresence/app/findings"
	"copresence/app/session/layouts"
	"copresence/assets"
	"copresence/graphview/scene"
	"copresence/graphview/scene/figure"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

// TestEnglishHoldsEveryText keeps the file that translators begin with complete:
// every text that the program shows is in it, and nothing else.
func TestEnglishHoldsEveryText(t *testing.T) {
	content, err := assets.Translations.ReadFile("translations/en.json")
	if err != nil {
		t.Fatal(err)
	}
	english := map[string]any{}
	if err := json.Unmarshal(content, &english); err != nil {
		t.Fatal(err)
	}
	used := shownTexts(t, ".", filepath.Join("..", "..", "graphview"))
	for key, plural := range used {
		entry, there := english[key]
		_, forms := entry.(map[string]any)
		if !there || forms != plural {
			t.Errorf("translations/en.json lacks %q, or its plural forms", key)
		}
	}
	for key, forms := range english {
		if forms, plural := forms.(map[string]any); plural && forms["one"] == forms["other"] && !slices.Contains(alikeForOne, key) {
			t.Errorf("translations/en.json says of one %q as of several", key)
		}
		if forms, plural := forms.(map[string]any); plural && madeUp(fmt.Sprint(forms["one"])) {
			t.Errorf("translations/en.json says of one %q, where a word in -ies has its singular in -y", forms["one"])
		}
		if _, there := used[key]; !there {
			t.Errorf("translations/en.json has %q, which nothing shows", key)
		}
	}
	if os.Getenv("UPDATE") != "" {
		updateEnglish(t, english, used)
	}
}

// alikeForOne are texts that say of one what they say of several.
var alikeForOne = []string{"and {{.Count}} more", "{{.Count}} more", "{{.Count}} took part"}

// madeUp reports whether a word of a singular is a plural in -ies that only lost its s:
// "communitie". A tie is none.
func madeUp(one string) bool {
	return slices.ContainsFunc(strings.Fields(one), func(word string) bool {
		word = strings.ToLower(strings.Trim(word, ".,;:()"))
		return strings.HasSuffix(word, "ie") && word != "tie"
	})
}

// singular is what a text of several says of one, as far as its last word tells.
func singular(several string) string {
	one := strings.TrimSuffix(several, "s")
	if stem, cut := strings.CutSuffix(one, "ie"); cut && madeUp(one) {
		return stem + "y"
	}
	return one
}

func TestSingularsOfEnglish(t *testing.T) {
	for several, want := range map[string]string{
		"{{.Count}} communities": "{{.Count}} community", "{{.Count}} ties": "{{.Count}} tie",
		"{{.Count}} events": "{{.Count}} event", "{{.Count}} more": "{{.Count}} more",
	} {
		if got := singular(several); got != want {
			t.Errorf("one of %q is %q, want %q", several, got, want)
		}
	}
}

// shownTexts collects the first arguments of lang.L, lang.N and plural, with
// whether they have plural forms, and the words of package exchange that the
// import dialog shows.
func shownTexts(t *testing.T, folders ...string) map[string]bool {
	t.Helper()
	used := map[string]bool{}
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(parsed, func(n ast.Node) bool {
				if key, plural, ok := translated(n); ok {
					used[key] = plural
				}
				return true
			})
		}
	}
	for _, word := range wordsOfOthers() {
		used[word] = false
	}
	return used
}

// translated returns the key of a call that translates a literal.
func translated(n ast.Node) (key string, plural, ok bool) {
	call, isCall := n.(*ast.CallExpr)
	if !isCall || len(call.Args) == 0 {
		return "", false, false
	}
	name := ""
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		if x, isName := f.X.(*ast.Ident); isName && x.Name == "lang" {
			name = f.Sel.Name
		}
	case *ast.Ident:
		name = f.Name
	}
	literal, isLiteral := call.Args[0].(*ast.BasicLit)
	if !isLiteral || !slices.Contains([]string{"L", "N", "plural"}, name) {
		return "", false, false
	}
	key, err := strconv.Unquote(literal.Value)
	return key, name != "L", err == nil
}

// wordsOfOthers are words that pure packages name and the window translates.
func wordsOfOthers() []string {
	words := []string{"person", "organisation", "page"}
	for _, k := range exchange.Kinds {
		words = append(words, k.String())
		for _, r := range exchange.Roles(k) {
			if r != exchange.RoleID { // it has a word of its own
				words = append(words, r.String())
			}
		}
	}
	for _, l := range layouts.All() {
		words = append(words, l.Label, l.About)
		for _, q := range l.Parameters {
			words = append(append(words, q.Label, q.About), q.Options...)
		}
	}
	for _, p := range figure.Presets {
		words = append(words, p.Words)
	}
	for _, c := range scene.PaletteColours() {
		words = append(words, c.Name)
	}
	none := &network.Network{}
	words = append(words, findings.Groupings(none)...)
	for _, c := range findings.Covariates(none) {
		words = append(words, c.Name)
	}
	for _, p := range findings.Pairings {
		words = append(words, p.Rule)
	}
	words = append(words, sentence(findings.ErrNoOrder))
	words = append(words, wordsOfMeasures()...)
	words = append(words, layouts.Words()...)
	return append(words, exchange.Reasons[:]...)
}

// updateEnglish writes the file anew: UPDATE=1 go test ./app/window.
func updateEnglish(t *testing.T, english map[string]any, used map[string]bool) {
	t.Helper()
	fresh := map[string]any{}
	for key, plural := range used {
		_, forms := english[key].(map[string]any)
		switch {
		case forms == plural && english[key] != nil:
			fresh[key] = english[key]
		case plural:
			fresh[key] = map[string]any{"one": singular(key), "other": key}
		default:
			fresh[key] = key
		}
	}
	content, err := json.MarshalIndent(fresh, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("..", "..", "assets", "translations", "en.json")
	if err := os.WriteFile(path, append(content, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}
