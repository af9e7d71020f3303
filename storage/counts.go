package storage

// Counts says how much a project holds.
type Counts struct {
	Activists, Ties, Platforms    int
	Events                        int
	OfflineEvents                 int // events known to be off-line
	Participations, Coders, Marks int
}

// Counts counts the rows of the project. It takes the numbers from the digest, so
// that it costs the same however large the project is.
func (p *Project) Counts() (n Counts, err error) {
	err = p.read(func(q queryer) (err error) {
		rows := func(table string) int { return int(p.totals[table].rows) }
		n = Counts{
			Activists: rows("activist"), Ties: rows("tie"), Platforms: rows("platform"), Events: rows("event"),
			Participations: rows("participation"), Coders: rows("coder"), Marks: rows("mark"),
		}
		n.OfflineEvents, err = one[int](q, "SELECT count(*) FROM event WHERE offline = 1")
		return err
	})
	return n, err
}
