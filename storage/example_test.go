package storage_test

import (
	"fmt"
	"log"
	"math"
	"os"
	"path/filepath"
	"time"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

func Example() {
	folder, err := os.MkdirTemp("", "study")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	day := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)

	p, err := storage.Create(filepath.Join(folder, "study.copresence"), day)
	if err != nil {
		log.Fatal(err)
	}
	defer p.Close()

	// A batch is what package exchange makes of a researcher's tables.
	batch := &exchange.Batch{
		Activists: []exchange.Activist{{Pseudonym: "Avocet"}, {Pseudonym: "Bittern"}},
		Ties:      []exchange.Tie{{Source: 0, Target: 1, Platform: "Telegram", Weight: 1}},
	}
	var coder int64
	err = p.Change(storage.Entry{What: "import 2 activists, 1 tie", At: day}, func(c *storage.Change) error {
		if _, err := c.Add(batch); err != nil {
			return err
		}
		coder, err = c.AddCoder("Coder A")
		return err
	})
	if err != nil {
		log.Fatal(err)
	}
	err = p.Change(storage.Entry{What: "mark Avocet - Bittern yes", Coder: coder, At: day}, func(c *storage.Change) error {
		return c.Mark(1, coder, network.Yes, math.NaN(), 0)
	})
	if err != nil {
		log.Fatal(err)
	}

	show := func() {
		n, err := p.Network(storage.Reader{Coder: coder})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(n.Activists.Pseudonym, n.PlatformName(0), n.Ties.Verdict[0])
	}
	show()
	step, err := p.Undo(day)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("undone:", step.What)
	show()
	// Output:
	// [Avocet Bittern] Telegram yes
	// undone: mark Avocet - Bittern yes
	// [Avocet Bittern] Telegram none
}
