// Package locale names a language where the environment names none.
//
// Servers and scripts run in the locale C, or C.UTF-8, which is no language.
// Fyne complains about that on stderr when the program starts, also under
// commands that show no window, and stderr belongs to the command's own words.
//
// It works by being initialised before Fyne: Go initialises packages in the
// order of their import paths as soon as what they import is ready, and this one
// imports only os and strings.
package locale

import (
	"os"
	"strings"
)

func init() {
	for _, name := range [...]string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		value := os.Getenv(name)
		if value == "" {
			continue // the next variable decides
		}
		if language, _, _ := strings.Cut(value, "."); language == "C" || language == "POSIX" {
			// Only this process sees it. An error would mean a name that no system
			// allows, and then Fyne merely complains.
			_ = os.Setenv(name, "en")
		}
		return
	}
}
