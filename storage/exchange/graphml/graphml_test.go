package graphml

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"copresence/storage/exchange"
)

const head = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
`

func truth(b bool) *bool { return &b }

func TestRead(t *testing.T) {
	text := head + `<key id="n" for="node" attr.name="name" attr.type="string"/>
<key id="i" for="node" attr.name="id" attr.type="string"/>
<key id="c" for="node" attr.name="colour" attr.type="string"><desc>x</desc><default> grey </default></key>
<key id="w" for="edge" attr.name="weight" attr.type="double"/>
<key id="a" for="all" attr.name="note"/>
<key id="g" for="graph" attr.name="title"/>
<!-- nothing -->
<graph id="G" edgedefault="directed">
 <data key="g">A title</data>
 <node id="n0"><data key="n">Anna &amp; <![CDATA[<Co>]]></data><data key="c">red</data></node>
 <node id="n1"><data key="n"> Bert </data><data key="i">7</data></node>
 <edge source="n0" target="n1" directed="false"><data key="w">2.5</data></edge>
 <edge id="e1" source="n1"
   target="n0"><data key="a">twice</data></edge>
</graph>
</graphml>`
	got, err := Read(strings.NewReader(text), "our net.v2.graphml")
	if err != nil {
		t.Fatal(err)
	}
	want := []exchange.Table{
		{
			Name: "our net.v2 nodes", FirstRow: 12, Lines: []int{12, 13},
			Columns: []exchange.Heading{
				{Name: "id", Primary: true},
				{Name: "name", Type: "string"},
				{Name: "id (2)", Type: "string"},
				{Name: "colour", Type: "string"},
			},
			Cells: [][]string{{"n0", "n1"}, {"Anna & <Co>", "Bert"}, {"", "7"}, {"red", "grey"}},
		},
		{
			Name: "our net.v2 edges", FirstRow: 14, Lines: []int{14, 16}, Directed: truth(true),
			Columns: []exchange.Heading{
				{Name: "source", References: "our net.v2 nodes.id"},
				{Name: "target", References: "our net.v2 nodes.id"},
				{Name: "directed", Type: "boolean"},
				{Name: "weight", Type: "double"},
				{Name: "note"},
			},
			Cells: [][]string{{"n0", "n1"}, {"n1", "n0"}, {"false", ""}, {"2.5", ""}, {"", "twice"}},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadLaysNestedGraphsOpen(t *testing.T) {
	text := head + `<graph edgedefault="undirected">
<node id="a"><port name="p"/><graph edgedefault="undirected"><node id="a::b"/><edge source="a" target="a::b"/></graph></node>
<node id="c"/><edge source="a::b" target="c" sourceport="p"/></graph></graphml>`
	tables, err := Read(strings.NewReader(text), "x.graphml")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]string{{"a", "a::b", "c"}}, tables[0].Cells); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]string{{"a", "a::b"}, {"a::b", "c"}}, tables[1].Cells); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"graphs inside of nodes were laid open, 1 of them", "ports of nodes were left out, 1 of them"}, tables[0].Notes); diff != "" {
		t.Error(diff)
	}
}

func TestReadTakesWhatNestedGraphsSay(t *testing.T) {
	text := head + `<key id="k" for="edge" attr.name="note"/><graph edgedefault="undirected">
<node id="a" xmlns:x="urn:x" x:id="z"><data key="k">here</data><graph edgedefault="directed"><node x:id="z" xmlns:x="urn:x" id="b"/>
<edge x:source="z" source="a" target="b" xmlns:x="urn:x"/></graph></node><edge source="b" target="a"/></graph></graphml>`
	tables, err := Read(strings.NewReader(text), "x.graphml")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]string{{"a", "b"}, {"here", ""}}, tables[0].Cells); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]string{{"a", "b"}, {"b", "a"}, {"true", ""}, {"", ""}}, tables[1].Cells); diff != "" {
		t.Error(diff)
	}
}

func TestReadRefusesLongDefaults(t *testing.T) {
	text := head + "<key id='k' for='node'><default>" + strings.Repeat("x", 1<<16) + "</default></key><graph>" + strings.Repeat("<node id='a'/>", 5000) + "</graph></graphml>"
	if _, err := Read(strings.NewReader(text), "x.graphml"); err == nil || !strings.Contains(err.Error(), "MB of text") {
		t.Errorf("got %v", err)
	}
}

// yEd keeps labels in drawings of its own.
func TestReadTakesLabelsOutOfDrawings(t *testing.T) {
	text := head + `<key id="d6" for="node" yfiles.type="nodegraphics"/><key id="d9" for="edge" yfiles.type="edgegraphics"/>
