package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"copresence/app/coding"
	"copresence/app/findings"
	"copresence/app/findings/recompute"
	"copresence/app/findings/report"
	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// ReportFormats are the endings of the files that a report can be written to.
var ReportFormats = []string{".html", ".md"}

// Report writes what a question found, of what a filter shows, into a file of the format that
// the path's ending names; Markdown with a folder of figures and tables beside it. Counts of groups less than
// threshold are not printed; 0 prints all. Program is the name and version of the program.
func (s *Session) Report(ctx context.Context, path string, v *Shown, q findings.Question, found *findings.Summary, threshold int, program string, fonts *paint.Fonts) error {
	r, err := s.report(ctx, v, q, found, program, fonts)
	if err != nil {
		return err
	}
	r.Threshold = threshold
	switch strings.ToLower(filepath.Ext(path)) {
	case ".html":
		return WriteWhole(path, r.HTML)
	case ".md":
		return writeMarkdown(path, r)
	}
	return fmt.Errorf("%s: a report is written as .html or .md, by the ending of the file's name", path)
}

// writeMarkdown writes the folder first, so that what the text points at is there.
func writeMarkdown(path string, r *report.Report) error {
	folder := strings.TrimSuffix(path, filepath.Ext(path)) + " files"
	var text strings.Builder
	files, err := r.Markdown(&text, filepath.Base(folder))
	if err != nil {
		return err
	}
	if err := makeFolder(folder); err != nil {
		return err
	}
	for _, f := range files {
		if err := WriteWhole(filepath.Join(folder, f.Name), f.Write); err != nil {
			return err
		}
	}
	return WriteWhole(path, func(w io.Writer) error {
		_, err := io.WriteString(w, text.String())
		return err
	})
}

func makeFolder(folder string) error {
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		return fmt.Errorf("%s is a file; name a folder, or one to be made", folder)
	}
	if err := os.Mkdir(folder, 0o777); err != nil && !os.IsExist(err) {
		return err
	}
	return nil
}

// Recompute writes the data behind the findings of a network into a folder, which is made where
// it is not there, with a script by which R computes them anew.
func (s *Session) Recompute(folder string, n *network.Network, q findings.Question) error {
	if q.Together {
		return errors.New("the verdicts on ties are what R is given; leave out that events are tested")
	}
	covariates, err := findings.Study{Network: n}.Asked(q)
	if err != nil {
		return err
	}
	files, err := recompute.Files(n, covariates, q)
	if err != nil {
		return err
	}
	if err := makeFolder(folder); err != nil {
		return err
	}
	for _, f := range files {
		if err := WriteWhole(filepath.Join(folder, f.Name), f.Write); err != nil {
			return err
		}
	}
	return nil
}

func (s *Session) report(ctx context.Context, v *Shown, q findings.Question, found *findings.Summary, program string, fonts *paint.Fonts) (*report.Report, error) {
	state := v.Part
	n := state.Network
	digest, err := s.Digest()
	if err != nil {
		return nil, err
	}
	r := &report.Report{
		Title: state.Title, Fictional: state.Fictional, Program: program, Digest: digest.String(),
		Verdicts: "of " + state.Coder.Label, Activists: n.Activists.Len(), Ties: n.Ties.Len(), Events: v.Whole.Counts.Events, Filter: v.Filter.String(), Coders: len(state.Coders),
		Network: n, Places: state.Places, Question: q, Findings: found, Text: fonts,
		Draw: func(w io.Writer, sc *scene.Scene) error { return paint.SVG(w, sc, fonts, paint.Options{DPI: 96}) },
	}
	books, _, err := s.Codebooks()
	if err != nil {
		return nil, err
	}
	if k := len(books); k > 0 {
		r.Codebook = books[k-1].Version
	}
	if !state.Settled() {
		return r, nil
	}
	r.Verdicts = "of all coders; where they differ and nothing is settled, a tie counts as unclear"
	if r.Settled, err = s.SettledBy(n); err != nil {
		return nil, err
	}
	r.Agreement, err = s.agreed(ctx, n, q.Seed)
	return r, err
}

// agreed measures how far all coders agree, unclear being a category.
func (s *Session) agreed(ctx context.Context, n *network.Network, seed uint64) (*coding.Agreement, error) {
	s.commands.Lock()
	codings, err := s.codingsIn(n, nil)
	s.commands.Unlock()
	if err != nil || len(codings.Coders) < 2 {
		return nil, err
	}
	ratings, err := codings.Ratings(coding.UnclearCounts, nil)
	if err != nil {
		return nil, err
	}
	a, err := coding.Agree(ctx, ratings, coding.Bootstrap{Draws: coding.Usual, Seed: seed})
	return &a, err
}
