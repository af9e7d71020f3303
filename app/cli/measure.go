package cli

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"copresence/app/session"
	"copresence/graphview/measure"
	"copresence/graphview/measure/catalogue"
)

// measureFlags are what is to be measured and how, as typed.
type measureFlags struct {
	json, csv, list bool
	on              string
	weight          string
	by, twoMode     string
	projection      projectionFlags
	only            filterFlag
	catalogue.Parameters
}

func (p *Program) measureCommand() *cobra.Command {
	var f measureFlags
	c := &cobra.Command{
		Use:   "measure PROJECT [NAME...]",
		Short: "Measure the network and its activists",
		Long: `Measures the network and each activist. NAME chooses among the measures; all
takes every one. Without NAME there are
  of activists    ` + strings.Join(usualOfActivists, ", ") + `
  of the network  ` + strings.Join(usualOfNetwork, ", ") + `
and the latter always. measure --list tells all that there are; with NAME, how
they are defined.

degree, indegree and outdegree count parallel ties each. All others take
parallel ties as one, and ties without their weights unless --weight says what
these mean. Above ` + strconv.Itoa(measure.ExactUpTo) + ` activists, betweenness is estimated from a sample, which
--seed draws, and betweenness_error is its standard error. What is not defined,
such as the clustering of an activist with one neighbour, is null, and empty in
tables.

--two-mode events takes who took part in what as a network of activists and
events, and measures both: an activist in several roles at one event took part
once, and one with a certainty of 0 did not. --on is about ties and leaves it as
it is; offline-events and online-events are those known to be so.`,
		Args: func(c *cobra.Command, arguments []string) error { return f.check(c, arguments) },
		RunE: func(c *cobra.Command, arguments []string) error {
			if f.list {
				return p.listMeasures(arguments, f.json)
			}
			return p.lookAt(arguments[0], func(s *session.Session) error {
				return p.measure(c, s, arguments[1:], &f)
			})
		},
	}
	flags := c.Flags()
	flags.BoolVar(&f.json, "json", false, "print JSON")
	flags.BoolVar(&f.csv, "csv", false, "print the measures of activists (with --side second of events), or of the network where these are all, as CSV")
	flags.BoolVar(&f.list, "list", false, "list the measures, or say how those of NAME are defined; needs no project")
	flags.StringVar(&f.on, "on", "", "only these ties: online, yes (those marked so), or the name of a platform; default: all")
	flags.StringVar(&f.weight, flagWeight, "none", "what weights mean: none, strength (the heavier the nearer) or distance (the heavier the farther)")
	flags.StringVar(&f.Method, flagMethod, catalogue.Leiden, "how communities are found: leiden, louvain or labels")
	flags.Float64Var(&f.Resolution, flagResolution, 1, "of communities: above 1 for more and smaller ones")
	flags.Uint64Var(&f.Seed, flagSeed, 1, "seed of communities and of samples")
	flags.Float64Var(&f.Damping, flagDamping, .85, "of PageRank")
	flags.Float64Var(&f.Attenuation, flagAttenuation, 0, "of Katz centrality; 0: .85 of the most that is possible")
	flags.StringVar(&f.by, flagBy, "", "attribute of activists, or kind, by which groups are compared: E-I, assortativity, modularity")
	flags.StringVar(&f.twoMode, flagTwoMode, "", "who is of the second mode in a network of two: "+strings.Join(catalogue.EventParts, ", ")+" (who took part in what); or of activists ATTRIBUTE=VALUE, or an attribute of two values")
	f.projection.add(flags)
	f.only.register(flags)
	return c
}

// The flags that measures may look at.
const (
	flagWeight      = "weight"
	flagMethod      = "method"
	flagResolution  = "resolution"
	flagSeed        = "seed"
	flagDamping     = "damping"
	flagAttenuation = "attenuation"
	flagBy          = "by"
	flagTwoMode     = "two-mode"
)

// optionFlag is the flag of a parameter.
type optionFlag struct {
	flag   string
	option catalogue.Option
}

