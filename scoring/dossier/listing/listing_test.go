package listing_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/unicode/norm"
	"gopkg.in/yaml.v3"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/rubric/source/grid"
	"ocop/scoring/dossier"
	"ocop/scoring/dossier/listing"
)

const wholeMap = `schema: ocop.map/v1
header: 2
columns:
  product.name: Tên
  product.code: B
  producer.name: chủ  THỂ
  rubric: Bộ
  registration: Loại
  submitted: Nộp
constants: {producer.province: Lào Cai, council: province}
sets: {"Chè: xanh": qd26-2026/11}
words: {registration: {Lần đầu: first}, rubric: {Rượu: qd26-2026/14}}
results: {"2025": N25, "2024": N24}
file: "{producer.name}/{product.code}"
`

func readMap(t *testing.T, text string) *listing.Map {
	t.Helper()
	m, ds := listing.ReadMap(&source.File{Name: "cot.yaml", Data: []byte(text)})
	for _, d := range ds {
		t.Errorf("%d:%d %s %s", d.Line, d.Column, d.Code, d.Message(lang.EN))
	}
	return m
}

func list(t *testing.T, m *listing.Map, text string) *listing.List {
	t.Helper()
	b, d := grid.Parse("ds.csv", []byte(text))
	if d != nil {
		t.Fatal(d.Message(lang.EN))
	}
	return listing.Read(&dossier.Reader{Library: load.NewLibrary()}, b, m, "out")
}

func TestRead(t *testing.T) {
	got := list(t, readMap(t, wholeMap), norm.NFD.String("DANH SÁCH;;;;;;;\nTên;Mã;Chủ thể;Bộ;Loại;Nộp;N24;N25\n"+
		"\"Chè \"\"búp\"\"\";19-1;HTX / A;chè: XANH;Lần đầu;1/7/2026;5 sao;đạt 4 sao\n"+
		"Nhóm B;;;;;;;\n"+
		"\n"+
		"Rượu ngô;02;HTX B;Rượu;upgrade;2026-07-03;Không đạt;\n"+
		"Mận;03;HTX B;;first;;;\n"+
		"Chè;19-1;HTX / A;qd26-2026/11;;;;\n"))
	var lines []string
	for _, r := range got.Rows {
		var codes []string
		for _, d := range r.Diagnostics {
			codes = append(codes, string(d.Code)+" "+d.Snippet.Text)
		}
		lines = append(lines, fmt.Sprint(r.Number, " ", r.Product, " ", r.Path, " ", r.Aside, " ", codes))
	}
	want := []string{
		"3 Chè \"búp\" HTX-A/19-1.yaml false []",
		"4 Nhóm B  true []",
		"6 Rượu ngô HTX-B/02.yaml false []",
		"7 Mận  false [OC424 D7  ]",
		"8 Chè  false [OC569 A8  Chè]",
	}
	if !slices.Equal(lines, want) {
		t.Errorf("got\n%s", strings.Join(lines, "\n"))
	}
	text := string(got.Rows[0].Text)
	wantText := `schema: ocop.dossier/v1
# ds.csv, A3
# Kết quả các năm (results of past years): 2024: 5 sao, 2025: 4 sao
rubric: qd26-2026/11
product:
  name: "Chè \"búp\""
  code: "19-1"
producer:
  name: HTX / A
  province: Lào Cai
registration: first
submitted: 2026-07-01
council: province
certificate:
  stars: 4
`
	if text != wantText {
		t.Errorf("got\n%s", text)
	}
	if strings.Contains(string(got.Rows[2].Text), "certificate") {
		t.Error("“Không đạt” became a certificate")
	}
}

