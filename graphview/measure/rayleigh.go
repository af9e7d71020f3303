package measure

import (
	"context"
	"fmt"
	"math"
)

const (
	// residual is how far |A x - l x| may be from 0, as a share of l |x|.
	residual = 1e-11
	// patience is after how many steps an iteration is given up.
	patience = 100_000
)

// leading finds the largest eigenvalue of a symmetric matrix without negative
// entries, and the eigenvector that is nearest to start, which it overwrites: of
// length 1, without negative entries up to rounding. Multiply writes A x into its
// first argument.
//
// It climbs the Rayleigh quotient x'Ax / x'x by conjugate gradients: W. W. Bradbury &
// R. Fletcher, New iterative methods for solution of the eigenproblem, Numerische
// Mathematik 9, 1966, doi 10.1007/BF02162089. Each step multiplies once, as one of the
// power method does, and there are about the square root of as many.
func leading(ctx context.Context, x []float64, multiply func(ax, x []float64)) (float64, error) {
	n := len(x)
	ax, p, ap, r := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	value, old, fresh := 0.0, 0.0, true
	for range patience {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if fresh { // begun anew: what was summed up has drifted
			length := math.Sqrt(dot(x, x))
			for i := range x {
				x[i] /= length
			}
			multiply(ax, x)
			clear(p)
			old = 0
		}
		length := dot(x, x)
		value = dot(x, ax) / length
		rest, turn := 0.0, 0.0
		for i, v := range ax {
			now := v - value*x[i]
			rest += now * now
			turn += now * (now - r[i])
			r[i] = now
		}
		if math.Sqrt(rest) <= residual*value*math.Sqrt(length) || value == 0 {
			if fresh {
				return value, nil
			}
			fresh = true // believed only when multiplied anew
			continue
		}
		fresh = false
		keep := 0.0
		if old > 0 {
			keep = max(0, turn/old)
		}
		old = rest
		for i, v := range r {
			p[i] = v + keep*p[i]
		}
		multiply(ap, p)
		step := climb(length, dot(x, p), dot(p, p), dot(x, ax), dot(x, ap), dot(p, ap))
		for i := range x {
			x[i] += step * p[i]
			ax[i] += step * ap[i]
		}
	}
	return 0, fmt.Errorf("eigenvector: not found in %d steps", patience)
}

// climb returns the step s for which x + s p has the largest Rayleigh quotient, from
// the products of x, p, Ax and Ap: the larger root of the quotient's derivative.
func climb(xx, xp, pp, xax, xap, pap float64) float64 {
	a := pap*xp - xap*pp
	b := pap*xx - xax*pp
	c := xap*xx - xax*xp
	// a s^2 + b s + c = 0; at the maximum the derivative goes from plus to minus.
	root := math.Sqrt(max(0, b*b-4*a*c))
	if b-root == 0 {
		return 0
	}
	if b < 0 {
		return 2 * c / (-b + root)
	}
	return (-b - root) / (2 * a)
}
