package window

import (
	"time"

	"fyne.io/fyne/v2/theme"
)

// timePace is how long a step stays while time plays.
const timePace = 350 * time.Millisecond

// togglePlay lets time run on step by step, or stops it.
func (p *timePanel) togglePlay() {
	if p.playing {
		p.pause()
		return
	}
	if !p.on || p.ties == nil || p.scale.Steps < 2 {
		return
	}
	p.playing = true
	p.beat++
	p.play.SetResource(theme.MediaPauseIcon())
	p.set(p.strip.bars.window.Begun())
	p.await()
}

// await shows the next step after a while, until there is none.
func (p *timePanel) await() {
	beat := p.beat
	p.window.view.Clock.After(timePace, func() {
		if !p.playing || beat != p.beat {
			return
		}
		next, more := p.strip.bars.window.Next()
		if !more {
			p.pause()
			return
		}
		p.set(next)
		p.await()
	})
}

func (p *timePanel) pause() {
	if p.playing {
		p.playing = false
		p.play.SetResource(theme.MediaPlayIcon())
	}
}
