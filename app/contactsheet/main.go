// Contactsheet draws every dataset of a folder under every layout, small, so that
// whoever changes a layout sees what has become of all of them (make contact-sheet).
// It writes a PNG file for each dataset.
//
//	contactsheet [-into FOLDER] [-only TEXT] FOLDER
//
// Datasets are the GraphML files and the SQLite databases below the folder, tables of ties
// (CSV) that have no GraphML beside them, and the fictional sample. What a layout asks for, such as a grouping, is the first
// attribute that is fit for it.
//
// It is a tool of the people who make the program, and no part of it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"copresence/assets"
	"copresence/graphview/paint"
)

func main() {
	into := flag.String("into", "contact-sheets", "folder for the sheets")
	only := flag.String("only", "", "only datasets with this in their name")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, flag.Arg(0), *into, *only); err != nil {
		fmt.Fprintln(os.Stderr, "contactsheet:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, data, into, only string) error {
	fonts, err := paint.NewFonts(assets.FontRegular, assets.FontBold)
	if err != nil {
		return err
	}
	sets, err := datasets(data)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(into, 0o755); err != nil {
		return err
	}
	for _, d := range sets {
		if !strings.Contains(d.name, only) {
			continue
		}
		n, err := d.read(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", d.name, err)
		}
		sheet, err := sheetOf(ctx, d.name, n, fonts)
		if err != nil {
			return fmt.Errorf("%s: %w", d.name, err)
		}
		path := filepath.Join(into, strings.ReplaceAll(d.name, string(filepath.Separator), "-")+".png")
		if err := write(path, sheet); err != nil {
			return err
		}
		fmt.Println(path)
	}
	return nil
}
