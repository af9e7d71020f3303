package report

import (
	"fmt"
	"io"
	"strings"
)

// File is a file beside a report in Markdown.
type File struct {
	Name  string // with its ending, in the folder of the figures
	Write func(w io.Writer) error
}

// Markdown writes the report, with addresses of figures and tables in the folder, and returns
// what belongs into it: figures as SVG, tables as CSV.
func (r *Report) Markdown(w io.Writer, folder string) ([]File, error) {
	d, err := r.document()
	if err != nil {
		return nil, err
	}
	var files []File
	var text strings.Builder
	line := func(format string, arguments ...any) { fmt.Fprintf(&text, format+"\n", arguments...) }
	drawn := func(f figure) {
		name := fileName(f.Name) + ".svg"
		line("![%s](%s/%s)\n\n*%s*\n", escaped(f.Caption), address(folder), name, escaped(f.Caption))
		files = append(files, File{name, func(w io.Writer) error { return r.Draw(w, f.Scene) }})
	}
	line("# %s\n\n%s\n", escaped(d.Title), escaped(d.Note))
	for _, s := range d.Sections {
		line("## %s\n", s.Heading)
		for _, p := range s.Text {
			line("%s\n", escaped(p))
		}
		for _, t := range s.Tables {
			name := fileName(t.Name) + ".csv"
			line("%s ([CSV](%s/%s))\n\n%s", escaped(t.Caption), address(folder), name, t.markdown())
			files = append(files, File{name, t.csv})
			if t.Drawn != nil {
				drawn(*t.Drawn)
			}
		}
		for _, f := range s.Figures {
			drawn(f)
		}
		for _, item := range s.Items {
			line("- %s", escaped(item))
		}
		line("")
	}
	_, err = io.WriteString(w, strings.TrimRight(text.String(), "\n")+"\n")
	return files, err
}

func (t *table) markdown() string {
	var b strings.Builder
	row := func(cells []string) {
		b.WriteString("|")
		for _, cell := range cells {
			b.WriteString(" " + escaped(cell) + " |")
		}
		b.WriteString("\n")
	}
	row(t.Head)
	b.WriteString("|" + strings.Repeat(" --- |", len(t.Head)) + "\n")
	for _, cells := range t.Rows {
		row(cells)
	}
	return b.String()
}

// escaped writes a text so that Markdown shows it as it is.
func escaped(text string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(text), " ") {
		if strings.ContainsRune("\\`*_{}[]<>#|!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// address is a folder in an address.
func address(folder string) string { return strings.ReplaceAll(folder, " ", "%20") }
