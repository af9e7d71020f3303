package window

import (
	"fyne.io/fyne/v2/lang"

	"copresence/graphview/measure"
	"copresence/graphview/measure/catalogue"
	"copresence/storage/network"
)

// choosePart takes measures of other ties.
func (p *activistsPanel) choosePart(name string) {
	for _, s := range catalogue.Scopes(p.window.state.Network) {
		if partName(s) == name {
			p.window.measuring.set(s, p.window.measuring.chosen)
		}
	}
}

// chooseWeight lets weights mean something else.
func (p *activistsPanel) chooseWeight(name string) {
	chosen := p.window.measuring.chosen
	for _, w := range weights {
		if weightName(w) == name {
			chosen.Weight = w
		}
	}
	p.window.measuring.set(p.window.measuring.scope, chosen)
}

var weights = [...]measure.Weight{measure.Ignored, measure.Strength, measure.Distance}

func weightName(w measure.Weight) string {
	return [...]string{measure.Ignored: "none", measure.Strength: "strength", measure.Distance: "distance"}[w]
}

func weightOptions() []optionGroup {
	return []optionGroup{{options: []option{
		{weightName(measure.Ignored), lang.L("weights are ignored")},
		{weightName(measure.Strength), lang.L("weights are strengths")},
		{weightName(measure.Distance), lang.L("weights are distances")},
	}}}
}

// partName tells parts of the network apart.
func partName(s catalogue.Scope) string {
	return [...]string{catalogue.Whole: "", catalogue.Online: "online", catalogue.MarkedYes: "yes", catalogue.Platform: "platform "}[s.Part] + s.Platform
}

func partOptions(n *network.Network) []optionGroup {
	var parts []option
	for _, s := range catalogue.Scopes(n) {
		parts = append(parts, option{partName(s), scopeWords(s)})
	}
	return []optionGroup{{options: parts}}
}
