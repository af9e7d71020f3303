// Package measure computes what is known of activists from their place in the
// network, and of the network as a whole: degrees, components, density.
//
// It is pure arithmetic over the columns of a [network.Network]. It knows no
// verdict, so that what predicts joint action and what is predicted cannot be
// mixed up here, and no attribute; it draws no random number and refuses to round.
//
// # Conventions
//
// A measure of activists returns one value for each, in their order. Each function
// says what it makes of direction, of parallel ties, of isolates and of networks
// too small for the measure to mean anything. Weights are not looked at unless it
// says so. Self-ties are refused when data are read; should there be one all the
// same, the functions say what it does.
package measure
