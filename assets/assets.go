// Package assets holds what the program carries with it: fonts, icon,
// translations and, in a folder of its own, the fictional sample.
package assets

import "embed"

// Icon is the program's icon, a PNG of 512 x 512 pixels.
//
//go:embed icon.png
var Icon []byte

// Translations holds a file of words for each language; English is the source.
//
//go:embed translations/*.json
var Translations embed.FS
