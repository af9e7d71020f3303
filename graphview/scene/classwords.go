package scene

import (
	"strings"

	"copresence/storage/network"
)

// The words before a class that say of what it is where its name does not: see ClassCalled.
const (
	ofActivists = OfActivists + ":"
	ofTies      = OfTies + ":"
	ofShapes    = AsShape + ":"
)

// ClassCalled returns the class of the legend of n in a style that those words name:
// QUALITY=CLASS, such as platform=Facebook. Where activists and ties have one of the same
// name, it is that of activists, and where colours and shapes have one, that of colours;
// activists:, ties: or shape: before the words says which is meant.
func ClassCalled(n *network.Network, st Style, words string) (c Class, found bool) {
	for _, prefix := range [...]string{"", ofActivists, ofTies, ofShapes} {
		named, is := strings.CutPrefix(words, prefix)
		if !is {
			continue
		}
		for at := range named { // a quality may have a = in its name, too
			if named[at] != '=' {
				continue
			}
			by, label := named[:at], named[at+1:]
			for _, c := range classesCalled(prefix, by, label) {
				if membership(n, &st, c) != nil {
					return c, true
				}
			}
		}
	}
	return Class{}, false
}

// classesCalled are the classes that such words may mean.
func classesCalled(prefix, by, label string) []Class {
	activists, ties := Class{Of: OfActivists, By: by, Label: label}, Class{Of: OfTies, By: by, Label: label}
	switch prefix {
	case ofActivists:
		return []Class{activists}
	case ofTies:
		return []Class{ties}
	case ofShapes:
		return []Class{ShapeClassOf(by, label)}
	}
	return []Class{activists, ShapeClassOf(by, label), ties}
}

// Words names the class so that ClassCalled finds it in the legend of n in a style; empty
// when no words do.
func (c Class) Words(n *network.Network, st Style) string {
	for _, prefix := range [...]string{"", c.Of + ":", ofShapes} {
		words := prefix + c.By + "=" + c.Label
		if found, is := ClassCalled(n, st, words); is && found == c {
			return words
		}
	}
	return ""
}
