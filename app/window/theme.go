package window

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"copresence/assets"
	"copresence/graphview/scene"
)

// Colours of the program's own beside Fyne's.
const (
	// colourPanel is that of panels and tables, and what Fyne clears a window with: they
	// need no ground of their own, of which each pixel would be painted for every frame.
	colourPanel  fyne.ThemeColorName = "copresence.panel"
	colourWindow fyne.ThemeColorName = "copresence.window" // behind cards
	colourWash   fyne.ThemeColorName = "copresence.wash"   // behind what is chosen
	colourKey    fyne.ThemeColorName = "copresence.key"    // caps of keys, quiet buttons
	colourVeil   fyne.ThemeColorName = "copresence.veil"   // over what cannot be used now
	colourAlarm  fyne.ThemeColorName = "copresence.alarm"  // behind words of what is wrong
)

// palette holds the colours of one variant.
type palette struct {
	window, panel, border, edge, text, second, accent, onAccent, wash, alarm, key, hover, shadow color.NRGBA

	warning, wrong, onWrong color.NRGBA // words of what is wrong, and buttons that take something away
}

var (
	light = palette{
		window: hex(0xF4F5F7), panel: hex(0xFFFFFF), border: hex(0xE2E6EA), edge: hex(0xC3CBD3), text: hex(0x1B2733), second: hex(0x5C6977),
		accent: hex(0x1F5FA8), onAccent: hex(0xFFFFFF), wash: hex(0xE8F0FA), alarm: hex(0xFCE9DD), key: hex(0xF6F7F9), hover: alpha(0x1B2733, 16), shadow: alpha(0x000000, 40),
		warning: hex(0x8A5A00), wrong: hex(0xB84F00), onWrong: hex(0xFFFFFF),
	}
	dark = palette{
		window: hex(0x15191E), panel: hex(0x1C2127), border: hex(0x2C333B), edge: hex(0x46505B), text: hex(0xE6EAEE), second: hex(0x9AA6B2),
		accent: hex(0x6AA9EE), onAccent: hex(0x0E1114), wash: hex(0x22354B), alarm: hex(0x4A2A1B), key: hex(0x252B32), hover: alpha(0xE6EAEE, 20), shadow: alpha(0x000000, 110),
		warning: hex(0xF0B43C), wrong: hex(0xF08A4B), onWrong: hex(0x0E1114),
	}
)

// legible is an opaque colour of which Fyne 2.7 makes a legible second one for the keys in
// its menus: it means to take the same at 95 %, but takes the low bytes of the 16 bits a
// channel has, which gives 20 %. Nobody else looks at the low bytes, so they hold the
// second colour; of this alpha Fyne's low byte is 254.
func legible(first, second color.NRGBA) color.Color {
	const opaque = 0xFFC9
	both := func(high, low uint8) uint16 { return min(uint16(high)<<8|uint16(low), opaque) }
	return color.RGBA64{R: both(first.R, second.R), G: both(first.G, second.G), B: both(first.B, second.B), A: opaque}
}

func hex(rgb uint32) color.NRGBA { return alpha(rgb, 255) }

func alpha(rgb uint32, a uint8) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: a}
}

// The choices of the View menu.
const (
	appearanceSystem = "system"
	appearanceLight  = "light"
	appearanceDark   = "dark"
)

// look is the program's theme: Fyne's, with our colours, sizes and fonts.
type look struct {
	fyne.Theme
	appearance    string // one of the three above
	regular, bold fyne.Resource
}

func newLook(appearance string) *look {
	return &look{
		Theme: theme.DefaultTheme(), appearance: appearance,
		regular: fyne.NewStaticResource("NotoSans-Regular.ttf", assets.FontRegular),
		bold:    fyne.NewStaticResource("NotoSans-Bold.ttf", assets.FontBold),
	}
}

// variant is light or dark: the person's choice, else the system's.
func (l *look) variant(system fyne.ThemeVariant) fyne.ThemeVariant {
	switch l.appearance {
	case appearanceLight:
		return theme.VariantLight
	case appearanceDark:
		return theme.VariantDark
	}
	return system
}

// paper is the theme of the picture that goes with the window's.
func (l *look) paper(system fyne.ThemeVariant) scene.Theme {
	if l.variant(system) == theme.VariantDark {
		return scene.Dark
	}
	return scene.Light
}

// Color implements fyne.Theme.
func (l *look) Color(name fyne.ThemeColorName, system fyne.ThemeVariant) color.Color {
	variant := l.variant(system)
	p := light
	if variant == theme.VariantDark {
		p = dark
	}
	switch name {
	case colourWindow:
		return p.window
	case colourPanel, theme.ColorNameBackground, theme.ColorNameMenuBackground,
		theme.ColorNameOverlayBackground, theme.ColorNameHeaderBackground:
		return p.panel
	case theme.ColorNameSeparator, theme.ColorNameDisabledButton:
		return p.border
	case theme.ColorNameInputBorder:
		return p.edge
	case theme.ColorNameForeground:
		return legible(p.text, p.second)
	case theme.ColorNamePlaceHolder, theme.ColorNameDisabled:
		return p.second
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return p.accent
	case theme.ColorNameForegroundOnPrimary:
		return p.onAccent
	case theme.ColorNameSelection, colourWash:
		return p.wash
	case colourVeil:
		veil := p.panel
		veil.A = 170
		return veil
	case colourAlarm:
		return p.alarm
	case theme.ColorNameFocus:
		return color.NRGBA{R: p.accent.R, G: p.accent.G, B: p.accent.B, A: 60}
	case theme.ColorNameButton, theme.ColorNameInputBackground, colourKey:
		return p.key
	case theme.ColorNameHover:
		return p.hover
	case theme.ColorNameShadow:
		return p.shadow
	case theme.ColorNameSuccess:
		return scene.Light.Yes
	case theme.ColorNameError:
		return p.wrong
	case theme.ColorNameForegroundOnError:
		return p.onWrong
	case theme.ColorNameWarning:
		return p.warning
	}
	return l.Theme.Color(name, variant)
}

// Font implements fyne.Theme.
func (l *look) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace || style.Symbol || style.Italic:
		return l.Theme.Font(style)
	case style.Bold:
		return l.bold
	}
	return l.regular
}

// Size implements fyne.Theme.
func (l *look) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 13
	case theme.SizeNameCaptionText:
		return 12
	case theme.SizeNameSubHeadingText:
		return 15
	case theme.SizeNameHeadingText:
		return 20
	case theme.SizeNameInnerPadding:
		return 7
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 6
	case theme.SizeNameInlineIcon:
		return 18
	}
	return l.Theme.Size(name)
}
