package window

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview/scene"
)

// command returns the arguments of the command that writes the same figure, byte by
// byte, into that file, and what of the figure a command has no words for; empty when
// it can say all.
func (d *figureDialog) command(file string) (arguments []string, unsaid string) {
	made, err := d.figure()
	if err != nil {
		return nil, sentence(err)
	}
	if d.said.unsaid {
		return nil, lang.L("A command can't say which class is hidden here: another has the same name. Give one of the two another name, or show the class.")
	}
	fading, ok := d.fadeArguments(made)
	if !ok {
		return nil, lang.L("A command can't list all that keeps its colours here: let all but a class, a neighbourhood or a path fade.")
	}
	if d.form.isSequence() {
		made.Caption = strings.TrimSpace(d.form.caption) // without the time of the first picture
	}
	arguments = append([]string{"render", d.state.Path, file}, sizeArguments(made)...)
	arguments = append(arguments, wordArguments(made)...)
	if d.form.font != "" {
		arguments = append(arguments, "--font", d.form.font)
	}
	if made.Labels && made.Naming == scene.NameSelected {
		for _, a := range made.Named.Activists.All() {
			arguments = append(arguments, "--label", d.state.Network.Activists.Pseudonym[a])
		}
	}
	colouring, unsaid := d.appearance(made)
	if unsaid != "" {
		return nil, lang.L("A command takes the attribute {{.Name}} for the measure of that name: give the attribute another name (Edit > Attributes), or choose another measure.", map[string]any{"Name": unsaid})
	}
	classes, known := d.classColourArguments(made)
	if !known {
		return nil, lang.L("A command can't say which class has a colour of its own here: another has the same name. Give one of the two another name.")
	}
	arguments = append(append(arguments, colouring...), lookArguments(made.Appearance)...)
	arguments = append(arguments, classes...)
	arguments = append(append(arguments, d.said.hidden...), fading...)
	if made.Events && d.state.Network.Events.Len() > 0 {
		arguments = append(arguments, "--events")
	}
	if len(made.Panels) > 0 {
		arguments = append(arguments, "--side-by-side")
	}
	if d.state.Coder.ID != 0 {
		arguments = append(arguments, "--coder", d.state.Coder.Label)
	}
	if d.form.extent == extentSelection {
		arguments = append(arguments, d.partArguments()...)
	}
	if d.form.isSequence() {
		arguments = append(arguments, d.sequenceArguments()...)
	} else {
		arguments = append(arguments, d.said.time...)
	}
	arguments = append(arguments, d.said.filter...)
	return arguments, ""
}

// leftWords is what the picture leaves out of the network, in the words of commands.
type leftWords struct {
	filter, time, hidden []string
	unsaid               bool // commands have no words for all of it
}

func (w *Window) leftWords() (said leftWords) {
	if text := w.filterText(); text != "" && w.parts[byFilter] != nil {
		said.filter = []string{"--filter", text}
	}
	if w.time.narrowed() {
		days := w.time.days()
		said.time = []string{"--from", days.From.String(), "--to", (days.To - 1).String()}
		if w.time.undated.Checked {
			said.time = append(said.time, "--undated")
		}
	}
	if w.parts[byClass] != nil {
		for _, class := range w.legend.hiding.now.classes {
			name, clear := w.classArgument(class)
			said.hidden = append(said.hidden, "--hide="+name)
			said.unsaid = said.unsaid || !clear
		}
	}
	return said
}

