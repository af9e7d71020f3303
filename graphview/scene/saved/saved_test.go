package saved_test

import (
	"encoding/json"
	"image/color"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/scene"
	"copresence/graphview/scene/saved"
	"copresence/storage/network"
)

// TestWhatIsSavedIsReadAgain holds for views of every kind.
func TestWhatIsSavedIsReadAgain(t *testing.T) {
	word := rapid.StringMatching(`[a-z:_ "é]{0,9}`)
	scale := rapid.Custom(func(t *rapid.T) scene.Scale {
		s := scene.Scale{Palette: rapid.SampledFrom(append(scene.Palettes, "")).Draw(t, "palette")}
		if rapid.Bool().Draw(t, "limited") {
			s.Limited, s.Low = true, rapid.Float64Range(-1e6, 1e6).Draw(t, "low")
			s.High = s.Low + rapid.Float64Range(1, 9).Draw(t, "range")
		}
		return s
	})
	rapid.Check(t, func(t *rapid.T) {
		v := saved.View{Version: saved.Version, Names: word.Draw(t, "names"), On: word.Draw(t, "on"), Filter: word.Draw(t, "filter")}
		v.Appearance = scene.Appearance{
			Colour: word.Draw(t, "colour"), Hulls: word.Draw(t, "hulls"), Letters: word.Draw(t, "letters"), Size: word.Draw(t, "size"), Ramp: scale.Draw(t, "ramp"),
			Ties: scene.TieStyle{
				Colour: word.Draw(t, "tie"), Line: word.Draw(t, "line"), Width: word.Draw(t, "width"), Opacity: word.Draw(t, "opacity"),
				Ramp: scale.Draw(t, "tie ramp"),
			},
		}
		if rapid.Bool().Draw(t, "hides") {
			v.Appearance.Hidden = scene.NewHidden([]scene.Class{{Of: scene.OfTies, By: "platform", Label: word.Draw(t, "class")}})
		}
		if rapid.Bool().Draw(t, "colours") {
			class := scene.Class{Of: scene.OfActivists, By: v.Appearance.Colour, Label: word.Draw(t, "class")}
			v.Appearance.Classes = v.Appearance.Classes.With(class, &color.NRGBA{R: rapid.Byte().Draw(t, "red"), A: 255})
		}
		read, err := saved.Parse(v.String())
		if err != nil {
			t.Fatal(err)
		}
		if read.String() != v.String() {
			t.Fatalf("%s\nis read as\n%s", v, read)
		}
		classes := read.Appearance.Hidden.Classes()
		if got, want := read.Appearance.Classes.String(), v.Appearance.Classes.String(); got != want {
			t.Fatalf("colours %s are read as %s", want, got)
		}
		read.Appearance.Hidden, v.Appearance.Hidden = nil, nil
		read.Appearance.Classes, v.Appearance.Classes = nil, nil
		if read != v || len(classes) > 1 {
			t.Fatalf("%+v is read as %+v", v, read)
		}
	})
}

func TestValuesOfMeasuresAreNotSaved(t *testing.T) {
	var v saved.View
	v.Appearance.ColourBy = &network.Column{Name: "degree", Numbers: []float64{1, 2}}
	v.Appearance.Colour = saved.MeasurePrefix + "degree"
	if text := v.String(); strings.Contains(text, "Numbers") || !strings.Contains(text, "measure:degree") {
		t.Error(text)
	}
}

func TestBadViewsAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		"":               "saved view: unexpected end of JSON input",
		`{"version":2}`:  "saved view: it is of version 2, and this program reads version 1",
		`{"version":[]}`: "saved view: json: cannot unmarshal array",
		`{"version":1,"appearance":{"ramp":{"palette":"jet"}}}`: `saved view: scale "jet": there are viridis, cividis, two-sided`,
		`{"version":1,"appearance":{"classes":{}}}`:             "saved view: colours of classes: json: cannot unmarshal object",
	} {
		if _, err := saved.Parse(text); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	if !json.Valid([]byte(saved.View{}.String())) {
		t.Error("the plain view is no JSON")
	}
}

func TestWhatANetworkLacksIsSaid(t *testing.T) {
	n, err := network.New(network.Activists{Attributes: []network.Column{{Name: "group", Type: network.Category}}}, network.Ties{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	v := saved.View{Appearance: scene.Appearance{
		Colour: "group", Size: "followers",
		Ties: scene.TieStyle{Colour: "trust", Line: scene.ByVerdict, Width: scene.AllAlike, Opacity: "trust"},
	}}
	fitted, lacking := v.Fitted(n)
	if strings.Join(lacking, ", ") != "followers, trust" {
		t.Errorf("lacking: %v", lacking)
	}
	want := scene.Appearance{Colour: "group", Ties: scene.TieStyle{Line: scene.ByVerdict, Width: scene.AllAlike}}
	if fitted.Appearance != want {
		t.Errorf("%+v, want %+v", fitted.Appearance, want)
	}
	v.Appearance.Colour = saved.MeasurePrefix + "betweenness"
	if _, lacking := v.Fitted(n); len(lacking) != 2 {
		t.Errorf("a measure is lacking: %v", lacking)
	}
}

// TestWhatIsNotKnownIsPassedOver reads a view that another version, or a person, wrote:
// classes that no legend has change nothing.
func TestWhatIsNotKnownIsPassedOver(t *testing.T) {
	v, err := saved.Parse(`{"version":1,"later":true,"appearance":{"colour":"group","classes":[{"of":"planets","by":"group","class":"a","colour":"#010203"}],"hidden":[{"of":"planets"}]}}`)
	if err != nil || v.Appearance.Colour != "group" || v.Appearance.ClassesShown() != nil {
		t.Errorf("%+v, %v", v, err)
	}
}

// TestBadColoursAreLeftOut of a view that is read for all else, and are named.
func TestBadColoursAreLeftOut(t *testing.T) {
	v, err := saved.Parse(`{"version":1,"filter":"degree > 2","appearance":{"colour":"group","classes":[
		{"of":"activists","by":"group","class":"a","colour":"#010203"},
		{"of":"activists","by":"group","class":"b","colour":"red"},
		{"of":"activists","by":"group","class":"c","colour":"red"}]}}`)
	if err != nil {
		t.Fatal(err)
	}
	n, err := network.New(network.Activists{Attributes: []network.Column{{Name: "group", Type: network.Category}}}, network.Ties{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	fitted, lacking := v.Fitted(n)
	if strings.Join(lacking, ", ") != `the colour "red"` || fitted.Appearance.Colour != "group" || fitted.Filter == "" {
		t.Errorf("%+v lacks %v", fitted, lacking)
	}
	if got, want := fitted.Appearance.Classes.String(), `[{"of":"activists","by":"group","class":"a","colour":"#010203"}]`; got != want {
		t.Errorf("left are %s, want %s", got, want)
	}
	if len(v.Appearance.Classes.Classes()) != 3 {
		t.Error("the view itself was changed")
	}
}
