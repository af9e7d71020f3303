package qap

// Independent reports, as an error, whether a covariate says nothing of its own: whether of
// the pairs of which everything is known it is the same for all, or follows from those
// before it.
func Independent(outcome Matrix, covariates []Covariate) error {
	d, err := (&Model{Outcome: outcome, Covariates: covariates}).data()
	if err != nil {
		return err
	}
	_, err = orthogonal(d.columns, d.names)
	return err
}
