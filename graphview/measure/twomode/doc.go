// Package twomode measures networks of two kinds of members, such as people and events, in
// which ties lead from one kind to the other only: of the ties of a network whose activists
// are of two kinds, [New], or of who took part in which event, [Participation].
//
// Direction is passed over, parallel ties are taken as one and self-ties cannot be.
package twomode
