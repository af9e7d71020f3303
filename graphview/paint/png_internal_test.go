package paint

import "testing"

// A band of any picture, 16,384 pixels wide or 1, takes no more than 17 MB, and holds whole
// packs of rows, so that its height does not come into the file.
func TestBandsTakeLittleMemory(t *testing.T) {
	for width := 1; width <= 16384; width++ {
		rows := bandRows(width)
		if bytes := 4 * width * rows; bytes > 17<<20 || rows < packRows || rows%packRows != 0 {
			t.Fatalf("a band %d px wide has %d rows, %d bytes", width, rows, bytes)
		}
	}
}
