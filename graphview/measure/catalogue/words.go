package catalogue

// Conventions that many measures share.
const (
	onePair   = " Parallel ties count as one."
	noWay     = " Direction, weights and parallel ties are passed over."
	weighed   = " Weights can be strengths, which add up, or distances, whose inverse is the strength."
	lengths   = " Weights can be distances, which add up, or strengths, whose inverse is the length."
	alongTies = " Paths follow the direction of ties."
)
