package session

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/graphview/scene/period"
	"copresence/storage/network"
)

// Sequence is a figure once for each of several windows of time: the same places and
// the same legend, the ties of that time, and below it which time it is.
type Sequence struct {
	Figure  Figure
	Network *network.Network
	Places  []network.Point
	Fonts   *paint.Fonts

	Ties    *period.Ties
	Scale   period.Scale
	Windows []period.Window
	Undated bool          // ties without a date are in every picture
	Sides   bool          // as SideBySide
	Pace    time.Duration // that a picture of an animation stays
}

// AnimationFormat is the ending of a file that has all pictures of a sequence.
const AnimationFormat = ".apng"

// ErrNoDates says that a sequence was asked of a network of which no tie has a date.
var ErrNoDates = errors.New("no tie has a date, so there is no time to go through")

// Validate reports what makes the sequence impossible.
func (q *Sequence) Validate() error {
	if len(q.Windows) == 0 || q.Scale.Steps == 0 {
		return ErrNoDates
	}
	first := q.Picture(0)
	return first.Validate(q.Network)
}

// Picture is the figure of a window.
func (q *Sequence) Picture(i int) Figure {
	f, w := q.Figure, q.Windows[i]
	days := q.Scale.Days(w.From, w.To)
	shown, _ := q.Ties.In(days, q.Undated, nil)
	_, n := q.Ties.In(days, q.Undated, f.Shown)
	words := q.Scale.Words(w) + ": " + counted(n.Shown, "tie")
	if n.Perhaps > 0 {
		words += fmt.Sprintf(", %d of them perhaps", n.Perhaps)
	}
	f.Caption = strings.TrimSuffix(words+"\n"+f.Caption, "\n")
	f.NoCounts, f.LegendOf = true, f.Shown
	f.Shown = scene.Both(f.Shown, shown)
	if q.Sides {
		f.SideBySide(q.Network)
	}
	return f
}

// compose composes the picture of a window, unless it is cancelled.
func (q *Sequence) compose(ctx context.Context, i int) (*Composed, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return q.Picture(i).Composed(q.Network, q.Places, q.Fonts)
}

// Write writes the sequence: into a file when the path ends as an animation does, else as
// PNG images into a new folder. When it is cancelled or fails nothing is left.
func (q *Sequence) Write(ctx context.Context, path string, progress func(done float64)) error {
	if err := q.Validate(); err != nil {
		return err
	}
	if strings.EqualFold(filepath.Ext(path), AnimationFormat) {
		return q.writeAnimation(ctx, path, progress)
	}
	return q.writePictures(ctx, path, progress)
}

func (q *Sequence) writeAnimation(ctx context.Context, path string, progress func(done float64)) error {
	return WriteWhole(path, func(w io.Writer) error {
		buffered := bufio.NewWriter(w)
		next := func(i int) (*scene.Scene, error) {
			progress(float64(i) / float64(len(q.Windows)))
			c, err := q.compose(ctx, i)
			if err != nil {
				return nil, err
			}
			return c.scene, nil
		}
		options := paint.Options{DPI: q.Figure.DPI, Transparent: q.Figure.Transparent}
		if err := paint.Animation(buffered, len(q.Windows), next, q.Fonts, options, q.Pace); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		return buffered.Flush()
	})
}

// writePictures writes the pictures into a folder beside the one that is wanted, which
// takes its name when all are there.
func (q *Sequence) writePictures(ctx context.Context, folder string, progress func(done float64)) (err error) {
	if _, err := os.Lstat(folder); err == nil {
		return fmt.Errorf("%s is there already; the pictures go into a new folder", folder)
	}
	parent := filepath.Dir(folder)
	if info, err := os.Stat(parent); err != nil || !info.IsDir() {
		return fmt.Errorf("%s: there is no such folder", parent)
	}
	made, err := os.MkdirTemp(parent, ".copresence-pictures-")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(made))
		}
	}()
	for i := range q.Windows {
		progress(float64(i) / float64(len(q.Windows)))
		c, err := q.compose(ctx, i)
		if err != nil {
			return err
		}
		if err := c.Write(filepath.Join(made, fmt.Sprintf("%04d.png", i+1))); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return os.Rename(made, folder)
}
