// Race places the activists of a network that is written as a list of ties, two
// numbers from 0 a line, and writes their places, "x y" a line; it prints the
// seconds of processor time that took, so that it can be held against other
// programs that do the same (make bench-peers).
//
//	race [-method spread|fast|distances|backbone|atlas] [-seed N] TIES PLACES
//	race -peers FOLDER [-node FOLDER] NETWORK...
//
// The second form runs the peers, by the scripts in that folder, and Copresence on
// the same networks, and prints a table. A network is the name of one that
// graphs.py makes, or a file of ties that ends in .edges.
//
// It is a tool of the people who make the program, and no part of it.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"time"

	"copresence/graphview/layout"
	"copresence/graphview/layout/force"
	"copresence/storage/network"
)

func main() {
	method := flag.String("method", "spread", "spread, fast, distances, backbone or atlas")
	seed := flag.Uint64("seed", 1, "another seed, another picture")
	peers := flag.String("peers", "", "folder with the scripts that run the peers")
	node := flag.String("node", ".", "folder in which graphology and graphology-layout-forceatlas2 are installed")
	flag.Parse()
	if *peers != "" {
		exit(against(*peers, *node, flag.Args()))
	}
	if flag.NArg() != 2 {
		flag.Usage()
		os.Exit(2)
	}
	exit(race(*method, *seed, flag.Arg(0), flag.Arg(1)))
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "race:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// placer is a layout.
type placer interface {
	Place(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error)
}

func layoutOf(method string, seed uint64) (placer, error) {
	switch method {
	case "spread":
		return layout.Spread{Seed: seed}, nil
	case "fast":
		return layout.Spread{Seed: seed, Fast: true}, nil
	case "distances":
		return layout.Stress{Seed: seed}, nil
	case "backbone":
		return layout.Backbone{Seed: seed}, nil
	case "atlas":
		return force.Atlas{Seed: seed, Iterations: 500}, nil
	}
	return nil, fmt.Errorf("no layout is called %q", method)
}

// lap is what the run took.
type lap struct {
	Method   string  `json:"alg"`
	Layout   float64 `json:"layout_s"` // processor seconds
	Wall     float64 `json:"wall_s"`
	Megabyte float64 `json:"heap_mb"` // most memory of the process beyond the network
}

func race(method string, seed uint64, from, to string) error {
	l, err := layoutOf(method, seed)
	if err != nil {
		return err
	}
	n, err := read(from)
	if err != nil {
		return err
	}
	runtime.GC()
	before, began, held := processor(), time.Now(), memory()
	places, err := l.Place(context.Background(), n, nil)
	if err != nil {
		return err
	}
	result := lap{Method: method, Layout: processor() - before, Wall: time.Since(began).Seconds(), Megabyte: (memory() - held) / 1e6}
	if err := write(to, places); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(result)
}

// memory returns the bytes that the program has taken from the system.
func memory() float64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys - m.HeapReleased)
}

func read(file string) (*network.Network, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var people network.Activists
	var ties network.Ties
	highest := int32(-1)
	for in := bufio.NewReader(f); ; {
		var a, b int32
		if _, err := fmt.Fscan(in, &a, &b); err == io.EOF {
			break
		} else if err != nil {
			return nil, fmt.Errorf("%s: tie %d: %w", file, ties.Len()+1, err)
		}
		highest = max(highest, a, b)
		ties.ID = append(ties.ID, int64(ties.Len()+1))
		ties.Source, ties.Target = append(ties.Source, a), append(ties.Target, b)
		ties.Platform, ties.Relation = append(ties.Platform, network.None), append(ties.Relation, network.None)
		ties.Weight = append(ties.Weight, 1)
	}
	m := ties.Len()
	ties.Directed, ties.Verdict = make([]bool, m), make([]network.Verdict, m)
	ties.FirstSeen, ties.LastSeen = make([]network.Date, m), make([]network.Date, m)
	for i := range int64(highest) + 1 {
		people.ID = append(people.ID, i+1)
		people.Pseudonym = append(people.Pseudonym, strconv.FormatInt(i, 10))
		people.Kind = append(people.Kind, network.Person)
	}
	return network.New(people, ties, nil, nil)
}

func write(file string, places []network.Point) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(f)
	for _, p := range places {
		fmt.Fprintf(out, "%.6g %.6g\n", p.X, p.Y)
	}
	if err := out.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
