package force

import "math"

// pace is the speed of all, adapted from step to step. With f and g the force on an
// activist in this step and in the one before, it swings by |f - g|, and |f + g|/2
// is traction; in sums over all, weighted by m, speed is such that
//
//	speed = tolerance x traction / swinging
//
// rising by half of itself at most, and an activist moves by
//
//	f speed / (1 + sqrt(speed m swing))
//
// The tolerance follows the size of the network and how fast things go, and is
// corrected by an efficiency when it turns out to be too much or too little: that
// is not in the paper but in later versions of Gephi.
type pace struct {
	speed, efficiency float64
}

func newPace() pace { return pace{speed: 1, efficiency: 1} }

// adapt sets the speed for a step of so many activists.
func (p *pace) adapt(swinging, traction, tolerance float64, activists int) {
	const (
		sluggish   = .05 // least efficiency
		most       = 10  // tolerance
		erratic    = 2   // swinging by traction
		rise       = .5
		fast       = 1000
		lessWhen   = .7
		moreWhen   = 1.3
		halfIfWild = .5
	)
	if swinging <= 0 || traction <= 0 {
		return
	}
	n := float64(activists)
	optimal := .05 * math.Sqrt(n)
	t := tolerance * max(math.Sqrt(optimal), min(most, optimal*traction/float64(n*n)))
	if swinging/traction > erratic {
		if p.efficiency > sluggish {
			p.efficiency *= halfIfWild
		}
		t = max(t, tolerance)
	}
	target := t * p.efficiency * traction / swinging
	if swinging > t*traction {
		if p.efficiency > sluggish {
			p.efficiency *= lessWhen
		}
	} else if p.speed < fast {
		p.efficiency *= moreWhen
	}
	p.speed += min(target-p.speed, rise*p.speed)
}
