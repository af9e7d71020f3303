// Package migrations holds the schema of the project file as the steps that
// lead to it from an empty database: 0001.sql, 0002.sql and so on.
//
// It knows no database and runs nothing. Each step is one transaction and
// sets user_version to its number. A step that was released is never edited:
// files made by it are in researchers' hands, and storage compares the schema
// of a file, word for word, with what these steps make.
package migrations

import (
	"embed"
	"fmt"
)

//go:embed *.sql
var files embed.FS

var steps = read()

// Latest is the schema version that this program writes.
func Latest() int { return len(steps) }

// Step returns the SQL that leads from schema version number-1 to number, for
// numbers from 1 to Latest.
func Step(number int) string { return steps[number-1] }

// read collects the steps from the embedded files. A gap in the numbers is a
// programmer's mistake and stops the program at its first start.
func read() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err)
	}
	var steps []string
	for i := range entries {
		text, err := files.ReadFile(fmt.Sprintf("%04d.sql", i+1))
		if err != nil {
			panic(err)
		}
		steps = append(steps, string(text))
	}
	return steps
}
