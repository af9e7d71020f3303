package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"copresence/app/session"
	"copresence/storage/exchange"
	"copresence/storage/exchange/files"
	"copresence/storage/network"
)

// sample is the fictional study that the program carries with it, which has dates.
const sample = "sample"

// dataset is files that make a network; none: the sample.
type dataset struct {
	name  string // the path below the folder, without ending
	paths []string
}

// datasets finds the datasets below a folder, in the order of their names.
func datasets(folder string) ([]dataset, error) {
	var sets []dataset
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		ending := filepath.Ext(name)
		name = strings.TrimSuffix(name, ending)
		switch ending {
		case ".graphml", ".sqlite":
			sets = append(sets, dataset{name, []string{path}})
		case ".csv":
			if alone(path) {
				sets = append(sets, dataset{name, []string{path}})
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(sets) == 0 {
		return nil, errors.New("no dataset below " + folder)
	}
	sets = append(sets, dataset{name: sample})
	slices.SortFunc(sets, func(a, b dataset) int { return strings.Compare(a.name, b.name) })
	return sets, nil
}

// alone reports whether a table is not part of a dataset that is there as GraphML,
// and no list of people.
func alone(path string) bool {
	base := strings.TrimSuffix(path, ".csv")
	for _, part := range [...]string{"_edges", "_nodes"} {
		if whole, isPart := strings.CutSuffix(base, part); isPart {
			if _, err := os.Stat(whole + ".graphml"); err == nil {
				return false
			}
			base = whole
		}
	}
	return filepath.Base(base) != "people"
}

// read brings the dataset into a project, as a person would, and returns its network.
func (d dataset) read(ctx context.Context) (n *network.Network, err error) {
	folder, err := os.MkdirTemp("", "contactsheet")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	create := session.Create
	if d.paths == nil {
		create = session.OpenSample
	}
	s, err := create(filepath.Join(folder, "dataset.copresence"), time.Now)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if d.paths == nil {
		return s.State().Network, nil
	}
	var tables []exchange.Table
	for _, path := range d.paths {
		read, err := files.Read(ctx, path)
		if err != nil {
			return nil, err
		}
		tables = append(tables, read...)
	}
	plan := exchange.Guess(tables)
	plan.Coder = "A"
	if _, err := s.Import(ctx, tables, plan, nil); err != nil {
		return nil, err
	}
	if s.State().Network.Activists.Len() == 0 {
		return nil, fmt.Errorf("%d tables, and nobody in them", len(tables))
	}
	return s.State().Network, nil
}
