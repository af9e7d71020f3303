package storage

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Whatever a study is called, the program knows the names that it gave.
func TestNamesOfBackupsAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := BackupFolder{Study: rapid.String().Draw(t, "study")}
		at := time.Date(2026, 1, 1, 0, rapid.IntRange(-3e6, 3e6).Draw(t, "minute"), 0, 0, time.UTC)
		number := rapid.IntRange(1, 120).Draw(t, "number")
		why := rapid.SampledFrom([]string{"", BeforeRestore, BeforeMigration + "2"}).Draw(t, "why")
		b, ok := f.parse(f.name(at, number, why), time.UTC)
		if want := (Backup{Made: at, Why: why, Named: true, number: number}); !ok || b != want {
			t.Fatalf("%q is read as %+v, %v", f.name(at, number, why), b, ok)
		}
	})
}

func TestNamesThatSomebodyElseGave(t *testing.T) {
	f := BackupFolder{Study: "study"}
	for _, name := range []string{
		"", "study", "study.copresence", "study 2026-11-21 0938", "study 2026-11-21 0938.COPRESENCE", "Study 2026-11-21 0938.copresence",
		"study 2026-11-21 9:38.copresence", "study 2026-02-30 0938.copresence", "study 2026-11-21 2438.copresence",
		"study 2026-11-21 0938_2.copresence", "study 2026-11-21 0938_01.copresence", "study 2026-11-21 0938_-1.copresence", "study 2026-11-21 0938x.copresence",
		"study 2026-11-21 0938 .copresence", " study 2026-11-21 0938.copresence", "study  2026-11-21 0938.copresence",
	} {
		if b, ok := f.parse(name, time.UTC); ok {
			t.Errorf("%q is taken for one of ours: %+v", name, b)
		}
	}
}
