package layouts

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"copresence/graphview/layout"
	"copresence/graphview/layout/order"
	"copresence/storage/network"
)

var radial = Layout{
	Name: "radial", Label: "Radial", words: "radial",
	ByValue: true,
	About:   "Who has most of something stands in the middle, and the others the farther out the less they have; by a measure, those without ties outside.",
	Paper:   "Brandes, Kenis & Wagner 2003, doi 10.1109/TVCG.2003.1196009",
	Parameters: []Parameter{
		{
			Name: "by", Label: "By", Kind: Quantity, Default: "closeness",
			About: "The measure, or the numeric attribute, that says who stands in the middle.",
		},
		seed,
	},
	place: func(o *task) ([]network.Point, error) {
		value, err := o.quantity(o.settings["by"], o.stage(0, .5))
		if err != nil {
			return nil, err
		}
		if alone := o.alone(o.settings["by"]); len(alone) < len(value) {
			value = slices.Clone(value)
			for _, a := range alone {
				value[a] = math.NaN()
			}
		}
		l := layout.Radial{Value: value, Seed: o.settings.seed()}
		places, err := l.Place(o.ctx, o.network, o.stage(.5, 1))
		if err == nil {
			o.backdrop = ringed(l.Rings(o.network), o.labelOf(o.settings["by"]), places)
		}
		return places, err
	},
}

var ego = Layout{
	Name: "ego", Label: "Around one", words: "around one",
	ByValue: true,
	About:   "One activist in the middle, those tied to it on the first ring, those tied to these on the second, and so on.",
	Parameters: []Parameter{
		{
			Name: "around", Label: "Around", Kind: Someone,
			About: "Who stands in the middle; by itself, who is selected in the picture, else who has most ties.",
		},
		seed,
	},
	place: func(o *task) ([]network.Point, error) {
		l := layout.Ego{Centre: o.someone("around"), Seed: o.settings.seed()}
		places, err := l.Place(o.ctx, o.network, o.progress)
		if err == nil {
			o.backdrop = ringed(l.Rings(o.network), "", places)
		}
		return places, err
	},
}

var circle = Layout{
	Name: "circle", Label: "Circle", words: "circle",
	ByValue: true,
	About:   "Every tie of a small network can be seen; with groups, how many ties lead from group to group.",
	Parameters: []Parameter{
		{
			Name: "by", Label: "Sorted by", Kind: Quantity,
			About: "The measure, or the numeric attribute, that sorts, the largest first; by itself, so that few ties cross.",
		},
		{
			Name: "group", Label: "Groups", Kind: Grouping,
			About: "The attribute, or the measure, whose groups stand together; by itself, there are none.",
		},
	},
	place: func(o *task) ([]network.Point, error) {
		var l order.Circle
		var err error
		if by := o.settings["by"]; by != "" {
			if l.Value, err = o.quantity(by, o.stage(0, .4)); err != nil {
				return nil, err
			}
		}
		if group := o.settings["group"]; group != "" {
			if l.Group, err = o.grouping(group, o.stage(.4, .5)); err != nil {
				return nil, err
			}
		}
		return l.Place(o.ctx, o.network, o.stage(.5, 1))
	},
}

var grouped = Layout{
	Name: "grouped", Label: "In groups", words: "in groups",
	ByValue: true,
	About:   "Each group has a box of its own, and the ties between groups lie in the open; by a measure, those without ties share one.",
	Parameters: []Parameter{
		{
			Name: "by", Label: "By", Kind: Grouping, Default: "community",
			About: "The attribute, or the measure, that says who belongs together.",
		},
		seed,
	},
	place: func(o *task) ([]network.Point, error) {
		group, names, err := o.named(o.settings["by"], o.stage(0, .3))
		if err != nil {
			return nil, err
		}
		others := "not known"
		if alone := o.alone(o.settings["by"]); alone != nil {
			group, others = slices.Clone(group), "without ties"
			for _, a := range alone {
				group[a] = network.None
			}
		}
		places, err := order.Grouped{Group: group, Seed: o.settings.seed()}.Place(o.ctx, o.network, o.stage(.3, 1))
		if err == nil {
			o.backdrop = framed(group, names, others, places)
		}
		return places, err
	},
}

