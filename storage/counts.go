package storage

import "context"

// Counts says how much a project holds.
type Counts struct {
	Activists, Ties, Platforms    int
	Events                        int
	OfflineEvents                 int // events known to be off-line
	Participations, Coders, Marks int
}

// Counts counts the rows of the project.
func (p *Project) Counts() (n Counts, err error) {
	err = p.read(func(q queryer) error {
		return q.QueryRowContext(context.Background(), `SELECT
			(SELECT count(*) FROM activist), (SELECT count(*) FROM tie), (SELECT count(*) FROM platform),
			(SELECT count(*) FROM event), (SELECT count(*) FROM event WHERE offline = 1),
			(SELECT count(*) FROM participation), (SELECT count(*) FROM coder), (SELECT count(*) FROM mark)`,
		).Scan(&n.Activists, &n.Ties, &n.Platforms, &n.Events, &n.OfflineEvents, &n.Participations, &n.Coders, &n.Marks)
	})
	return n, err
}
