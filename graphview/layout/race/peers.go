package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// python is the one that Debian's packages of the peers belong to.
const python = "/usr/bin/python3"

// contestant is a program to be run on a network.
type contestant struct {
	name string
	most int // activists at which it still ends in a few minutes; 0: any number
	run  func(ties, places string) *exec.Cmd
}

// score is what a contestant's run came to, as it and quality.py print it.
type score struct {
	Seconds float64 `json:"layout_s"`
	Count   int     `json:"n"`
	Stress  float64 `json:"stress"`
	Kept    float64 `json:"np"`
	Cross   float64 `json:"cross"`
	Pure    float64 `json:"purity"` // 0 where no communities are known
}

// contestants are ours, which this program runs by calling itself, so that all are
// measured alike, and the peers.
func contestants(peers, node string) ([]contestant, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	var all []contestant
	for _, method := range []string{"spread", "fast", "distances", "backbone", "atlas"} {
		most := 0
		if method == "atlas" {
			most = 20_000 // as the other one
		}
		all = append(all, contestant{"Copresence " + method, most, func(ties, places string) *exec.Cmd {
			return exec.Command(self, "-method", method, ties, places)
		}})
	}
	for _, p := range []struct {
		name, algorithm string
		most            int
	}{
		{"Tulip FMME", "tlp_fmme", 0},
		{"Tulip FM3", "tlp_fm3", 20_000},
		{"igraph FR", "ig_fr", 20_000},
		{"Graphviz sfdp", "gv_sfdp", 20_000},
		{"igraph DrL", "ig_drl", 20_000},
	} {
		all = append(all, contestant{p.name, p.most, func(ties, places string) *exec.Cmd {
			return exec.Command(python, filepath.Join(peers, "layout.py"), p.algorithm, ties, places)
		}})
	}
	return append(all, contestant{"ForceAtlas2 (500)", 20_000, func(ties, places string) *exec.Cmd {
		c := exec.Command("node", filepath.Join(peers, "layout.mjs"), "fa2", ties, places)
		c.Dir = node
		return c
	}}), nil
}

// against runs everybody on the named networks of graphs.py, or on files of ties,
// and prints a table: processor seconds, how many times ours that is, and quality.
func against(peers, node string, networks []string) error {
	peers, err := filepath.Abs(peers)
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(peers, "quality.py")); errors.Is(err, os.ErrNotExist) {
		fmt.Printf("There are no peers in %s: nothing to race against.\n", peers)
		return nil
	}
	all, err := contestants(peers, node)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "race")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	fmt.Printf("%-18s %-20s %8s %8s %7s %7s %7s %7s\n", "network", "layout", "CPU s", "x spread", "stress", "np", "cross", "purity")
	for _, name := range networks {
		ties := name
		if !strings.HasSuffix(name, ".edges") {
			ties = filepath.Join(folder, name+".edges")
			if _, err := output(exec.Command(python, filepath.Join(peers, "graphs.py"), folder, name)); err != nil {
				return err
			}
		}
		if err := heat(all, peers, ties, filepath.Join(folder, "places")); err != nil {
			return err
		}
	}
	return nil
}

// heat runs everybody on one network.
func heat(all []contestant, peers, ties, places string) error {
	groups := strings.TrimSuffix(ties, ".edges") + ".comm"
	ours, count := 0.0, 0
	for _, c := range all {
		if c.most > 0 && count > c.most {
			continue
		}
		var s score
		out, err := output(c.run(ties, places))
		if err != nil {
			fmt.Printf("%-18s %-20s did not run: %v\n", strings.TrimSuffix(filepath.Base(ties), ".edges"), c.name, err)
			continue
		}
		if err := json.Unmarshal(lastLine(out), &s); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		quality := exec.Command(python, filepath.Join(peers, "quality.py"), ties, places)
		if _, err := os.Stat(groups); err == nil {
			quality.Args = append(quality.Args, groups)
		}
		if out, err = output(quality); err != nil {
			return err
		}
		if err := json.Unmarshal(lastLine(out), &s); err != nil {
			return fmt.Errorf("quality of %s: %w", c.name, err)
		}
		if count = s.Count; ours == 0 {
			ours = s.Seconds
		}
		fmt.Printf("%-18s %-20s %8.3f %8.1f %7.4f %7.4f %7.4f %7.4f\n",
			strings.TrimSuffix(filepath.Base(ties), ".edges"), c.name, s.Seconds, s.Seconds/ours, s.Stress, s.Kept, s.Cross, s.Pure)
	}
	return nil
}

// output runs a command; what it complains of is the error when it fails.
func output(c *exec.Cmd) ([]byte, error) {
	var complaint bytes.Buffer
	c.Stderr = &complaint
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %s", filepath.Base(c.Path), err, lastLine(complaint.Bytes()))
	}
	return out, nil
}

func lastLine(text []byte) []byte {
	text = bytes.TrimSpace(text)
	return text[bytes.LastIndexByte(text, '\n')+1:]
}
