package cli

import (
	"errors"
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"copresence/app/coding"
	"copresence/app/findings"
	"copresence/app/session"
	"copresence/storage/network"
)

// disagreements is the order of whoever adjudicates.
const disagreements = "disagreements"

// queueFlags are what a person says about a queue.
type queueFlags struct {
	coder, order  string
	seed          uint64
	sample, limit int
	double        float64
	among         []string
	skip, flag    []int64
	outdated      bool
	asJSON        bool
}

func (p *Program) queueCommand() *cobra.Command {
	var f queueFlags
	c := &cobra.Command{
		Use:   "queue PROJECT --coder NAME",
		Short: "List what a coder is to code next, in an order that stays the same",
		Long: `Lists the ties that a coder has not coded yet, in an order that is the same each
time: ties (as they came), random, platform, activist (one person's ties in a row),
strength, or stratified (a sample of --sample N ties of each platform).

--double SHARE has that share of the ties coded by everybody, chosen by the seed and
not told; each of the others is one coder's, and the coders share them. Nothing of
what others said is told.

What is not given of --order, --seed, --sample and --double is as the project has it:
as it was set in the window, under Code, Queue; and where it never was, all ties as
they came, seed 1, coded by everybody.

--order disagreements lists, for whoever adjudicates, the ties on which coders differ
and that are not settled, those with yes against no first, and what each coder said.
--outdated lists the ties that the coder coded under other coding instructions than
those in force.`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, arguments []string) error {
			given := c.Flags().Changed
			if err := f.validate(given); err != nil {
				return err
			}
			return p.lookAt(arguments[0], func(s *session.Session) error {
				plan, err := s.Plan()
				if err != nil {
					return err
				}
				q, err := f.follow(plan.Queue, given)
				if err != nil {
					return err
				}
				if f.order == disagreements {
					return p.adjudicate(s, q, f)
				}
				w, err := s.Queue(session.Turn{Queue: q, Coder: f.coder, Among: f.among, Skipped: f.skip, Flagged: f.flag})
				if err != nil {
					return err
				}
				if !w.Known {
					p.tell("note: the project has no coder %q yet", f.coder)
				}
				return p.printQueue(w, f)
			})
		},
	}
	c.Flags().StringVar(&f.coder, "coder", "", "label of the coder")
	c.Flags().StringVar(&f.order, "order", "", "ties, random, platform, activist, strength, stratified, or disagreements (default: the project's)")
	c.Flags().Uint64Var(&f.seed, "seed", 0, "seed of all that is shuffled or drawn (default: the project's)")
	c.Flags().IntVar(&f.sample, "sample", 0, "ties of each platform, with the order stratified (default: the project's)")
	c.Flags().Float64Var(&f.double, "double", 0, "share of the ties that all coders code, 0 to 1 (default: the project's)")
	c.Flags().StringArrayVar(&f.among, "among", nil, "the coders who share the other ties (repeat it for each); else all of the project")
	c.Flags().Int64SliceVar(&f.skip, "skip", nil, "ids of ties to put off: they come last")
	c.Flags().Int64SliceVar(&f.flag, "flag", nil, "ids of ties that wait for a discussion: they are left out")
	c.Flags().BoolVar(&f.outdated, "outdated", false, "list what was coded under other instructions than those in force")
	c.Flags().IntVar(&f.limit, "limit", 20, "how many ties to print; 0: all (--json prints all)")
	c.Flags().BoolVar(&f.asJSON, "json", false, "print JSON")
	return c
}

// validate reports what of the flags that were given makes no sense, whatever the
// project says.
func (f *queueFlags) validate(given func(flag string) bool) error {
	_, known := coding.ParseOrder(f.order)
	switch adjudicating := f.order == disagreements; {
	case given("order") && !adjudicating && !known:
		return usageError{fmt.Errorf("--order %s: write ties, random, platform, activist, strength, stratified or disagreements", f.order)}
	case !adjudicating && f.coder == "":
		return usageError{errors.New("queue needs --coder NAME")}
	case adjudicating && (f.coder != "" || f.outdated || given("double") || len(f.among)+len(f.skip)+len(f.flag) > 0):
		return usageError{errors.New("--order disagreements is nobody's queue: --coder, --outdated, --double, --among, --skip and --flag do not go with it")}
	case f.limit < 0:
		return usageError{fmt.Errorf("--limit %d: at least 0", f.limit)}
	case given("double") && !(f.double >= 0 && f.double <= 1):
		return usageError{fmt.Errorf("--double %v: a share from 0 to 1", f.double)}
	}
	return nil
}

// follow returns the queue that the flags ask for; what they do not say is as in the
// project's own.
func (f *queueFlags) follow(q coding.Queue, given func(flag string) bool) (coding.Queue, error) {
	if given("order") {
		q.Order, _ = coding.ParseOrder(f.order)
	}
	if given("seed") {
		q.Seed = f.seed
	}
	if given("double") {
		q.Single = 1 - f.double
	}
	stratified := q.Order == coding.Stratified
	switch {
	case given("sample") && !stratified:
		return q, usageError{errors.New("--sample goes with --order stratified")}
	case given("sample"):
		q.Sample = f.sample
	case !stratified:
		q.Sample = 0
	}
	if stratified && q.Sample < 1 {
		return q, usageError{errors.New("--order stratified needs --sample N, the ties of each platform")}
	}
	if f.order != disagreements {
		f.order = q.Order.String()
	}
	f.seed = q.Seed // as is told
	return q, nil
}

