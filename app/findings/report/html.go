package report

import (
	"bytes"
	_ "embed" // the page is part of the program
	"encoding/base64"
	csvfile "encoding/csv"
	"html/template"
	"io"
	"strconv"
	"strings"

	"copresence/graphview/scene"
	"copresence/storage/characters"
)

//go:embed page.html
var page string

// HTML writes the report as one page that needs nothing beside it.
func (r *Report) HTML(w io.Writer) error {
	d, err := r.document()
	if err != nil {
		return err
	}
	t, err := template.New("page").Funcs(template.FuncMap{"svg": r.inline, "csv": linked, "file": fileName, "glued": glued}).Parse(page)
	if err != nil {
		return err
	}
	return t.Execute(w, d)
}

// glued keeps a number and its per cent sign on one line.
func glued(text string) string { return strings.ReplaceAll(text, " %", "\u00a0%") }

// inline returns a picture as an address that holds it whole.
func (r *Report) inline(s *scene.Scene) (template.URL, error) {
	var b bytes.Buffer
	if err := r.Draw(&b, s); err != nil {
		return "", err
	}
	return template.URL("data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(b.Bytes())), nil
}

// linked returns a table as an address that holds it as CSV.
func linked(t table) (template.URL, error) {
	var b bytes.Buffer
	err := t.csv(&b)
	return template.URL("data:text/csv;charset=utf-8;base64," + base64.StdEncoding.EncodeToString(b.Bytes())), err
}

func (t *table) csv(w io.Writer) error {
	c := csvfile.NewWriter(w)
	for _, row := range append([][]string{t.Head}, t.Rows...) {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = harmless(cell)
		}
		if err := c.Write(safe); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// harmless keeps a spreadsheet from running what a study calls its groups, and gives numbers
// the minus that programs read.
func harmless(cell string) string {
	plain := strings.ReplaceAll(cell, "−", "-")
	if _, err := strconv.ParseFloat(plain, 64); err == nil {
		return plain
	}
	return characters.Harmless(cell)
}

// fileName is a name that every file system takes.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-':
			return r
		}
		return '-'
	}, name)
}
