package graphml

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// text reads the text of an element that has just begun, to its end.
func (w *walk) text() (string, error) {
	var (
		b     strings.Builder
		inner = 0
	)
	for {
		token, err := w.next()
		if err != nil {
			return "", unfinished(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			inner++
		case xml.EndElement:
			if inner--; inner < 0 {
				return strings.TrimSpace(b.String()), nil
			}
		case xml.CharData:
			if inner > 0 {
				continue
			}
			if b.Len()+len(t) > maxValue {
				return "", fmt.Errorf("a value is longer than %d MB", maxValue>>20)
			}
			b.Write(t)
		}
	}
}

// drawnLabel reads the label out of the drawing that yEd keeps of a node or edge:
// the text of the first NodeLabel or EdgeLabel.
func (w *walk) drawnLabel() (label string, err error) {
	var look func(xml.StartElement) error
	look = func(e xml.StartElement) error {
		if name := e.Name.Local; label != "" || name != "NodeLabel" && name != "EdgeLabel" {
			return w.children(look)
		}
		label, err = w.text()
		return err
	}
	return label, w.children(look)
}
