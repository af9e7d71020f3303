package report

import (
	"fmt"
	"io"
	"strings"

	"copresence/app/coding"
	"copresence/app/findings"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Report is what is written down.
type Report struct {
	Title     string
	Fictional bool   // the data are invented, and the report says so
	Program   string // name and version
	Digest    string // of the study, in hexadecimal
	Verdicts  string // whose they are: "of A", "of all coders, settled"
	Codebook  int64  // the version in force; 0: there is none
	Filter    string // that left the activists and ties that count; "": all do
	Activists int
	Ties      int
	Events    int
	Coders    int
	Settled   map[string]int // ties by the rule that settled them

	Network  *network.Network
	Places   []network.Point // of the pictures; where nobody has one there are none
	Question findings.Question
	Findings *findings.Summary

	Agreement *coding.Agreement // nil: nobody coded what another one did

	// Threshold is the least count that is printed of a group, other than 0. 0 prints all.
	Threshold int

	// Text tells how wide letters are; Draw writes a picture as SVG.
	Text scene.TextMeasurer
	Draw func(w io.Writer, s *scene.Scene) error
}

// document makes the report, section by section.
func (r *Report) document() (*document, error) {
	d := &document{Title: r.Title, Note: "Findings of " + r.Program}
	if r.Fictional {
		d.Note += ". The data are fictional."
	}
	networks, err := r.networks()
	if err != nil {
		return nil, err
	}
	d.Sections = append(d.Sections, r.data(), r.conversion())
	methods := r.methods()
	for _, s := range []section{r.contrasts(), networks, r.audience(), r.time(), r.tests(), r.robustness(), r.agreement(), methods} {
		if len(s.Text)+len(s.Tables)+len(s.Figures) > 0 {
			d.Sections = append(d.Sections, s)
		}
	}
	d.Sections = append(d.Sections, references(methods))
	return d, nil
}

func (r *Report) data() section {
	n := r.Network
	first, last := period(n.Ties.FirstSeen), period(n.Ties.LastSeen)
	has := "The study has"
	if r.Filter != "" {
		has = "Of the study what passes the filter \u201c" + r.Filter + "\u201d counts, which is"
	}
	text := fmt.Sprintf("%s %s, %s and %s", has, counted(r.Activists, "activist"), counted(r.Ties, "tie"), counted(r.Events, "event"))
	if online := onlinePlatforms(n); len(online) > 0 {
		text += ", on-line on " + strings.Join(online, ", ")
	}
	text += ". "
	if first.first != "" {
		text += fmt.Sprintf("Ties are first seen from %s to %s", first.first, first.last)
		if last.last != "" {
			text += fmt.Sprintf(", and last seen to %s", last.last)
		}
		text += ". "
	}
	o := r.Findings.Overall
	text += fmt.Sprintf("Verdicts are those %s; %s of the ties are coded.", r.Verdicts, share(o.Coverage))
	if k := len(r.Settled); k > 0 {
		text += " Settled were " + settledWords(r.Settled) + "."
	}
	if r.Codebook > 0 {
		text += fmt.Sprintf(" The codebook in force is version %d.", r.Codebook)
	}
	return section{Heading: "Data", Text: []string{text, "Digest of the data (SHA-256): " + r.Digest}}
}

// dates is the first and the last of dates.
type dates struct{ first, last network.Date }

func period(list []network.Date) dates {
	var d dates
	for _, date := range list {
		if date == "" {
			continue
		}
		if d.first == "" || date < d.first {
			d.first = date
		}
		d.last = max(d.last, date)
	}
	return d
}

func onlinePlatforms(n *network.Network) []string {
	var names []string
	for _, p := range n.Platforms {
		if p.Online {
			names = append(names, p.Name)
		}
	}
	return names
}
