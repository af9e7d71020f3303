package report

import "copresence/graphview/scene"

// document is a report before it is written in any format.
type document struct {
	Title    string
	Note     string // under the title
	Sections []section
}

type section struct {
	Heading string
	Text    []string // paragraphs
	Tables  []table
	Figures []figure
	Beside  bool     // the figures stand beside each other
	Items   []string // a list, as of references
}

// table is rows of text; the first column is words, the others are numbers.
type table struct {
	Name    string // of a file, without ending
	Caption string
	Head    []string
	Rows    [][]string
	Words   int     // columns of words; 0: the first
	Drawn   *figure // the same as a picture, below the table; nil: it is not drawn
}

type figure struct {
	Name    string // of a file, without ending
	Caption string
	Scene   *scene.Scene
}