<graph edgedefault="directed"><node id="n0"><data key="d6"><y:ShapeNode xmlns:y="http://www.yworks.com/xml/graphml">
<y:Geometry height="30"/><y:NodeLabel alignment="center"> Anna <y:LabelModel><y:X>1</y:X></y:LabelModel></y:NodeLabel>
<y:NodeLabel>other</y:NodeLabel></y:ShapeNode></data></node></graph></graphml>`
	tables, err := Read(strings.NewReader(text), "x.graphml")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]string{{"n0"}, {"Anna"}}, tables[0].Cells); diff != "" {
		t.Error(diff)
	}
	if got := tables[0].Columns[1].Name; got != "label" {
		t.Errorf("got %q", got)
	}
}

func TestReadKnowsEncodings(t *testing.T) {
	latin := "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><graphml><key id=\"k\" for=\"node\"/><graph edgedefault=\"directed\"><node id=\"M\xfcller\"/></graph></graphml>"
	var wide strings.Builder
	wide.WriteString("\xff\xfe")
	for _, c := range strings.ReplaceAll(latin, "ISO-8859-1", "UTF-16") {
		if c == 0xfffd {
			c = 'ü'
		}
		wide.WriteByte(byte(c))
		wide.WriteByte(byte(c >> 8))
	}
	marked := "\xef\xbb\xbf" + strings.ReplaceAll(strings.ReplaceAll(latin, "ISO-8859-1", "UTF-8"), "\xfc", "ü")
	for _, text := range []string{latin, wide.String(), marked} {
		tables, err := Read(strings.NewReader(text), "x.graphml")
		if err != nil {
			t.Errorf("%.20q: %v", text, err)
		} else if got := tables[0].Cells[0][0]; got != "Müller" {
			t.Errorf("%.20q: got %q", text, got)
		}
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	many := strings.Repeat("<desc>", 70)
	for text, want := range map[string]string{
		"":                                   "x.graphml: line 1: there is no element graphml; is it a GraphML file?",
		"<svg/>":                             "x.graphml: line 1: the file begins with the element svg and not with graphml; of XML files only GraphML can be read",
		head + "</graphml>":                  "x.graphml: line 3: there is no graph in the file",
		head + "<graph>\n<node/>":            "x.graphml: line 4: node without id",
		head + "<graph>\n<edge source='a'/>": "x.graphml: line 4: edge without target",
		head + "<graph>\n<edge target='a'/>": "x.graphml: line 4: edge without source",
		head + "<graph>\n<edge source='a' target='b' directed='2'/>": `x.graphml: line 4: edge from a to b: directed "2" is not one of true, false`,
		head + "<graph edgedefault='both'>":                          `x.graphml: line 3: edgedefault "both" is not one of directed, undirected`,
		head + "<graph><hyperedge/>":                                 "x.graphml: line 3: hyperedge: a tie has two ends here; turn it into a node with edges to its members",
		head + "<graph/>\n<graph/>":                                  "x.graphml: line 4: the file has a second graph; save each network in a file of its own",
		head + "<graph><node id='a'><data key='k'>1</data>":          `x.graphml: line 3: data with the key "k", which the file does not declare`,
		head + "<key/>":                                                  "x.graphml: line 3: key without id",
		head + "<key id='a'/><key id='a'/>":                              "x.graphml: line 3: key a is declared twice",
		head + "<graph>\n<node id='a'>":                                  "x.graphml: line 4: the XML is broken: unexpected EOF",
		head + "<graph>\n</node>":                                        "x.graphml: line 4: the XML is broken: element <graph> closed by </node>",
		head + "<graph>&lol;</graph>":                                    "x.graphml: line 3: the XML is broken: invalid character entity &lol;",
		"<?xml version='1.0' encoding='klingon'?><graphml>":              `x.graphml: line 1: xml: opening charset "klingon": encoding "klingon" is not known; save the file as UTF-8`,
		head + "<graph>" + many:                                          "x.graphml: line 3: elements are nested more than 64 deep",
		head + "<graph " + strings.Repeat("a='' ", 300) + "/>":           "x.graphml: line 3: graph has 300 attributes, which is more than 256",
		head + "<graph x='" + strings.Repeat("a", maxRun+10_000) + "'/>": "x.graphml: line 3: a tag or a value is longer than 2 MB",
		head + "<key id='k'><default>" + strings.Repeat("a", maxValue+1): "x.graphml: line 3: a value is longer than 1 MB",
	} {
		_, err := Read(strings.NewReader(text), "x.graphml")
		if err == nil || err.Error() != want {
			t.Errorf("%.100q: got %v, want %s", text, err, want)
		}
	}
}

// Keys and nodes are small in the file and large as a table of cells.
func TestReadRefusesTablesThatOutgrowTheFile(t *testing.T) {
	var b strings.Builder
	b.WriteString(head)
	for k := range 4000 {
		b.WriteString("<key id='k" + strings.Repeat("x", k) + "' for='node'/>")
		if b.Len() > 5<<20 {
			break
		}
	}
	b.WriteString("<graph>" + strings.Repeat("<node id='a'/>", 50_000) + "</graph></graphml>")
	if _, err := Read(strings.NewReader(b.String()), "x.graphml"); err == nil || !strings.Contains(err.Error(), "more than can be read") {
		t.Errorf("got %v", err)
	}
}