// queueJSON is what a coder is to do, as the command line tells it.
type queueJSON struct {
	Coder     string         `json:"coder"`
	Order     string         `json:"order"`
	Seed      uint64         `json:"seed"`
	Assigned  int            `json:"assigned"`
	Coded     int            `json:"coded"`
	Waiting   int            `json:"waiting"`
	Double    int            `json:"double"`  // of those assigned
	Skipped   int            `json:"skipped"` // of those waiting
	Flagged   int            `json:"flagged"`
	Outdated  int            `json:"outdated"`
	PerHour   findings.Share `json:"per_hour"`   // unknown: null
	HoursLeft findings.Share `json:"hours_left"` // unknown: null
	Ties      []tieJSON      `json:"ties"`
}

func (p *Program) printQueue(w *session.Waiting, f queueFlags) error {
	list := w.Waiting
	if f.outdated {
		list = w.Outdated
	}
	told := queueJSON{
		Coder: f.coder, Order: f.order, Seed: f.seed, Assigned: len(w.Ties), Coded: w.Coded, Waiting: len(w.Waiting),
		Double: w.Double, Skipped: w.Skipped, Flagged: w.Flagged, Outdated: len(w.Outdated),
		PerHour: findings.Share(w.Pace), HoursLeft: findings.Share(float64(len(w.Waiting)) / w.Pace), Ties: []tieJSON{},
	}
	for _, tie := range list {
		told.Ties = append(told.Ties, tieOf(w.Network, tie))
	}
	if f.asJSON {
		return p.printJSON(told)
	}
	rows := [][]string{{"tie", "activists", "platform", "first seen"}}
	for _, t := range told.Ties[:f.shown(len(list))] {
		rows = append(rows, []string{fmt.Sprint(t.Tie), t.ends(), orDash(t.Platform), orDash(string(t.FirstSeen))})
	}
	if err := p.printList(rows, len(list)); err != nil {
		return err
	}
	line := fmt.Sprintf("%d of %d ties coded, %d to go", told.Coded, told.Assigned, told.Waiting)
	if told.Flagged > 0 {
		line += fmt.Sprintf(", %d wait for a discussion", told.Flagged)
	}
	if told.Outdated > 0 {
		line += fmt.Sprintf(", %d coded under other instructions than those in force", told.Outdated)
	}
	if !math.IsNaN(w.Pace) {
		line += fmt.Sprintf("; %.0f an hour, about %.1f hours left", w.Pace, float64(told.HoursLeft))
	}
	return p.print("%s", line)
}

// shown is how many of that many ties are printed.
func (f queueFlags) shown(of int) int {
	if f.limit == 0 {
		return of
	}
	return min(f.limit, of)
}

// printList prints a table, and how many of all its rows are not shown.
func (p *Program) printList(rows [][]string, all int) error {
	if len(rows) > 1 {
		if err := p.printTable(rows); err != nil {
			return err
		}
	}
	if more := all - (len(rows) - 1); more > 0 {
		return p.print("and %d more", more)
	}
	return nil
}

// disagreementsJSON is what is to adjudicate, as the command line tells it.
type disagreementsJSON struct {
	Order string          `json:"order"`
	Seed  uint64          `json:"seed"`
	Ties  []differingJSON `json:"ties"`
}

// adjudicate lists the ties on which coders differ.
func (p *Program) adjudicate(s *session.Session, q coding.Queue, f queueFlags) error {
	codings, ties, err := s.Disagreements(q)
	if err != nil {
		return err
	}
	row := make(map[int32]int, len(codings.Ties))
	for i, tie := range codings.Ties {
		row[tie] = i
	}
	told := disagreementsJSON{f.order, f.seed, []differingJSON{}}
	var coders []string
	for _, c := range codings.Coders {
		coders = append(coders, c.Label)
	}
	for _, tie := range ties {
		told.Ties = append(told.Ties, said(codings, row[tie]))
	}
	if f.asJSON {
		return p.printJSON(told)
	}
	if err := p.printList(verdictRows(told.Ties[:f.shown(len(ties))], coders), len(ties)); err != nil {
		return err
	}
	return p.print("%d ties on which coders differ and that are not settled", len(ties))
}

// said tells of a tie what each coder said.
func said(c *session.Codings, row int) differingJSON {
	d := differingJSON{tieOf(c.Network, c.Ties[row]), map[string]string{}}
	for i, v := range c.Of(row) {
		if v != network.NotCoded {
			d.Verdicts[c.Coders[i].Label] = v.String()
		}
	}
	return d
}

// verdictRows are the rows of a table of ties and what each coder said.
func verdictRows(ties []differingJSON, coders []string) [][]string {
	rows := [][]string{append([]string{"tie", "activists", "platform"}, coders...)}
	for _, d := range ties {
		row := []string{fmt.Sprint(d.Tie), d.ends(), orDash(d.Platform)}
		for _, coder := range coders {
			row = append(row, orDash(d.Verdicts[coder]))
		}
		rows = append(rows, row)
	}
	return rows
}
