package session

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"copresence/app/session/layouts"
	"copresence/assets/sample"
	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/exchange/csv"
)

// OpenSample opens the fictional sample study, which it first makes at path
// where there is none. What a person does to it is kept like any other work.
func OpenSample(path string, now func() time.Time) (*Session, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := makeSample(path, now); err != nil {
			return nil, fmt.Errorf("sample study: %w", err)
		}
	}
	s, err := Open(path, now)
	if err != nil {
		return nil, err
	}
	if s.State().Settled() && len(s.State().Coders) > 0 {
		err = s.ReadAs(sample.Coders[0]) // there is nobody whose work could be mistaken
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// makeSample makes the sample beside its place and moves it there when it is
// whole: half a sample, without its banner, would look like a real study.
func makeSample(path string, now func() time.Time) error {
	folder, err := os.MkdirTemp(filepath.Dir(path), ".sample-*")
	if err != nil {
		return err
	}
	unfinished := filepath.Join(folder, filepath.Base(path))
	s, err := Create(unfinished, now)
	if err == nil {
		s.SetBackups(Backups{Off: true}) // of half a sample
		err = errors.Join(s.fillWithSample(), s.Close())
	}
	if err == nil {
		err = os.Rename(unfinished, path)
	}
	if err == nil {
		err = storage.SyncFolder(filepath.Dir(path))
	}
	return errors.Join(err, os.RemoveAll(folder))
}

// fillWithSample names the study, adds the sample's tables in one step for each
// coder, and lays the network out.
func (s *Session) fillWithSample() error {
	entry := storage.Entry{What: "name the study", At: s.now()}
	err := s.project().Change(entry, func(c *storage.Change) error {
		return errors.Join(c.SetSetting(settingTitle, sample.Title), c.SetSetting(settingFictional, "yes"))
	})
	if err != nil {
		return err
	}
	steps := []struct {
		coder string
		files []string
	}{
		{sample.Coders[0], []string{"activists.csv", "ties.csv", "events.csv", "participation.csv"}},
		{sample.Coders[1], []string{"second_coder.csv"}},
	}
	ctx := context.Background()
	for _, step := range steps {
		tables, err := sampleTables(step.files)
		if err != nil {
			return err
		}
		plan := exchange.Guess(tables)
		plan.Coder = step.coder
		if _, err := s.Import(ctx, tables, plan, nil); err != nil {
			return err
		}
	}
	return s.Arrange(ctx, layouts.Arrangement{}, nil)
}

func sampleTables(names []string) ([]exchange.Table, error) {
	var tables []exchange.Table
	for _, name := range names {
		content, err := sample.Files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		table, err := csv.Read(bytes.NewReader(content), name)
		if err != nil {
			return nil, err
		}
		tables = append(tables, table)
	}
	return tables, nil
}
