package session

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"
)

// Report writes up a panic for those who make the program: what it was, where in
// the program, on which system. It holds nothing of the study, no name of a file
// or a person: what a panic says in words of its own is left out, and so are the
// arguments of the functions and the folders of the source.
func (e *PanicError) Report(version string, at time.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Copresence %s, %s, %s/%s, %s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH, at.UTC().Format(time.DateTime+" UTC"))
	if failure, ok := e.Reason.(runtime.Error); ok {
		fmt.Fprintf(&b, "panic: %v\n\n", failure)
	} else {
		fmt.Fprintf(&b, "panic: a %T\n\n", e.Reason)
	}
	for line := range bytes.Lines(e.Stack) {
		b.WriteString(impersonal(strings.TrimRight(string(line), "\n")) + "\n")
	}
	return b.String()
}

var arguments = regexp.MustCompile(`\([^()]*\)$`)

// impersonal takes the arguments from a line of a stack that names a function,
// and all but the last folder from one that names a file.
func impersonal(line string) string {
	place, isFile := strings.CutPrefix(line, "\t")
	switch {
	case isFile:
		place, _, _ = strings.Cut(place, " +0x")
		place = filepath.ToSlash(place)
		parts := strings.Split(place, "/")
		return "\t" + strings.Join(parts[max(0, len(parts)-2):], "/")
	case strings.HasPrefix(line, "panic("):
		return "panic"
	case strings.HasPrefix(line, "created by "):
		return line
	}
	return arguments.ReplaceAllString(line, "")
}

// WriteReport writes the report of a panic into a folder, which it makes where
// there is none, and returns the path.
func (e *PanicError) WriteReport(folder, version string, at time.Time) (string, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	path := filepath.Join(folder, "report "+at.UTC().Format("2006-01-02 150405")+".txt")
	return path, WriteWhole(path, func(w io.Writer) error {
		_, err := io.WriteString(w, e.Report(version, at))
		return err
	})
}