// A row that has anything of a product is one: it becomes a dossier, or its fault
// is told.
func TestRowsOfProducts(t *testing.T) {
	const m = "header: 0\ncolumns: {product.name: A, product.code: B, producer.name: C, producer.commune: D}\nconstants: {rubric: qd26-2026/11}\nresults: {\"2023\": E, \"2024\": F}\n"
	for _, row := range []struct {
		text  string
		aside bool
		code  diag.Code
	}{
		{"Chè;;;;;4 sao", false, ""},
		{"Chè;;;;không đạt;", false, ""},
		{"Chè;19-1;;;;", false, ""},
		{"Nhóm chè;;;;;", true, ""},
		{";19-1;;;;", false, diag.NoNameInList},
		{";;HTX;;;", false, diag.NoNameInList},
		{";;;;3;4", false, diag.NoNameInList},
		{";;;;12;18", true, ""}, // sums
		{";;;Tân Cương;;", true, ""},
	} {
		got := list(t, readMap(t, m), row.text+"\n;;;;;;x\n")
		if len(got.Rows) == 0 {
			t.Fatalf("%s: %+v", row.text, got.Diagnostics)
		}
		r := got.Rows[0]
		var codes []diag.Code
		for _, d := range r.Diagnostics {
			codes = append(codes, d.Code)
		}
		want := slices.DeleteFunc([]diag.Code{row.code}, func(c diag.Code) bool { return c == "" })
		if r.Aside != row.aside || !slices.Equal(codes, want) || (r.Text == nil) != (row.aside || row.code != "") {
			t.Errorf("%s: aside %v, %v", row.text, r.Aside, codes)
		}
	}
}

// A spreadsheet adds “.0” to a code that is a number, and to no other.
func TestCodesThatAreNumbers(t *testing.T) {
	for said, want := range map[string]string{"12.0": "12", "003.0": "003", "SP-2.0": "SP-2.0", "1.2.0": "1.2.0", "12.00": "12.00"} {
		got := list(t, readMap(t, "header: 0\ncolumns: {product.name: A, product.code: B}\nconstants: {rubric: qd26-2026/11}\n"), "Chè;"+said+"\n")
		d, err := (&dossier.Reader{Library: load.NewLibrary()}).Read(&source.File{Name: "x.yaml", Data: got.Rows[0].Text})
		if err != nil || d.Product.Code != want {
			t.Errorf("%s is read as %q, want %q (%v)", said, d.Product.Code, want, err)
		}
	}
}

// Whatever a cell holds, a dossier is written that reads back as just that, or
// nothing is.
func TestHostileCells(t *testing.T) {
	m := readMap(t, "columns: {product.name: A, product.code: B, producer.name: C}\nconstants: {rubric: qd26-2026/11}\nheader: 0\n")
	for _, text := range []string{"../../x", "a: b", "- x", "{x}", "# c", "x\ny", "'q'", "\"q\"", "null", "true", "1.10", "=1+1", "\u202eabc", "| x", "%d", "&a *b", strings.Repeat("dài ", 200), "CON", "."} {
		cell := `"` + strings.ReplaceAll(grid.QuoteFormula(text), `"`, `""`) + `"`
		got := list(t, m, cell+","+cell+","+cell+"\n")
		if len(got.Rows) != 1 || got.Rows[0].Failed() {
			t.Errorf("%q: %+v", text, got)
			continue
		}
		r := got.Rows[0]
		if strings.Contains(r.Path, "..") || strings.ContainsAny(r.Path, `\:*?"<>|`) || strings.HasPrefix(r.Path, "/") || strings.HasPrefix(r.Path, ".") {
			t.Errorf("%q becomes the path %q", text, r.Path)
		}
		d, err := (&dossier.Reader{Library: load.NewLibrary()}).Read(&source.File{Name: "x.yaml", Data: r.Text})
		if err != nil || d.Broken() {
			t.Errorf("%q: %v, %v\n%s", text, err, d.Diagnostics, r.Text)
			continue
		}
		want := strings.Join(strings.Fields(strings.ReplaceAll(text, "\u202e", "")), " ")
		if d.Product.Name != want || d.Producer.Name != want {
			t.Errorf("%q is read as %q", want, d.Product.Name)
		}
	}
}

func TestStars(t *testing.T) {
	m := readMap(t, "header: 0\ncolumns: {product.name: A, certificate.stars: B}\nconstants: {rubric: qd26-2026/11}\n")
	for text, want := range map[string]string{
		"4": "4", "4.0": "4", "4 sao": "4", "OCOP 4 sao": "4", "Hạng 3 sao": "3", "****": "4", "★★★": "3", "4*": "4", "5★": "5", "4 Stars": "4",
		"": "", "-": "", "Không đạt": "", "0": "", "6": "OC567", "bảy": "OC567", "4.5": "OC567", "******": "OC567", "82,5 điểm": "OC567", "3-4 sao": "OC567",
	} {
		got := list(t, m, "Chè;"+text+";x\n")
		r := got.Rows[0]
		result := ""
		if _, after, ok := strings.Cut(string(r.Text), "stars: "); ok {
			result = strings.TrimSpace(after)
		}
		if len(r.Diagnostics) > 0 {
			result = string(r.Diagnostics[0].Code)
		}
		if result != want {
			t.Errorf("%q: %q, want %q", text, result, want)
		}
	}
}

