package pages

import "fmt"

// Fault says that a page is not as SQLite writes it.
type Fault struct {
	Page    uint32
	Cell    int // of the page, from 0; -1: the page itself
	Problem string
}

func (f *Fault) Error() string {
	if f.Cell < 0 {
		return fmt.Sprintf("page %d: %s", f.Page, f.Problem)
	}
	return fmt.Sprintf("page %d, cell %d: %s", f.Page, f.Cell, f.Problem)
}

// problem is a Fault of which it is not said yet where it was found.
type problem string

func (p problem) Error() string { return string(p) }

func pageFault(page uint32, format string, arguments ...any) error {
	return &Fault{page, -1, fmt.Sprintf(format, arguments...)}
}

// readError says that the file could not be read where a page is: that is the
// disk's fault, not the content's.
func readError(page uint32, err error) error {
	return fmt.Errorf("page %d cannot be read: %w", page, err)
}
