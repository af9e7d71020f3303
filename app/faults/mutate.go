//go:build linux

package main

import (
	"bytes"
	"math/rand/v2"
	"slices"
)

// harm damages a copy of a project's file.
type harm struct {
	name    string
	do      func(o *original, copied []byte, rng *rand.Rand) []byte
	journal bool // beside it stands the journal of a change that was made at another moment
}

// harms are all kinds of damage.
var harms = []harm{
	{name: "bits flipped", do: flipBits},
	{name: "truncated", do: truncate},
	{name: "pages swapped", do: swapPages},
	{name: "one older page", do: olderPage},
	{name: "several older pages", do: olderPages},
	{name: "a part of the last change", do: partOfLast},
	{name: "pages zeroed", do: zeroPages},
	{name: "ranges overwritten", do: overwrite},
	{name: "an older journal beside it", do: unharmed, journal: true},
}

// flipBits flips 1 to 8 bits.
func flipBits(_ *original, b []byte, rng *rand.Rand) []byte {
	for range 1 + rng.IntN(8) {
		b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
	}
	return b
}

// truncate cuts the file off, every second time between two pages.
func truncate(o *original, b []byte, rng *rand.Rand) []byte {
	at := rng.IntN(len(b))
	if rng.IntN(2) == 0 {
		at -= at % o.PageSize
	}
	return b[:at]
}

// page returns a page of a file, by number from 0, or nil.
func (o *original) page(b []byte, number int) []byte {
	if (number+1)*o.PageSize > len(b) {
		return nil
	}
	return b[number*o.PageSize : (number+1)*o.PageSize]
}

// somePage returns the number of a page.
func (o *original) somePage(b []byte, rng *rand.Rand) int { return rng.IntN(len(b) / o.PageSize) }

func swapPages(o *original, b []byte, rng *rand.Rand) []byte {
	for range 1 + rng.IntN(2) {
		one, other := o.page(b, o.somePage(b, rng)), o.page(b, o.somePage(b, rng))
		kept := bytes.Clone(one)
		copy(one, other)
		copy(other, kept)
	}
	return b
}

// changed lists the pages that were different at an earlier stage.
func (o *original) changed(b, earlier []byte) (pages []int) {
	for n := range len(earlier) / o.PageSize {
		if now := o.page(b, n); now != nil && !bytes.Equal(now, o.page(earlier, n)) {
			pages = append(pages, n)
		}
	}
	return pages
}

// older puts pages of an earlier stage into a copy, but never all that changed:
// that would be the file as it was then, and not a damaged one.
func (o *original) older(b, earlier []byte, rng *rand.Rand, howMany func(changed int) int) []byte {
	pages := o.changed(b, earlier)
	if len(pages) < 2 {
		return b
	}
	rng.Shuffle(len(pages), func(i, j int) { pages[i], pages[j] = pages[j], pages[i] })
	for _, n := range pages[:min(howMany(len(pages)), len(pages)-1)] {
		copy(o.page(b, n), o.page(earlier, n))
	}
	return b
}

func (o *original) someStage(rng *rand.Rand) []byte { return o.Stages[rng.IntN(len(o.Stages)-1)] }

func olderPage(o *original, b []byte, rng *rand.Rand) []byte {
	return o.older(b, o.someStage(rng), rng, func(int) int { return 1 })
}

func olderPages(o *original, b []byte, rng *rand.Rand) []byte {
	return o.older(b, o.someStage(rng), rng, func(changed int) int { return 2 + rng.IntN(max(1, changed-1)) })
}

// partOfLast takes the pages that the last change wrote back in part, as a disk
// does that did not do what it was told.
func partOfLast(o *original, b []byte, rng *rand.Rand) []byte {
	return o.older(b, o.Stages[len(o.Stages)-2], rng, func(changed int) int { return 1 + rng.IntN(changed) })
}

// zeroPages zeroes pages, or sectors of them.
func zeroPages(o *original, b []byte, rng *rand.Rand) []byte {
	for range 1 + rng.IntN(3) {
		page := o.page(b, o.somePage(b, rng))
		if rng.IntN(2) == 0 {
			at := rng.IntN(len(page)/sector) * sector
			page = page[at : at+sector]
		}
		clear(page)
	}
	return b
}

// overwrite puts random bytes, or others of the file, in place of a range.
func overwrite(_ *original, b []byte, rng *rand.Rand) []byte {
	at := rng.IntN(len(b))
	n := min(1+rng.IntN(1<<rng.IntN(13)), len(b)-at)
	if rng.IntN(2) == 0 {
		copy(b[at:at+n], b[rng.IntN(len(b)-n+1):])
		return b
	}
	for i := range n {
		b[at+i] = byte(rng.Uint32())
	}
	return b
}

// unharmed leaves the file itself as it is.
func unharmed(_ *original, b []byte, _ *rand.Rand) []byte { return b }

// damage makes the files of a copy that is damaged in one way, and not the same as
// the project at any moment.
func (o *original) damage(h harm, rng *rand.Rand) map[string][]byte {
	for {
		b := h.do(o, bytes.Clone(o.newest()), rng)
		if h.journal {
			return map[string][]byte{projectName: b, projectName + "-journal": o.Journals[rng.IntN(len(o.Journals)-1)]}
		}
		if !slices.ContainsFunc(o.Stages, func(s []byte) bool { return bytes.Equal(s, b) }) {
			return map[string][]byte{projectName: b}
		}
	}
}
