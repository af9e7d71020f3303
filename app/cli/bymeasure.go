package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"copresence/app/session"
	"copresence/graphview/measure/catalogue"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// byMeasures takes the measures that are to colour and size a figure. An attribute of
// the same name goes before a measure.
func (p *Program) byMeasures(ctx context.Context, s *session.Session, shown *session.Shown, made *session.Figure, on string, as measuredAs) error {
	n := shown.Part.Network
	scope, err := catalogue.ParseScope(n, on)
	if err != nil {
		return fmt.Errorf("--on %s: %w", on, err)
	}
	taken := false
	parameters, err := as.parameters(n)
	if err != nil {
		return err
	}
	by := func(name string, attributes []string) (*network.Column, error) {
		m, known := catalogue.Find(name)
		if !known || m.Kind != catalogue.OfActivists || slices.Contains(attributes, name) {
			return nil, nil // Figure.Validate says what there is
		}
		taken = true
		if err := parameters.Validate(m); err != nil {
			return nil, usageError{fmt.Errorf("%w, with --measured", err)}
		}
		r, err := s.Measure(ctx, n, session.Measurement{Name: name, Scope: scope, Parameters: parameters}, p.progress(m.Label))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if r.Note != "" {
			p.tell("note: %s", r.Note)
		}
		all := *r
		all.Values = shown.OfWhole(r.Values)
		c := m.Column(&all)
		return &c, nil
	}
	if made.ColourBy, err = by(made.Colour, scene.Colourings(n)); err != nil {
		return err
	}
	if made.SizeBy, err = by(made.Size, scene.Sizings(n)); err != nil {
		return err
	}
	if made.SizeBy != nil && made.SizeBy.Type != network.Number {
		return usageError{fmt.Errorf("--size %s: it is no quantity", made.Size)}
	}
	if made.ShapeBy, err = by(made.Shape, scene.Shapings(n)); err != nil {
		return err
	}
	if made.ShapeBy != nil && made.ShapeBy.Type == network.Number {
		return usageError{fmt.Errorf("--shape %s: it is a quantity, and not of few words", made.Shape)}
	}
	if made.HullsBy, err = by(made.Hulls, scene.Shapings(n)); err != nil {
		return err
	}
	if made.HullsBy != nil && made.HullsBy.Type == network.Number {
		return usageError{fmt.Errorf("--hulls %s: it is a quantity, and not of few words", made.Hulls)}
	}
	if made.BorderBy, err = by(made.Border, scene.Colourings(n)); err != nil {
		return err
	}
	if made.OpacityBy, err = by(made.Opacity, scene.Sizings(n)[1:]); err != nil {
		return err
	}
	if made.OpacityBy != nil && made.OpacityBy.Type != network.Number {
		return usageError{fmt.Errorf("--opacity %s: it is no quantity", made.Opacity)}
	}
	if made.LettersBy, err = by(made.Letters, scene.Sizings(n)[1:]); err != nil {
		return err
	}
	if made.LettersBy != nil && made.LettersBy.Type != network.Number {
		return usageError{fmt.Errorf("--label-size-by %s: it is no quantity", made.Letters)}
	}
	if len(as) > 0 && !taken {
		return usageError{errors.New("--measured is about measures: colour or size by one")}
	}
	if on != "" && !taken {
		return usageError{errors.New("--on is about measures: colour or size by one")}
	}
	return nil
}
