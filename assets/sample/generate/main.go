// Command generate writes the tables of the fictional sample study into the
// folder it is started in: the same bytes each time, drawn from one seed.
package main

import (
	"encoding/csv"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	folder := "."
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	if err := write(folder, invent(seed)); err != nil {
		log.Fatal(err)
	}
}

// write puts each table of the study into a CSV file of its own.
func write(folder string, s *study) error {
	tables := map[string][][]string{
		"activists.csv":     s.activistTable(),
		"ties.csv":          s.tieTable(),
		"second_coder.csv":  s.secondCoderTable(),
		"events.csv":        s.eventTable(),
		"participation.csv": s.participationTable(),
	}
	for name, rows := range tables {
		if err := writeTable(filepath.Join(folder, name), rows); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func writeTable(path string, rows [][]string) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closed := file.Close(); err == nil {
			err = closed
		}
	}()
	return csv.NewWriter(file).WriteAll(rows)
}
