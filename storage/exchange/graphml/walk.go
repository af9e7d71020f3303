package graphml

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// walk goes through the tokens of a file.
type walk struct {
	decoder *xml.Decoder
	graph   *graph
	depth   int
	nested  int // graphs that are open

	directed *bool // what the innermost graph says of its edges
}

// next returns the next start or end of an element, or text; io.EOF at the end.
func (w *walk) next() (xml.Token, error) {
	for {
		token, err := w.decoder.Token()
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if w.depth++; w.depth > maxDepth {
				return nil, fmt.Errorf("elements are nested more than %d deep", maxDepth)
			}
			if len(t.Attr) > maxAttributes {
				return nil, fmt.Errorf("%s has %d attributes, which is more than %d", t.Name.Local, len(t.Attr), maxAttributes)
			}
			return t, nil
		case xml.EndElement:
			w.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		}
	}
}

// children calls each for every element inside of the one just begun, until that
// one ends. What each does not read to the end, it has to skip.
func (w *walk) children(each func(xml.StartElement) error) error {
	for {
		token, err := w.next()
		if err != nil {
			return unfinished(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := each(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

func unfinished(err error) error {
	if errors.Is(err, io.EOF) {
		return errors.New("the file ends in the middle")
	}
	return err
}

// skip passes over an element that has just begun.
func (w *walk) skip(xml.StartElement) error {
	return w.children(w.skip)
}

// document reads the whole file.
func (w *walk) document() error {
	for {
		token, err := w.next()
		if errors.Is(err, io.EOF) {
			return errors.New("there is no element graphml; is it a GraphML file?")
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if start.Name.Local != "graphml" {
			return fmt.Errorf("the file begins with the element %s and not with graphml; of XML files only GraphML can be read", start.Name.Local)
		}
		if err := w.children(w.top); err != nil {
			return err
		}
		if w.graph.graphs == 0 {
			return errors.New("there is no graph in the file")
		}
		return nil
	}
}

func (w *walk) top(e xml.StartElement) error {
	switch e.Name.Local {
	case "key":
		return w.key(e)
	case "graph":
		if w.graph.graphs > 0 {
			return errors.New("the file has a second graph; save each network in a file of its own")
		}
		return w.inside(e)
	}
	return w.skip(e)
}

// inside reads what stands in a graph. One inside of a node that does not say
// whether its edges are directed leaves that to the one around it.
func (w *walk) inside(graph xml.StartElement) error {
	w.graph.graphs++
	directed, err := directedness(attribute(graph, "edgedefault"))
	if err != nil {
		return err
	}
	around := w.directed
	defer func() { w.directed = around }()
	if directed != nil {
		w.directed = directed
	}
	if w.nested == 0 {
		w.graph.directed = directed
	}
	return w.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "node":
			return w.node(e)
		case "edge":
			return w.edge(e)
		case "hyperedge":
			return errors.New("hyperedge: a tie has two ends here; turn it into a node with edges to its members")
		case "key":
			return w.key(e)
		}
		return w.skip(e)
	})
}

// directedness reads edgedefault: nil where it is missing.
func directedness(word string) (*bool, error) {
	var directed bool
	switch strings.ToLower(word) {
	case "":
		return nil, nil
	case "directed":
		directed = true
	case "undirected":
	default:
		return nil, fmt.Errorf("edgedefault %q is not one of directed, undirected", word)
	}
	return &directed, nil
}

func (w *walk) key(e xml.StartElement) error {
	k := &key{
		id: attribute(e, "id"), domain: attribute(e, "for"), name: attribute(e, "attr.name"),
		kind: attribute(e, "attr.type"), label: strings.HasSuffix(attribute(e, "yfiles.type"), "graphics"),
	}
	if k.id == "" {
		return errors.New("key without id")
	}
	if k.name == "" {
		k.name = k.id
		if k.label {
			k.name = "label"
		}
	}
	err := w.children(func(e xml.StartElement) error {
		if e.Name.Local != "default" {
			return w.skip(e)
		}
		text, err := w.text()
		k.missing = text
		return err
	})
	if err != nil {
		return err
	}
	return w.graph.addKey(k)
}

func (w *walk) node(e xml.StartElement) error {
	id := attribute(e, "id")
	if id == "" {
		return errors.New("node without id")
	}
	line, _ := w.decoder.InputPos()
	row := w.graph.nodes.add(line, id)
	return w.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "data":
			return w.data(e, &w.graph.nodes, row)
		case "graph":
			if w.nested++; w.nested > 16 {
				return errors.New("graphs are nested more than 16 deep")
			}
			defer func() { w.nested-- }()
			return w.inside(e)
		case "port":
			w.graph.ports++
		}
		return w.skip(e)
	})
}

func (w *walk) edge(e xml.StartElement) error {
	source, target := attribute(e, "source"), attribute(e, "target")
	if source == "" {
		return errors.New("edge without source")
	}
	if target == "" {
		return errors.New("edge without target")
	}
	directed := strings.ToLower(attribute(e, "directed"))
	switch directed {
	case "true", "false":
		w.graph.mixed = true
	case "":
		if outer := w.graph.directed; w.directed != nil && (outer == nil || *outer != *w.directed) {
			directed, w.graph.mixed = strconv.FormatBool(*w.directed), true
		}
	default:
		return fmt.Errorf("edge from %s to %s: directed %q is not one of true, false", source, target, directed)
	}
	line, _ := w.decoder.InputPos()
	row := w.graph.edges.add(line, source, target, directed)
	return w.children(func(e xml.StartElement) error {
		if e.Name.Local == "data" {
			return w.data(e, &w.graph.edges, row)
		}
		return w.skip(e)
	})
}

// data reads a value of a node or an edge.
func (w *walk) data(e xml.StartElement, to *rows, row int) error {
	name := attribute(e, "key")
	k := w.graph.keys[name]
	if k == nil {
		return fmt.Errorf("data with the key %q, which the file does not declare", name)
	}
	text, err := w.value(k)
	if err != nil {
		return err
	}
	to.set(k, row, text)
	return nil
}

func (w *walk) value(k *key) (string, error) {
	if k.label {
		return w.drawnLabel()
	}
	return w.text()
}

// attribute returns an attribute of an element. Those of a name space are another
// program's own, and only called alike.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
