package pages

// widest is the size, in bytes, up to which pages are read ahead.
const widest = 128 << 10

// near is how many pages behind the window a page still follows it.
const near = 32

// window holds some pages that follow each other in the file. It widens while
// most of what it holds is wanted.
type window struct {
	file  *File
	data  []byte
	first uint32
	held  uint32 // pages
	used  uint32 // how often one of them was wanted
	ahead uint32 // how many were to be read
}

// page returns the bytes of a page, which are good until the next call.
func (w *window) page(page uint32) ([]byte, error) {
	if i := page - w.first; i < w.held {
		w.used++
		return w.at(i), nil
	}
	w.adapt(page)
	if err := w.fill(page, w.ahead); err != nil {
		// Perhaps it is one of the others that cannot be read.
		if err := w.fill(page, 1); err != nil {
			return nil, err
		}
	}
	w.used = 1
	return w.at(0), nil
}

func (w *window) at(i uint32) []byte {
	size := w.file.pageSize
	return w.data[int(i)*size:][:w.file.usable]
}

// adapt decides how many pages to read.
func (w *window) adapt(page uint32) {
	end := w.first + w.held
	switch {
	case w.held == 0 || page < end || page-end > near:
		w.ahead = 1
	case 3*w.used >= w.held:
		w.ahead = min(2*w.ahead, uint32(widest/w.file.pageSize))
	default:
		w.ahead = max(1, w.ahead/2)
	}
}

// fill reads some pages, fewer where the file ends or locks are kept.
func (w *window) fill(page, pages uint32) error {
	f := w.file
	pages = min(pages, f.count-page+1)
	if lock := f.lockPage(); page < lock {
		pages = min(pages, lock-page)
	}
	if size := int(pages) * f.pageSize; cap(w.data) < size {
		w.data = make([]byte, size)
	} else {
		w.data = w.data[:size]
	}
	w.first, w.held = page, 0
	if err := f.read(page, w.data); err != nil {
		return err
	}
	w.held = pages
	return nil
}