// optionOf says which parameter a flag sets.
var optionOf = []optionFlag{
	{flagWeight, catalogue.Weight},
	{flagMethod, catalogue.Method},
	{flagResolution, catalogue.Resolution},
	{flagSeed, catalogue.Seed},
	{flagDamping, catalogue.Damping},
	{flagAttenuation, catalogue.Attenuation},
	{flagBy, catalogue.Attribute},
	{flagTwoMode, catalogue.Modes},
}

// The measures that are taken when none is named, in the order of output.
var (
	usualOfNetwork   = []string{"activists", "ties", "components", "density", "reciprocity", "transitivity", "modularity"}
	usualOfActivists = []string{
		"degree", "indegree", "outdegree", "betweenness", "closeness", "harmonic", "eigenvector", "pagerank",
		"clustering", "core", "component", "community", "constraint",
	}
)

// everything is the name of all measures.
const everything = "all"

// check refuses a wrong call, before a project is opened.
func (f *measureFlags) check(c *cobra.Command, arguments []string) error {
	if f.list {
		return f.checkList(c, arguments)
	}
	switch {
	case len(arguments) == 0:
		return usageError{fmt.Errorf("usage: %s", c.UseLine())}
	case f.json && f.csv:
		return usageError{errors.New("--json or --csv, not both")}
	}
	if err := f.only.check(); err != nil {
		return err
	}
	names := arguments[1:]
	if err := knownMeasures(names); err != nil {
		return err
	}
	meaning, known := weightWords[f.weight]
	if !known {
		return usageError{fmt.Errorf("--weight %s: none, strength or distance", f.weight)}
	}
	f.Weight = meaning
	// Which attribute is meant, and whether it is there, is seen when there is a network.
	p := f.Parameters
	p.Attribute, p.Modes.Attribute = f.by, f.twoMode
	for _, m := range f.chosen(names) {
		if err := p.Validate(m); err != nil {
			return usageError{hinted(err, m, p)}
		}
	}
	if c.Flags().Changed(flagResolution) && (f.Resolution == 0 || f.Method == catalogue.Labels) {
		return usageError{errors.New("--resolution goes with --method leiden or louvain, and is greater than 0")}
	}
	if f.Damping == 0 {
		return usageError{errors.New("--damping 0: it must be greater than 0 and less than 1")}
	}
	if err := f.projection.check(c, f); err != nil {
		return err
	}
	return f.used(c, names)
}

// hinted adds which flag says what a measure lacks.
func hinted(err error, m *catalogue.Measure, p catalogue.Parameters) error {
	switch {
	case m.Uses&catalogue.Attribute != 0 && p.Attribute == "":
		return fmt.Errorf("%w with --by", err)
	case m.Uses&catalogue.Modes != 0 && p.Modes.Attribute == "":
		return fmt.Errorf("%w with --two-mode", err)
	}
	return err
}

// checkList refuses what goes with measuring only.
func (f *measureFlags) checkList(c *cobra.Command, arguments []string) error {
	for _, flag := range []string{
		"csv", "on", flagFilter, flagWeight, flagMethod, flagResolution, flagSeed, flagDamping, flagAttenuation, flagBy, flagTwoMode,
		flagProjection, flagSide, flagWeighting,
	} {
		if c.Flags().Changed(flag) {
			return usageError{fmt.Errorf("--list and --%s do not go together", flag)}
		}
	}
	return knownMeasures(arguments)
}

func knownMeasures(names []string) error {
	for _, name := range names {
		if _, known := catalogue.Find(name); !known && name != everything {
			return usageError{fmt.Errorf("%q is not a measure; see copresence measure --list", name)}
		}
	}
	return nil
}

// used refuses an option that no measure which was asked for looks at.
func (f *measureFlags) used(c *cobra.Command, names []string) error {
	var looked catalogue.Option
	for _, m := range f.chosen(names) {
		looked |= m.Uses
	}
	for _, o := range optionOf {
		if c.Flags().Changed(o.flag) && looked&o.option == 0 && !(o.flag == flagTwoMode && f.projection.file != "") {
			return usageError{fmt.Errorf("--%s changes nothing: %s does not look at it", o.flag, strings.Join(names, ", "))}
		}
	}
	return nil
}

