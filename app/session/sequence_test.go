package session_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"copresence/app/session"
	"copresence/graphview/scene/figure"
	"copresence/graphview/scene/period"
)

// sequenceOf is a small sequence of the sample's first months.
func sequenceOf(t *testing.T, pictures int) *session.Sequence {
	t.Helper()
	s, err := session.OpenSample(filepath.Join(t.TempDir(), "Sample.copresence"), time.Now)
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	state := s.State()
	q := &session.Sequence{Figure: session.Figure{Figure: figure.Default()}, Network: state.Network, Places: state.Places, Fonts: fonts(t), Pace: 200 * time.Millisecond}
	q.Figure.Width, q.Figure.Height, q.Figure.DPI = 320, 240, 96
	q.Ties = period.NewTies(state.Network)
	q.Scale = period.NewScale(q.Ties.Extent)
	if q.Scale.Steps == 0 {
		t.Fatal("the sample has no dates")
	}
	q.Windows = period.Whole(q.Scale).Begun().Sequence()[:pictures]
	return q
}

func none(float64) {}

func TestPicturesOfASequenceDifferInTheirTiesAlone(t *testing.T) {
	q := sequenceOf(t, 4)
	folder := filepath.Join(t.TempDir(), "pictures")
	must(t, q.Write(context.Background(), folder, none))
	entries, err := os.ReadDir(folder)
	must(t, err)
	if len(entries) != 4 || entries[0].Name() != "0001.png" || entries[3].Name() != "0004.png" {
		t.Fatalf("in the folder: %v", entries)
	}
	for i := range 4 {
		one := q.Picture(i)
		alone := filepath.Join(t.TempDir(), "alone.png")
		must(t, one.Write(alone, q.Network, q.Places, q.Fonts))
		got, err := os.ReadFile(filepath.Join(folder, entries[i].Name()))
		must(t, err)
		want, err := os.ReadFile(alone)
		must(t, err)
		if !bytes.Equal(got, want) {
			t.Errorf("picture %d is not the figure of its time", i)
		}
	}
	if err := q.Write(context.Background(), folder, none); err == nil {
		t.Error("it was written over a folder that was there")
	}
}

// The chunks are read here by themselves: their sums, the numbers of those of the
// animation, and each picture put together again, which the standard library decodes,
// are those of the pictures written one by one.
func TestAnAnimationHoldsThePicturesOfTheSequence(t *testing.T) {
	q := sequenceOf(t, 3)
	path := filepath.Join(t.TempDir(), "through.apng")
	must(t, q.Write(context.Background(), path, none))
	content, err := os.ReadFile(path)
	must(t, err)
	again := filepath.Join(t.TempDir(), "again.apng")
	must(t, q.Write(context.Background(), again, none))
	if other, err := os.ReadFile(again); err != nil || !bytes.Equal(content, other) {
		t.Errorf("a second time it has other bytes, %v", err)
	}
	first, err := png.Decode(bytes.NewReader(content))
	if err != nil || first.Bounds().Dx() != 320 || first.Bounds().Dy() != 240 {
		t.Fatalf("as a picture without animation: %v", err)
	}
	const begin = 8
	var head []byte
	var datas [][]byte
	number, pictures := uint32(0), uint32(0)
	for rest := content[begin:]; len(rest) > 0; {
		length := binary.BigEndian.Uint32(rest)
		kind, data := string(rest[4:8]), rest[8:8+length]
		if sum := binary.BigEndian.Uint32(rest[8+length:]); sum != crc32.ChecksumIEEE(rest[4:8+length]) {
			t.Fatalf("chunk %s has a wrong sum", kind)
		}
		rest = rest[12+length:]
		if kind == "fcTL" || kind == "fdAT" {
			if got := binary.BigEndian.Uint32(data); got != number {
				t.Fatalf("chunk %s has number %d, want %d", kind, got, number)
			}
			number++
		}
		switch kind {
		case "IHDR":
			head = data
		case "acTL":
			pictures = binary.BigEndian.Uint32(data)
		case "fcTL":
			datas = append(datas, nil)
			if delay := binary.BigEndian.Uint16(data[20:]); delay != 200 {
				t.Errorf("a picture stays %d ms", delay)
			}
		case "IDAT":
			datas[0] = append(datas[0], data...)
		case "fdAT":
			datas[len(datas)-1] = append(datas[len(datas)-1], data[4:]...)
		}
	}
	if pictures != 3 || len(datas) != 3 {
		t.Fatalf("%d pictures are said, %d are there", pictures, len(datas))
	}
	for i, data := range datas {
		var file bytes.Buffer
		file.Write(content[:begin])
		for _, chunk := range []struct {
			kind string
			data []byte
		}{{"IHDR", head}, {"IDAT", data}, {"IEND", nil}} {
			must(t, binary.Write(&file, binary.BigEndian, uint32(len(chunk.data))))
			body := append([]byte(chunk.kind), chunk.data...)
			file.Write(body)
			must(t, binary.Write(&file, binary.BigEndian, crc32.ChecksumIEEE(body)))
		}
		got, err := png.Decode(&file)
		must(t, err)
		composed, err := q.Picture(i).Composed(q.Network, q.Places, q.Fonts)
		must(t, err)
		alone, err := composed.PNG()
		must(t, err)
		want, err := png.Decode(bytes.NewReader(alone))
		must(t, err)
		for y := range 240 {
			for x := range 320 {
				if got.At(x, y) != want.At(x, y) {
					t.Fatalf("picture %d differs at (%d, %d)", i, x, y)
				}
			}
		}
	}
}

func TestACancelledSequenceLeavesNothing(t *testing.T) {
	q := sequenceOf(t, 4)
	for _, name := range []string{"pictures", "through.apng"} {
		parent := t.TempDir()
		ctx, cancel := context.WithCancel(context.Background())
		err := q.Write(ctx, filepath.Join(parent, name), func(done float64) {
			if done > .4 {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
		if left, err := os.ReadDir(parent); err != nil || len(left) != 0 {
			t.Errorf("%s: left in the folder: %v, %v", name, left, err)
		}
	}
}
