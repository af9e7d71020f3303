package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// buildTags are those of the Makefile.
const buildTags = "migrated_fynedo sqlite_omit_load_extension sqlite_foreign_keys sqlite_secure_delete"

// binary is the program, built for the tests that run it as a person would.
var binary string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "copresence-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	binary = filepath.Join(folder, "copresence")
	build := exec.Command("go", "build", "-tags", buildTags, "-o", binary, ".")
	build.Stderr = os.Stderr
	code := 1
	if err := build.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "building the program:", err)
	} else {
		code = m.Run()
	}
	if err := os.RemoveAll(folder); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

// TestCommandLine runs the scripts of testdata with the real binary.
func TestCommandLine(t *testing.T) {
	data, err := filepath.Abs(filepath.Join("..", "..", "shared", "data"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", filepath.Dir(binary)+string(os.PathListSeparator)+env.Getenv("PATH"))
			env.Setenv("DATA", data)
			return nil
		},
		Condition: func(condition string) (bool, error) {
			if condition != "data" {
				return false, fmt.Errorf("unknown condition %q", condition)
			}
			_, err := os.Stat(data)
			return err == nil, nil
		},
	})
}
