// Package twomode measures networks of two kinds of members, such as people and events, in
// which ties lead from one kind to the other only.
//
// Direction is passed over, parallel ties are taken as one and self-ties cannot be.
package twomode