var twoMode = Layout{
	Name: "twomode", Label: "Two sides", words: "two sides",
	ByValue: true,
	About:   "People at one side and their events or organisations at the other, those with the same beside each other.",
	Parameters: []Parameter{
		{
			Name: "by", Label: "By", Kind: Sides,
			About: "The attribute that says who stands left, the first of its values, and who right, all others; or the events: all activists left, so that their events can be shown right; by itself, as the ties divide them, and by the events where there are no ties.",
		},
	},
	place: func(o *task) ([]network.Point, error) {
		var l order.TwoMode
		by := o.settings["by"]
		if by == "" && o.network.Ties.Len() == 0 && o.network.Events.Len() > 0 {
			by = byEvents
		}
		if by == byEvents && attribute(o.network, by) == nil {
			return o.facingEvents()
		}
		if by != "" {
			group, err := o.grouping(by, o.stage(0, .2))
			if err != nil {
				return nil, err
			}
			l.Second = make([]bool, len(group))
			for a, g := range group {
				l.Second[a] = g != 0
			}
			if len(group) > 1 && !(slices.Contains(l.Second, true) && slices.Contains(l.Second, false)) {
				return nil, fmt.Errorf("by %s all activists stand on one side; choose an attribute that has two values", o.labelOf(by))
			}
		}
		return l.Place(o.ctx, o.network, o.stage(.2, 1))
	},
}

// byEvents has the activists face the events in which they took part.
const byEvents = "events"

// facingEvents places activists as those of one side, and nobody else.
func (o *task) facingEvents() ([]network.Point, error) {
	joined := o.network.Joined()
	l := order.TwoMode{Second: make([]bool, joined.Activists.Len())}
	for e := o.network.Activists.Len(); e < len(l.Second); e++ {
		l.Second[e] = true
	}
	places, err := l.Place(o.ctx, joined, o.progress)
	if err != nil {
		return nil, err
	}
	return places[:o.network.Activists.Len():o.network.Activists.Len()], nil
}

var layered = Layout{
	Name: "layered", Label: "Layers", words: "layers",
	ByValue: true,
	About:   "Ties lead down, from those who name others to those who are named: for directed networks with little that leads back.",
	Paper:   "Sugiyama, Tagawa & Toda 1981, doi 10.1109/TSMC.1981.4308636",
	Parameters: []Parameter{
		{
			Name: "by", Label: "Rank", Kind: Quantity,
			About: "The measure, or the numeric attribute, from more to less of which ties without a direction lead; by itself, the number of neighbours.",
		},
	},
	place: func(o *task) ([]network.Point, error) {
		var l order.Layered
		if by := o.settings["by"]; by != "" {
			var err error
			if l.Value, err = o.quantity(by, o.stage(0, .4)); err != nil {
				return nil, err
			}
		}
		return l.Place(o.ctx, o.network, o.stage(.4, 1))
	},
}

var timeline = Layout{
	Name: "time", Label: "Time", words: "time",
	ByValue: true,
	About:   "From left to right by a date, and from top to bottom those together who know each other.",
	Parameters: []Parameter{
		{
			Name: "by", Label: "By", Kind: Moment,
			About: "The attribute with a date or a year; by itself, the date of the first tie.",
		},
		seed,
	},
	place: func(o *task) ([]network.Point, error) {
		date, err := o.dates(o.settings["by"])
		if err != nil {
			return nil, err
		}
		l := order.Time{Date: date, Seed: o.settings.seed()}
		places, err := l.Place(o.ctx, o.network, o.progress)
		if err == nil {
			o.backdrop = dated(l.Ticks(), places)
		}
		return places, err
	},
}

