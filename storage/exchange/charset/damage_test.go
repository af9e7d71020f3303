package charset

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDecodeMendsDamage(t *testing.T) {
	good := strings.Repeat("Mü,Kö\n", 300)
	got, err := Decode([]byte(good + "B\xe4rbel,\xff\n" + good + "\xe4\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := Text{UTF8: []byte(good + "B\ufffdrbel,\ufffd\n" + good + "\ufffd\n"), Encoding: "UTF-8", Damaged: 3, Lines: []int{301, 602}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got, err := Decode([]byte("Mü\nK\xf6ln\n")); err != nil || !got.Guessed {
		t.Errorf("one of two: got %v, %v", got, err)
	}
}

func TestDecodeSaysWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		"a,b\nc\x00,d\n":                "a zero byte in line 2, which no text has; is the file damaged?",
		"\xef\xbb\xbfä,b\r\rx\x00,d\n":  "a zero byte in line 3, which no text has; is the file damaged?",
		"\xff\xfe\x00\x00a\x00\x00\x00": "it is in UTF-32, which cannot be read; save it as UTF-8",
		"\x00\x00\xfe\xff\x00\x00\x00a": "it is in UTF-32, which cannot be read; save it as UTF-8",
	} {
		if _, err := Decode([]byte(text)); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}
