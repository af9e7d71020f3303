package graphml

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"copresence/storage/exchange"
	"copresence/storage/exchange/charset"
)

// Limits of what is read.
const (
	maxFile       = 256 << 20 // bytes
	maxRun        = 2 << 20   // bytes without < or >
	maxValue      = 1 << 20   // bytes of a value
	maxDepth      = 64        // open elements
	maxAttributes = 256       // of an element
	maxKeys       = 4096
	maxCells      = 20e6      // of both tables
	maxText       = 256 << 20 // bytes in all cells, defaults among them
)

// Read reads a network: a table of nodes, with their id as key and a column for
// each attribute, and a table of edges whose columns source and target refer to
// it. Name is the file's base name; messages begin with it, and the tables are
// named after it: "karate nodes", "karate edges".
func Read(r io.Reader, name string) ([]exchange.Table, error) {
	g := &graph{name: stem(name)}
	if err := g.read(r); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	tables, err := g.tables()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return tables, nil
}

func stem(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		return name[:i]
	}
	return name
}

// read runs through the file.
func (g *graph) read(r io.Reader) error {
	in := bufio.NewReader(&guarded{r: r})
	start, err := in.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	wide := bytes.Equal(start, []byte("\xff\xfe")) || bytes.Equal(start, []byte("\xfe\xff"))
	var from io.Reader = in
	if wide {
		if from, err = widened(in); err != nil {
			return err
		}
	}
	d := xml.NewDecoder(from)
	d.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		if wide && strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return input, nil // it has been made UTF-8 already
		}
		return charset.Reader(label, input)
	}
	w := &walk{decoder: d, graph: g}
	if err := w.document(); err != nil {
		line, _ := d.InputPos()
		return fmt.Errorf("line %d: %w", line, explained(err))
	}
	return nil
}

// widened reads all of a file in UTF-16.
func widened(in io.Reader) (io.Reader, error) {
	raw, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	text, err := charset.Decode(raw)
	if err != nil {
		return nil, err
	}
	return &guarded{r: bytes.NewReader(text.UTF8)}, nil
}

// explained takes the line out of the XML parser's own message, which has it too.
func explained(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("the XML is broken: %s", syntax.Msg)
	}
	return err
}

// guarded refuses files and stretches beyond all reason before the XML parser,
// which has no limits of its own, takes them into memory.
type guarded struct {
	r    io.Reader
	read int // bytes
	run  int // bytes since the last < or >
}

func (g *guarded) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	if g.read += n; g.read > maxFile {
		return 0, fmt.Errorf("larger than %d MB, which is more than can be read", maxFile>>20)
	}
	for rest := p[:n]; len(rest) > 0; {
		i := bytes.IndexAny(rest, "<>")
		if i < 0 {
			g.run += len(rest)
			rest = nil
		} else {
			g.run, rest = 0, rest[i+1:]
		}
		if g.run > maxRun {
			return 0, fmt.Errorf("a tag or a value is longer than %d MB", maxRun>>20)
		}
	}
	return n, err
}