var onMap = Layout{
	Name: "map", Label: "Map", words: "map",
	ByValue: true,
	About:   "Where activists are on the earth, north up, by coarse coordinates such as those of their town.",
	Parameters: []Parameter{
		{
			Name: "longitude", Label: "Longitude", Kind: Coordinate,
			About: "The attribute with degrees east; by itself, one that is called so.",
		},
		{
			Name: "latitude", Label: "Latitude", Kind: Coordinate,
			About: "The attribute with degrees north; by itself, one that is called so.",
		},
	},
	place: func(o *task) ([]network.Point, error) {
		longitude, err := o.coordinate("longitude", "longitude", "lon", "lng", "long")
		if err != nil {
			return nil, err
		}
		latitude, err := o.coordinate("latitude", "latitude", "lat")
		if err != nil {
			return nil, err
		}
		return order.Map{Longitude: longitude, Latitude: latitude}.Place(o.ctx, o.network, o.progress)
	},
}

var grid = Layout{
	Name: "grid", Label: "Grid", words: "grid",
	ByValue: true,
	About:   "In rows, in which everybody can be found and every name has room; ties say nothing.",
	Parameters: []Parameter{
		{
			Name: "by", Label: "Sorted by", Kind: Quantity, Default: "degree",
			About: "The measure, or the numeric attribute, that sorts, the largest first.",
		},
	},
	place: func(o *task) ([]network.Point, error) {
		value, err := o.quantity(o.settings["by"], o.stage(0, .8))
		if err != nil {
			return nil, err
		}
		return order.Grid{Value: value}.Place(o.ctx, o.network, o.stage(.8, 1))
	},
}

// errNoDates says that a layout by time has nothing to go by.
var errNoDates = errors.New("no tie has a date; choose an attribute with a date or a year")

// dates returns a date for each activist, as a number of years, NaN where none is known:
// that of an attribute, or of the first tie.
func (o *task) dates(name string) ([]float64, error) {
	dates := slices.Repeat([]float64{order.Year("")}, o.network.Activists.Len())
	if c := attribute(o.network, name); c != nil && c.Type.Numeric() {
		return c.Numbers, nil
	} else if c != nil {
		for a, text := range c.Texts {
			dates[a] = order.Year(network.Date(text))
		}
		return dates, nil
	}
	known := len(dates) == 0
	for tie, seen := range o.network.Ties.FirstSeen {
		year := order.Year(seen)
		for _, a := range [...]int32{o.network.Ties.Source[tie], o.network.Ties.Target[tie]} {
			if !(dates[a] <= year) && year == year {
				dates[a], known = year, true
			}
		}
	}
	if !known {
		return nil, errNoDates
	}
	return dates, nil
}

// coordinate returns the degrees of an attribute that was named, or else has one of the
// usual names.
func (o *task) coordinate(parameter string, usual ...string) ([]float64, error) {
	if c := attribute(o.network, o.settings[parameter]); c != nil {
		return c.Numbers, nil
	}
	for _, c := range o.network.Activists.Attributes {
		if c.Type == network.Number && slices.Contains(usual, strings.ToLower(c.Name)) {
			return c.Numbers, nil
		}
	}
	if o.network.Activists.Len() == 0 {
		return nil, nil
	}
	return nil, errors.New("no attribute of activists is called " + parameter + "; choose the one that has these degrees")
}

// someone returns the activist that was named, or else who has most ties.
func (o *task) someone(parameter string) int32 {
	if i := slices.Index(o.network.Activists.Pseudonym, o.settings[parameter]); i >= 0 {
		return int32(i)
	}
	most := int32(0)
	for a := range int32(o.network.Activists.Len()) {
		if o.network.Degree(a) > o.network.Degree(most) {
			most = a
		}
	}
	return most
}
