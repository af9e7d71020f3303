package session

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"copresence/assets/sample"
	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/exchange/csv"
)

// OpenSample opens the fictional sample study, which it first makes at path
// where there is none. What a person does to it is kept like any other work.
func OpenSample(path string, now func() time.Time) (*Session, error) {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return Open(path, now)
	}
	s, err := Create(path, now)
	if err != nil {
		return nil, err
	}
	if err := s.fillWithSample(); err != nil {
		return nil, errors.Join(fmt.Errorf("sample study: %w", err), s.Close(), os.Remove(path))
	}
	return s, nil
}

// fillWithSample adds the sample's tables in one step for each coder, lays the
// network out, and chooses the first coder.
func (s *Session) fillWithSample() error {
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
	if err := s.Arrange(ctx, Arrangement{Seed: 1}, nil); err != nil {
		return err
	}
	entry := storage.Entry{What: "name the study", At: s.now()}
	err := s.project.Change(entry, func(c *storage.Change) error {
		return errors.Join(c.SetSetting(settingTitle, sample.Title), c.SetSetting(settingFictional, "yes"))
	})
	if err != nil {
		return err
	}
	return s.ReadAs(sample.Coders[0])
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
