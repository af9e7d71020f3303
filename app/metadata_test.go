package main

import (
	"maps"
	"testing"

	"github.com/BurntSushi/toml"
)

func TestMetadataIsThatOfFyneAppToml(t *testing.T) {
	var file struct {
		Details struct {
			Icon, Name, ID, Version string
			Build                   int
		}
		Migrations map[string]bool
	}
	if _, err := toml.DecodeFile("../FyneApp.toml", &file); err != nil {
		t.Fatal(err)
	}
	d := file.Details
	if d.ID != metadata.ID || d.Name != metadata.Name || d.Version != metadata.Version || d.Build != metadata.Build {
		t.Errorf("FyneApp.toml says %+v, the program %+v", d, metadata)
	}
	if !maps.Equal(file.Migrations, metadata.Migrations) {
		t.Errorf("FyneApp.toml migrates %v, the program %v", file.Migrations, metadata.Migrations)
	}
}
