package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"copresence/app/session"
	"copresence/graphview/measure/catalogue"
	"copresence/graphview/measure/path"
	"copresence/storage/network"
)

// pathFlags say what ways are looked for, as typed.
type pathFlags struct {
	json, undirected, tree, strong bool
	on                             string
	upTo, most                     int
}

func (p *Program) pathCommand() *cobra.Command {
	var f pathFlags
	c := &cobra.Command{
		Use:   "path PROJECT FROM TO | path PROJECT --tree | path PROJECT --strong",
		Short: "Find the shortest path between two activists, all paths, or what holds all together",
		Long: `Finds a shortest path from one activist to another, named by pseudonym, or with
--up-to all paths of at most so many steps. --tree lists the ties of the tree of
the strongest ties, which joins all activists of every component without any way
round; --strong the groups of activists who can all reach each other.

Paths follow the direction of ties unless --undirected says otherwise; parallel
ties are one step.`,
		Args: func(c *cobra.Command, arguments []string) error { return f.check(c, arguments) },
		RunE: func(c *cobra.Command, arguments []string) error {
			return p.lookAt(arguments[0], func(s *session.Session) error {
				n := s.State().Network
				scope, err := catalogue.ParseScope(n, f.on)
				if err != nil {
					return fmt.Errorf("--on %s: %w", f.on, err)
				}
				w := path.Within{Network: n, Keep: scope.Keep(n), Directed: !f.undirected}
				switch {
				case f.tree:
					return p.printTree(c.Context(), w, f.json)
				case f.strong:
					return p.printStrong(c.Context(), w, f.json)
				}
				return p.printPaths(c, w, arguments[1], arguments[2], f)
			})
		},
	}
	flags := c.Flags()
	flags.BoolVar(&f.json, "json", false, "print JSON")
	flags.BoolVar(&f.undirected, "undirected", false, "pass over the direction of ties")
	flags.BoolVar(&f.tree, "tree", false, "the tree of the strongest ties")
	flags.BoolVar(&f.strong, "strong", false, "groups of activists who can all reach each other")
	flags.StringVar(&f.on, "on", "", "only these ties: online, yes (those marked so), or the name of a platform; default: all")
	flags.IntVar(&f.upTo, "up-to", 0, "all paths of at most so many steps; 0: one of the shortest")
	flags.IntVar(&f.most, "most", 1000, "with --up-to: how many paths at most")
	return c
}

// check refuses a wrong call.
func (f *pathFlags) check(c *cobra.Command, arguments []string) error {
	ends := 3
	if f.tree || f.strong {
		ends = 1
	}
	changed := c.Flags().Changed
	switch {
	case f.tree && f.strong:
		return usageError{errors.New("--tree or --strong, not both")}
	case len(arguments) != ends:
		return usageError{fmt.Errorf("usage: %s", c.UseLine())}
	case ends == 1 && (changed("up-to") || changed("most")):
		return usageError{errors.New("--up-to and --most go with the two ends of a path")}
	case f.tree && changed("undirected"):
		return usageError{errors.New("--undirected: a tree passes over directions anyway")}
	case f.upTo < 0 || f.most < 1:
		return usageError{errors.New("--up-to cannot be negative, and --most is at least 1")}
	case f.upTo == 0 && changed("most"):
		return usageError{errors.New("--most goes with --up-to")}
	}
	return nil
}

// printPaths prints a line a path, shortest first.
func (p *Program) printPaths(c *cobra.Command, w path.Within, first, last string, f pathFlags) error {
	from, err := activistCalled(w.Network, first)
	if err != nil {
		return err
	}
	to, err := activistCalled(w.Network, last)
	if err != nil {
		return err
	}
	if from == to {
		return usageError{fmt.Errorf("%s: a path has two ends", first)}
	}
	var ways []path.Way
	all := true
	if f.upTo == 0 {
		way, err := w.Shortest(from, to)
		if err != nil {
			return fmt.Errorf("from %s to %s: %w", first, last, err)
		}
		ways = []path.Way{way}
	} else if ways, all, err = w.All(c.Context(), from, to, f.upTo, f.most); err != nil {
		if errors.Is(err, path.ErrNone) {
			return fmt.Errorf("from %s to %s in at most %d steps: %w", first, last, f.upTo, err)
		}
		return err
	}
	if !all {
		p.tell("note: there are more than %d paths; --most raises the limit", f.most)
	}
	paths := make([][]string, len(ways))
	for i, way := range ways {
		paths[i] = pseudonyms(w.Network, way.Activists)
	}
	if f.json {
		return p.printJSON(map[string]any{"from": first, "to": last, "length": ways[0].Length(), "paths": paths, "complete": all})
	}
	for _, one := range paths {
		if err := p.print("%d  %s", len(one)-1, strings.Join(one, " - ")); err != nil {
			return err
		}
	}
	return nil
}

func pseudonyms(n *network.Network, activists []int32) []string {
	names := make([]string, len(activists))
	for i, a := range activists {
		names[i] = n.Activists.Pseudonym[a]
	}
	return names
}

func (p *Program) printTree(ctx context.Context, w path.Within, asJSON bool) error {
	ties, err := w.SpanningTree(ctx)
	if err != nil {
		return err
	}
	t, name := &w.Network.Ties, w.Network.Activists.Pseudonym
	if asJSON {
		all := []map[string]any{}
		for _, tie := range ties {
			all = append(all, map[string]any{"id": t.ID[tie], "source": name[t.Source[tie]], "target": name[t.Target[tie]], "weight": number(t.Weight[tie])})
		}
		return p.printJSON(map[string]any{"ties": all})
	}
	rows := [][]string{{"tie", "source", "target", "weight"}}
	for _, tie := range ties {
		rows = append(rows, []string{fmt.Sprint(t.ID[tie]), name[t.Source[tie]], name[t.Target[tie]], number(t.Weight[tie]).cell()})
	}
	return p.printTable(rows)
}

func (p *Program) printStrong(ctx context.Context, w path.Within, asJSON bool) error {
	groups, err := w.StrongComponents(ctx)
	if err != nil {
		return err
	}
	all := make([][]string, len(groups))
	for i, group := range groups {
		all[i] = pseudonyms(w.Network, group)
	}
	if asJSON {
		return p.printJSON(map[string]any{"groups": all})
	}
	for _, group := range all {
		if err := p.print("%d  %s", len(group), strings.Join(group, ", ")); err != nil {
			return err
		}
	}
	return nil
}
