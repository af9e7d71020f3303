// Command copresence draws networks of activists, lets coders mark which ties
// led to joint offline action, and says what the marks amount to.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"

	"copresence/app/cli"
	_ "copresence/app/locale" // before Fyne
	"copresence/app/session"
	"copresence/app/window"
	"copresence/assets"
	"copresence/graphview/paint"
)

func main() {
	if cli.Handles(os.Args[1:]) {
		os.Exit(command(os.Args[1:]))
	}
	if err := face(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "copresence:", err)
		os.Exit(1)
	}
}

// command carries out a command; Ctrl+C cancels it.
func command(arguments []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	program := cli.Program{Version: metadata.Version, Stdout: os.Stdout, Stderr: os.Stderr, Now: time.Now}
	return program.Run(ctx, arguments)
}

// garbage is how much of it a window lets gather, in percent of what is in use. With Go's
// own 100, a project of a million ties would take 200 MB more; pictures are drawn in
// memory that is used again, and feel nothing of it.
const garbage = 50

// face opens the window, with the project of that path if there is one.
func face(arguments []string) error {
	debug.SetGCPercent(garbage)
	fonts, err := paint.NewFonts(assets.FontRegular, assets.FontBold, assets.FontsOfScripts()...)
	if err != nil {
		return err
	}
	if err := lang.AddTranslationsFS(assets.Translations, "translations"); err != nil {
		return err
	}
	described := metadata
	described.Icon = fyne.NewStaticResource("icon.png", assets.Icon)
	app.SetMetadata(described)
	a := app.NewWithID(described.ID)
	path := ""
	if len(arguments) > 0 {
		path = arguments[0]
	}
	var failed error
	session.Guard(func() { window.New(a, fonts, time.Now, fyne.Do).ShowAndRun(path) }, func(err error) { failed = lastWords(err) })
	return failed
}

// lastWords writes the report of a panic that came up outside all callbacks of the
// program, in Fyne itself, where there is nothing to go on with. The operating
// system closes the project, which holds all that was saved.
func lastWords(err error) error {
	failure := (*session.PanicError)(nil)
	folder, e := os.UserCacheDir()
	if e != nil || !errors.As(err, &failure) {
		return err
	}
	path, e := failure.WriteReport(filepath.Join(folder, "copresence", "reports"), metadata.Version, time.Now())
	return errors.Join(fmt.Errorf("%w; a report that holds nothing of the study is in %s", err, path), e)
}
