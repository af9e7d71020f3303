package window

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"copresence/app/session"
	"copresence/graphview/measure/catalogue"
	"copresence/graphview/scene"
)

// appearance says what colours and sizes activists, and how measures are taken that do so.
// unsaid is an attribute of the name of such a measure: a command takes the attribute.
func (d *figureDialog) appearance(made session.Figure) (arguments []string, unsaid string) {
	n, m := d.state.Network, d.window.measuring
	var looked catalogue.Option
	measured := false
	for flag, by := range map[string]string{"--colour": made.Colour, "--size": made.Size, "--shape": made.Shape, "--border": made.Border, "--opacity": made.Opacity, "--hulls": made.Hulls, "--label-size-by": made.Letters} {
		if by == "" {
			continue
		}
		name, isMeasure := strings.CutPrefix(by, measurePrefix)
		attributes := scene.Colourings(n)
		switch flag {
		case "--size":
			attributes = scene.Sizings(n)
		case "--opacity", "--label-size-by":
			attributes = scene.Sizings(n)[1:]
		}
		if isMeasure && slices.Contains(attributes, name) {
			return nil, name
		}
		if of, known := catalogue.Find(name); isMeasure && known {
			measured, looked = true, looked|of.Uses
		}
		arguments = append(arguments, flag+"="+name)
	}
	slices.Sort(arguments)
	if !measured {
		return arguments, ""
	}
	switch m.scope.Part {
	case catalogue.Online:
		arguments = append(arguments, "--on", "online")
	case catalogue.MarkedYes:
		arguments = append(arguments, "--on", "yes")
	case catalogue.Platform:
		arguments = append(arguments, "--on", m.scope.Platform)
	}
	return append(arguments, parameterArguments(m.chosen, catalogue.Usual(n), looked)...), ""
}

// parameterArguments say the parameters that measures look at and that are not the usual ones.
func parameterArguments(chosen, usual catalogue.Parameters, looked catalogue.Option) []string {
	modes := chosen.Modes.Attribute + "=" + chosen.Modes.Value
	if chosen.Modes.Events != catalogue.NoEvents {
		modes = chosen.Modes.Events.String()
	}
	var arguments []string
	for _, o := range [...]struct {
		option   catalogue.Option
		differs  bool
		argument string
	}{
		{catalogue.Weight, chosen.Weight != usual.Weight, "weight=" + weightName(chosen.Weight)},
		{catalogue.Method, chosen.Method != usual.Method, "method=" + cmp.Or(chosen.Method, catalogue.Leiden)},
		{catalogue.Resolution, chosen.Resolution != usual.Resolution, "resolution=" + exactly(chosen.Resolution)},
		{catalogue.Seed, chosen.Seed != usual.Seed, "seed=" + strconv.FormatUint(chosen.Seed, 10)},
		{catalogue.Damping, chosen.Damping != usual.Damping, "damping=" + exactly(chosen.Damping)},
		{catalogue.Attenuation, chosen.Attenuation != usual.Attenuation, "attenuation=" + exactly(chosen.Attenuation)},
		{catalogue.Attribute, chosen.Attribute != usual.Attribute, "by=" + chosen.Attribute},
		{catalogue.Modes, chosen.Modes != usual.Modes && chosen.Modes != catalogue.Selecting{}, "two-mode=" + modes},
	} {
		if looked&o.option != 0 && o.differs {
			arguments = append(arguments, "--measured="+o.argument)
		}
	}
	return arguments
}
