package session

import (
	"fmt"
	"slices"
	"strings"

	"copresence/graphview/paint"
)

// Families lists the families of fonts of this computer that figures can be set in. That may
// take seconds the first time.
func Families() ([]paint.Family, error) {
	folder, err := fontFolder()
	if err != nil {
		return nil, err
	}
	return paint.Families(folder)
}

// FontsOf returns fonts of that family; letters that it lacks come from those given, which
// are returned where no family is named.
func FontsOf(family string, fonts *paint.Fonts) (*paint.Fonts, error) {
	if family == "" {
		return fonts, nil
	}
	families, err := Families()
	if err != nil {
		return nil, fmt.Errorf("there is no font %q: %w", family, err)
	}
	i := slices.IndexFunc(families, func(f paint.Family) bool { return strings.EqualFold(f.Name, family) })
	if i < 0 {
		names := make([]string, len(families))
		for i, f := range families {
			names[i] = f.Name
		}
		return nil, fmt.Errorf("this computer has no font %q that figures can be set in; it has %s", family, strings.Join(names, ", "))
	}
	return fonts.With(families[i])
}