func TestMapFaults(t *testing.T) {
	for text, want := range map[string]diag.Code{
		"columns: {product.name: A}":                                                diag.FieldNeeded,
		"columns: {product.name: A, rubric: B, scores: C}":                          diag.UnknownField,
		"columns: {product.name: A, rubric: B}\nconstants: {rubric: x}":             diag.FieldTwice,
		"columns: {product.name: A, rubric: B}\nresults: {năm: C}":                  diag.NotYear,
		"columns: {product.name: A, rubric: B}\nfile: ../x":                         diag.BadFileName,
		"columns: {product.name: A, rubric: B}\nfile: '{nosuch}'":                   diag.BadFileName,
		"columns: {product.name: A, rubric: B}\nfile: 'a\\b'":                       diag.BadFileName,
		"columns: {product.name: A, rubric: B}\nheader: -1":                         diag.OutOfRange,
		"columns: {product.name: A, rubric: B}\nconstants: {registration: lần đầu}": diag.NotOneOf,
		"columns: {product.name: A, rubric: B}\nconstants: {submitted: 1/2/2026}":   diag.NotDate,
		"columns: {product.name: A, rubric: B}\ncolour: red":                        diag.UnknownKey,
		"schema: ocop.map/v1\nheader: 1":                                            diag.MissingKey,
		"parts: []":                                                                 diag.WrongFile,
	} {
		_, ds := listing.ReadMap(&source.File{Name: "cot.yaml", Data: []byte(text)})
		if len(ds) != 1 || ds[0].Code != want {
			t.Errorf("%q: %+v, want %s", text, ds, want)
		}
	}
}

// The schema takes what the reader takes, and refuses what it refuses of the keys.
func TestSchema(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(listing.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("map.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("map.json")
	if err != nil {
		t.Fatal(err)
	}
	for text, fine := range map[string]bool{
		wholeMap:                                    true,
		"columns: {product.name: A, rubric: 2}":     true,
		"columns: {product.title: A}":               false,
		"columns: {product.name: A}\nheader: first": false,
		"constants: {}":                             false,
		"columns: {}\nresults: {\"24\": A}":         false,
	} {
		var v any
		if err := yaml.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if v, err = jsonschema.UnmarshalJSON(bytes.NewReader(data)); err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(v); (err == nil) != fine {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, field := range listing.Fields() {
		if !strings.Contains(string(listing.Schema()), `"`+field+`"`) {
			t.Errorf("the schema does not know %s", field)
		}
	}
}

// FuzzRead reads any map and any list: what comes out reads as a dossier.
func FuzzRead(f *testing.F) {
	f.Add(wholeMap, "x\nTên;Mã;Chủ thể;Bộ;Loại;Nộp;N24;N25\nChè;1;A;Chè: xanh;first;1/7/2026;3;4\n")
	f.Add("header: 0\ncolumns: {product.name: A, rubric: B}\nsheet: 1", "Chè,qd26-2026/11\n")
	f.Add("columns: {product.name: [a]}", "")
	f.Fuzz(func(t *testing.T, mapText, csv string) {
		m, ds := listing.ReadMap(&source.File{Name: "cot.yaml", Data: []byte(mapText)})
		if diag.Errors(ds) {
			return
		}
		b, d := grid.Parse("ds.csv", []byte(csv))
		if d != nil {
			return
		}
		reader := &dossier.Reader{Library: load.NewLibrary()}
		paths := map[string]bool{}
		for _, r := range listing.Read(reader, b, m, "out").Rows {
			if r.Text == nil {
				continue
			}
			if paths[r.Path] || strings.Contains("/"+r.Path+"/", "/../") || strings.HasPrefix(r.Path, "/") {
				t.Errorf("path %q", r.Path)
			}
			paths[r.Path] = true
			if o := reader.ScoreFile(&source.File{Name: "out/" + r.Path, Data: r.Text}); o.Result == nil {
				t.Errorf("does not read:\n%s\n%v", r.Text, o.Diagnostics)
			}
		}
	})
}
