package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"copresence/app/session/layouts"
)

// listedLayout is a layout as JSON tells of it.
type listedLayout struct {
	Name       string            `json:"name"`
	Also       []string          `json:"also"`
	Label      string            `json:"label"`
	About      string            `json:"about"`
	Paper      string            `json:"paper"`
	Default    bool              `json:"default"`
	Parameters []listedParameter `json:"parameters"`
}

type listedParameter struct {
	Name    string   `json:"name"`
	Label   string   `json:"label"`
	About   string   `json:"about"`
	Kind    string   `json:"kind"`
	Default string   `json:"default"`
	Options []string `json:"options,omitempty"`
	Least   *float64 `json:"least,omitempty"`
	Most    *float64 `json:"most,omitempty"`
}

// listLayouts tells of all layouts and of what can be said about each.
func (p *Program) listLayouts(c *cobra.Command, arguments []string, json bool) error {
	if len(arguments) > 0 {
		return usageError{errors.New("--list lists the layouts and takes no PROJECT")}
	}
	for _, flag := range append(namedFlags[:], "algorithm", "set", "to", flagFilter, layouts.RemoveOverlap) {
		if c.Flags().Changed(flag) {
			return usageError{errors.New("--list lists the layouts; --" + flag + " does not go with it")}
		}
	}
	if json {
		all := []listedLayout{}
		for _, l := range layouts.All() {
			all = append(all, listed(l))
		}
		return p.printJSON(all)
	}
	for i, l := range layouts.All() {
		if i > 0 {
			if err := p.print(""); err != nil {
				return err
			}
		}
		if err := p.printLayout(l); err != nil {
			return err
		}
	}
	return nil
}

func listed(l layouts.Layout) listedLayout {
	one := listedLayout{
		Name: l.Name, Also: l.Aliases(), Label: l.Label, About: l.About, Paper: l.Paper,
		Default: l.Name == layouts.Default, Parameters: []listedParameter{},
	}
	for _, q := range l.Parameters {
		parameter := listedParameter{Name: q.Name, Label: q.Label, About: q.About, Kind: q.Kind.String(), Default: q.Default, Options: q.Options}
		if q.Kind == layouts.Whole || q.Kind == layouts.Decimal {
			parameter.Least, parameter.Most = &q.Low, &q.High
		}
		one.Parameters = append(one.Parameters, parameter)
	}
	return one
}

// printLayout tells of a layout for people.
func (p *Program) printLayout(l layouts.Layout) error {
	names := l.Name
	if also := l.Aliases(); len(also) > 0 {
		names += " (also: " + strings.Join(also, ", ") + ")"
	}
	lines := []string{names + ": " + l.About}
	if l.Paper != "" {
		lines = append(lines, "  after "+l.Paper)
	}
	for _, q := range l.Parameters {
		line := "  " + q.Name + " (" + q.Kind.String()
		if len(q.Options) > 0 {
			line += ": " + strings.Join(q.Options, ", ")
		}
		if q.Default != "" {
			line += "; default " + q.Default
		}
		lines = append(lines, line+"): "+q.About)
	}
	return p.print("%s", strings.Join(lines, "\n"))
}