// chosen are the measures that are asked for. What needs an attribute, or two modes,
// belongs to all or to the usual ones when that is named.
func (f *measureFlags) chosen(names []string) []*catalogue.Measure {
	var some []*catalogue.Measure
	all := slices.Contains(names, everything)
	for _, m := range catalogue.All {
		lacks := m.Uses&catalogue.Attribute != 0 && f.by == "" || m.Uses&catalogue.Modes != 0 && f.twoMode == ""
		named := slices.Contains(names, m.Name)
		asked := m.Uses&(catalogue.Attribute|catalogue.Modes) != 0 || slices.Contains(usualOfNetwork, m.Name) || slices.Contains(usualOfActivists, m.Name)
		if named || all && !lacks || len(names) == 0 && asked && !lacks {
			some = append(some, m)
		}
	}
	return some
}

// measure takes the measures and prints them.
func (p *Program) measure(c *cobra.Command, s *session.Session, names []string, f *measureFlags) error {
	shown, err := f.only.of(c.Context(), p, s)
	if err != nil {
		return err
	}
	n := shown.Part.Network
	scope, err := catalogue.ParseScope(n, f.on)
	if err != nil {
		return fmt.Errorf("--on %s: %w", f.on, err)
	}
	f.Attribute = f.by
	if f.by != "" && !slices.Contains(catalogue.Attributes(n), f.by) {
		return fmt.Errorf("--by %s: activists have no such attribute; there are %s", f.by, strings.Join(catalogue.Attributes(n), ", "))
	}
	if f.twoMode != "" {
		if f.Modes, err = catalogue.ParseModes(n, f.twoMode); err != nil {
			return fmt.Errorf("--two-mode %s: %w", f.twoMode, err)
		}
	}
	if f.projection.file != "" {
		return p.project(n, scope, f)
	}
	m := measured{pseudonyms: n.Activists.Pseudonym, settings: f.settings(), events: n.Events, onlyEvents: f.projection.side == "second"}
	take := func(of *catalogue.Measure) (*catalogue.Result, error) {
		return s.Measure(c.Context(), n, session.Measurement{Name: of.Name, Scope: scope, Parameters: f.Parameters}, p.progress(of.Label))
	}
	if err := p.takeAll(c.Context(), &m, f.inOrder(names), take); err != nil {
		return err
	}
	switch {
	case f.json:
		return p.printJSON(&m)
	case f.csv:
		return csv.NewWriter(p.Stdout).WriteAll(m.rows())
	}
	return p.printMeasured(&m)
}

// inOrder are the chosen measures and the usual ones of the network, in the order of
// output: usual ones first.
func (f *measureFlags) inOrder(names []string) []*catalogue.Measure {
	var all []*catalogue.Measure
	chosen := f.chosen(names)
	for _, name := range usualOfNetwork {
		m, _ := catalogue.Find(name)
		all = append(all, m)
	}
	for _, name := range usualOfActivists {
		if m, _ := catalogue.Find(name); slices.Contains(chosen, m) {
			all = append(all, m)
		}
	}
	for _, m := range chosen {
		if !slices.Contains(all, m) {
			all = append(all, m)
		}
	}
	return all
}

// takeAll takes measures one after the other and tells once what is to be known of
// them.
func (p *Program) takeAll(ctx context.Context, m *measured, all []*catalogue.Measure, take func(*catalogue.Measure) (*catalogue.Result, error)) error {
	told := map[string]bool{}
	for _, of := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		r, err := take(of)
		if err != nil {
			return fmt.Errorf("%s: %w", of.Name, err)
		}
		if r.Note != "" && !told[r.Note] {
			p.tell("note: %s", r.Note)
			told[r.Note] = true
		}
		m.add(of, r)
	}
	return nil
}
