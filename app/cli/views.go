package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"copresence/app/session"
	"copresence/graphview/measure/catalogue"
	"copresence/graphview/scene"
	"copresence/graphview/scene/saved"
	"copresence/storage/network"
)

// viewFlags are what is to be done with saved views, as typed.
type viewFlags struct {
	keep, forget, rename, to, from, on string
	style                              styleFlags
	only                               filterFlag
	names                              int
	labels, events, asJSON             bool
}

func (p *Program) viewsCommand() *cobra.Command {
	var f viewFlags
	c := &cobra.Command{
		Use:   "views PROJECT [NAME...]",
		Short: "List the saved views, keep, rename or delete one, or take those of another project",
		Long: `Lists the saved views of a project: ways to look at the network, with colours, sizes,
lines, hidden classes, names and filter. render --view NAME draws one.

--keep NAME keeps one as the other flags say, which are those of render. --from OTHER
takes the views of another project, or those named; one of the same name is replaced.`,
		Args: func(_ *cobra.Command, arguments []string) error {
			if len(arguments) == 0 {
				return usageError{errors.New("name the project")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, arguments []string) error {
			if err := f.check(c.Flags(), arguments[1:]); err != nil {
				return err
			}
			switch project := arguments[0]; {
			case f.keep != "":
				return p.withProject(project, func(s *session.Session) error { return p.keepView(s, &f) })
			case f.rename != "":
				return p.withProject(project, func(s *session.Session) error { return s.RenameView(f.rename, f.to) })
			case f.forget != "":
				return p.withProject(project, func(s *session.Session) error { return s.ForgetView(f.forget) })
			case f.from != "":
				return p.takeViews(project, f.from, arguments[1:])
			}
			return p.lookAt(arguments[0], func(s *session.Session) error { return p.listViews(s, f.asJSON) })
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.keep, "keep", "", "keep a view under this name")
	flags.StringVar(&f.rename, "rename", "", "give the view of this name another, with --to")
	flags.StringVar(&f.to, "to", "", "with --rename: the new name")
	flags.StringVar(&f.forget, "delete", "", "delete the view of this name")
	flags.StringVar(&f.from, "from", "", "take views of this project")
	flags.BoolVar(&f.asJSON, "json", false, "print JSON")
	f.style.register(flags)
	flags.StringVar(&f.on, "on", "", "measures are taken of these ties only: online, yes, or the name of a platform; default: all")
	flags.BoolVar(&f.labels, "labels", true, "pseudonyms beside activists")
	flags.BoolVar(&f.events, "events", false, "the events as squares")
	flags.IntVar(&f.names, "most-labels", 0, "only so many pseudonyms, of the largest activists; 0: as many as find room")
	f.only.register(flags)
	return c
}

// check reports a wrong use.
func (f *viewFlags) check(flags *pflag.FlagSet, names []string) error {
	doing := 0
	for _, flag := range []string{"keep", "rename", "delete", "from"} {
		if flags.Changed(flag) {
			doing++
		}
	}
	looks := false
	flags.Visit(func(one *pflag.Flag) {
		looks = looks || !slices.Contains([]string{"keep", "rename", "to", "delete", "from", "json"}, one.Name)
	})
	switch {
	case doing > 1:
		return usageError{errors.New("one of --keep, --rename, --delete and --from at a time")}
	case (f.rename != "") != (f.to != ""):
		return usageError{errors.New("--rename NAME and --to NAME go together")}
	case looks && f.keep == "":
		return usageError{errors.New("how a network is to look goes with --keep NAME")}
	case len(names) > 0 && f.from == "":
		return usageError{errors.New("names of views go with --from")}
	case f.asJSON && doing > 0:
		return usageError{errors.New("--json is for the list")}
	}
	return f.only.check()
}

// keepView keeps what the flags say.
func (p *Program) keepView(s *session.Session, f *viewFlags) error {
	v := saved.View{On: f.on, Events: f.events, Filter: f.only.filter.String()}
	var err error
	if v.Appearance, err = f.style.appearance(); err != nil {
		return err
	}
	n := s.State().Network
	a := &v.Appearance
	for _, name := range []*string{&a.Colour, &a.Shape, &a.Border, &a.Hulls} {
		*name = asMeasure(*name, scene.Colourings(n))
	}
	a.Size = asMeasure(a.Size, scene.Sizings(n))
	a.Opacity, a.Letters = asMeasure(a.Opacity, scene.Sizings(n)[1:]), asMeasure(a.Letters, scene.Sizings(n)[1:])
	a.Hidden = renamed(a.Hidden, func(by string) string { return asMeasure(by, scene.Colourings(n)) })
	if a.Classes, err = keptColours(s.State(), a, f.style.coloured); err != nil {
		return err
	}
	switch {
	case f.names < 0:
		return usageError{fmt.Errorf("--most-labels %d: it must not be negative", f.names)}
	case !f.labels:
		v.Names = saved.NamesNone
	case f.names > 0:
		v.Names = strconv.Itoa(f.names)
	}
	if _, lacking := v.Fitted(n); len(lacking) > 0 {
		return fmt.Errorf("the project has no %s; %s", strings.Join(lacking, ", "), there(n))
	}
	if err := f.only.filter.Check(s.Subject(s.State())); err != nil {
		return usageError{err}
	}
	return s.KeepView(session.View{Name: f.keep, Text: v.String()})
}

// asMeasure marks the name of a measure as such, unless an attribute has it.
func asMeasure(name string, attributes []string) string {
	m, known := catalogue.Find(name)
	if !known || m.Kind != catalogue.OfActivists || slices.Contains(attributes, name) {
		return name
	}
	return saved.MeasurePrefix + name
}

// renamed are hidden classes of activists whose qualities have other names.
func renamed(h *scene.Hidden, name func(by string) string) *scene.Hidden {
	all := h.Classes()
	for i := range all {
		if all[i].Of == scene.OfActivists {
			all[i].By = name(all[i].By)
		}
	}
	return scene.NewHidden(all)
}

// there names what a view can be about.
func there(n *network.Network) string {
	return fmt.Sprintf("of activists there are %s; of ties %s", strings.Join(scene.Colourings(n), ", "), strings.Join(scene.TieColourings(n), ", "))
}

// listedView is a view in JSON.
type listedView struct {
	Name string          `json:"name"`
	View json.RawMessage `json:"view"` // null: it cannot be read
}

func (p *Program) listViews(s *session.Session, asJSON bool) error {
	all := []listedView{}
	var rows [][]string
	for _, kept := range s.State().Views {
		v, err := saved.Parse(kept.Text)
		about, text := viewWords(v), json.RawMessage(v.String())
		if err != nil {
			about, text = err.Error(), json.RawMessage("null")
		}
		rows = append(rows, []string{kept.Name, about})
		all = append(all, listedView{kept.Name, text})
	}
	if asJSON {
		return p.printJSON(all)
	}
	if len(rows) == 0 {
		p.tell("there are none; views PROJECT --keep NAME keeps one")
	}
	return p.printTable(rows)
}

// viewWords says in short what a view shows.
func viewWords(v saved.View) string {
	var words []string
	for _, c := range [...]struct{ what, by string }{
		{"shape", v.Appearance.Shape},
		{"border", v.Appearance.Border},
		{"hulls", v.Appearance.Hulls},
		{"size of names", v.Appearance.Letters},
		{"opacity", v.Appearance.Opacity},
		{"colour", v.Appearance.Colour},
		{"size", v.Appearance.Size},
		{"ties", v.Appearance.Ties.Colour},
		{"line", v.Appearance.Ties.Line},
		{"width", v.Appearance.Ties.Width},
		{"opacity of ties", v.Appearance.Ties.Opacity},
		{"names", v.Names},
		{"filter", v.Filter},
	} {
		if c.by != "" {
			words = append(words, c.what+" "+strings.TrimPrefix(c.by, saved.MeasurePrefix))
		}
	}
	for _, c := range v.Appearance.Hidden.Classes() {
		words = append(words, "without "+c.By+" "+c.Label)
	}
	if chosen := len(v.Appearance.Classes.Classes()); chosen > 0 {
		words = append(words, fmt.Sprintf("%d chosen colours", chosen))
	}
	return strings.Join(words, ", ")
}

// takeViews takes the views of another project, as one step.
func (p *Program) takeViews(project, from string, names []string) error {
	var taken []session.View
	err := p.lookAt(from, func(s *session.Session) error {
		if len(names) == 0 {
			taken = s.State().Views
		}
		for _, name := range names {
			v, err := s.State().View(name)
			if err != nil {
				return err
			}
			taken = append(taken, v)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(taken) == 0 {
		return fmt.Errorf("%s has no saved views", from)
	}
	return p.withProject(project, func(s *session.Session) error {
		for _, kept := range taken {
			v, err := saved.Parse(kept.Text)
			if err != nil {
				return fmt.Errorf("view %s: %w", kept.Name, err)
			}
			if _, lacking := v.Fitted(s.State().Network); len(lacking) > 0 {
				p.tell("note: the view %s names what this project lacks: %s", kept.Name, strings.Join(lacking, ", "))
			}
		}
		return s.KeepViews(taken, filepath.Base(from))
	})
}