// exactly writes a number so that it is read back as the same.
func exactly(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// sizeArguments say how large a figure is, and which area of the layout it shows.
func sizeArguments(made session.Figure) []string {
	arguments := []string{
		"--width", strconv.Itoa(made.Width), "--height", strconv.Itoa(made.Height), "--dpi", exactly(made.DPI),
		"--letters", exactly(made.LabelSize * pointsPerInch / unitsPerInch),
	}
	if a := made.Area; a != nil {
		corners := []string{exactly(a.Low.X), exactly(a.Low.Y), exactly(a.High.X), exactly(a.High.Y)}
		arguments = append(arguments, "--area="+strings.Join(corners, ","))
	}
	return arguments
}

// wordArguments say what stands around and in the figure.
func wordArguments(made session.Figure) []string {
	var arguments []string
	if made.Title != "" {
		arguments = append(arguments, "--title", made.Title)
	}
	if made.Caption != "" {
		arguments = append(arguments, "--caption", made.Caption)
	}
	if !made.Legend {
		arguments = append(arguments, "--legend=false")
	}
	if !made.Labels {
		arguments = append(arguments, "--labels=false")
	}
	if made.Transparent {
		arguments = append(arguments, "--transparent")
	}
	if made.Naming == scene.NameLargest {
		arguments = append(arguments, "--most-labels", strconv.Itoa(made.MostNames))
	}
	return arguments
}

// classColourArguments say which classes have another colour than in the project, as a
// saved view brings them. It fails where commands have no words for one of them.
func (d *figureDialog) classColourArguments(made session.Figure) (arguments []string, ok bool) {
	project, err := scene.ParseClassColours(d.state.ClassColours)
	if err != nil {
		project = nil // a command draws those of the palette, too
	}
	own := made.ClassesShown().Differing(project)
	for _, class := range own.Classes() {
		name, clear := d.window.classArgument(class)
		if !clear {
			return nil, false
		}
		colour, _ := own.Colour(class)
		arguments = append(arguments, fmt.Sprintf("--class-colour=%s=#%02X%02X%02X", name, colour.R, colour.G, colour.B))
	}
	return arguments, true
}

// lookArguments say how ties look, and how numbers become colours.
func lookArguments(a scene.Appearance) []string {
	arguments := scaleArguments("--", a.Ramp)
	for _, c := range [...]struct{ flag, by string }{
		{"--tie-colour", a.Ties.Colour}, {"--tie-line", a.Ties.Line}, {"--tie-width", a.Ties.Width}, {"--tie-opacity", a.Ties.Opacity},
	} {
		if c.by != "" {
			arguments = append(arguments, c.flag+"="+c.by)
		}
	}
	return append(arguments, scaleArguments("--tie-", a.Ties.Ramp)...)
}

func scaleArguments(prefix string, s scene.Scale) []string {
	var arguments []string
	if s.Palette != "" {
		arguments = append(arguments, prefix+"scale="+s.Palette)
	}
	if s.Steps != "" {
		arguments = append(arguments, prefix+"scale-steps="+s.Steps)
	}
	if s.Limited {
		arguments = append(arguments, prefix+"scale-limits="+exactly(s.Low)+","+exactly(s.High))
	}
	return arguments
}

// partArguments name what is selected.
func (d *figureDialog) partArguments() []string {
	var arguments []string
	n := d.state.Network
	for _, a := range d.selected.Activists() {
		arguments = append(arguments, "--only", n.Activists.Pseudonym[a])
	}
	var ties []string
	for _, t := range d.selected.Ties() {
		ties = append(ties, strconv.FormatInt(n.Ties.ID[t], 10))
	}
	if len(ties) > 0 {
		arguments = append(arguments, "--only-ties", strings.Join(ties, ","))
	}
	return arguments
}

// copyCommand puts the command that writes the same figure on the clipboard.
func (d *figureDialog) copyCommand() {
	name := "figure" + d.form.format
	if d.form.format == formatPictures {
		name = "pictures"
	}
	arguments, unsaid := d.command(name)
	if unsaid != "" {
		d.problem.SetText(unsaid)
		return
	}
	words := make([]string, len(arguments))
	for i, a := range arguments {
		words[i] = quoted(a)
	}
	d.window.app.Clipboard().SetContent("copresence " + strings.Join(words, " "))
	d.problem.SetText(lang.L("The command that writes this figure is on the clipboard."))
}

// quoted writes a word as a shell reads it.
func quoted(word string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./=,:", r)
	}
	if word != "" && strings.IndexFunc(word, func(r rune) bool { return !plain(r) }) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
