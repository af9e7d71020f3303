package charset

import (
	"errors"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func TestDecode(t *testing.T) {
	const german, russian, polish, greek = "name;ort\nMüller;Köln\nStraße;Gänßchen – „ja“\n",
		"имя,город\nИван,Москва\nЁлкина,Орёл\n", "imię,miasto\nŁukasz,Łódź\nŚwiętosława,Żywiec\n", "όνομα,πόλη\nΓιώργος,Αθήνα\n"
	for _, c := range []struct {
		name, text, encoding string
		code                 encoding.Encoding
		mark                 string
		guessed              bool
	}{
		{"utf-8", german, "UTF-8", encoding.Nop, "", false},
		{"utf-8 with mark", german, "UTF-8", encoding.Nop, "\xef\xbb\xbf", false},
		{"utf-16 little", russian, "UTF-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "", false},
		{"utf-16 big", russian, "UTF-16", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "", false},
		{"utf-16 without mark", german, "UTF-16", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "", true},
		{"utf-16 big without mark", german, "UTF-16", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "", true},
		{"windows-1252", german, "windows-1252", charmap.Windows1252, "", true},
		{"windows-1252 capitals", "NAME\nMÜLLER\nÉMILE\n", "windows-1252", charmap.Windows1252, "", true},
		{"windows-1251", russian, "windows-1251", charmap.Windows1251, "", true},
		{"windows-1250", polish, "windows-1250", charmap.Windows1250, "", true},
		{"windows-1253", greek, "windows-1253", charmap.Windows1253, "", true},
		{"koi8-r", russian, "KOI8-R", charmap.KOI8R, "", true},
		{"macintosh", german, "macintosh", charmap.Macintosh, "", true},
		{"ibm850", "name\nMüller\nKöln\nBärbel\n", "IBM850", charmap.CodePage850, "", true},
	} {
		b, err := c.code.NewEncoder().Bytes([]byte(c.text))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		got, err := Decode(append([]byte(c.mark), b...))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if string(got.UTF8) != c.text || got.Encoding != c.encoding || got.Guessed != c.guessed {
			t.Errorf("%s: got %s (guessed: %t) %q", c.name, got.Encoding, got.Guessed, got.UTF8)
		}
	}
}

func TestDecodeRefusesBinary(t *testing.T) {
	if _, err := Decode([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00")); !errors.Is(err, ErrBinary) {
		t.Errorf("got %v", err)
	}
}

func TestReader(t *testing.T) {
	r, err := Reader("ISO-8859-1", strings.NewReader("M\xfcller"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(r)
	if err != nil || string(got) != "Müller" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := Reader("klingon", strings.NewReader("")); err == nil || !strings.Contains(err.Error(), "save the file as UTF-8") {
		t.Errorf("got %v", err)
	}
}
