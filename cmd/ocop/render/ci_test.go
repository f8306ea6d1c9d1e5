package render_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"ocop/cmd/ocop/render"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

// nastyReport has everything a report can have, and texts made to break a form.
func nastyReport() *render.Report {
	const nasty = "100% <b>x</b> | `a` \x1b[31m\u202e ]]> & @team\r\nsecond: line, “ở”"
	return &render.Report{
		Tool: "ocop rubric lint", Version: "devel", Title: "Tiêu chí | *1*", Verdict: "2 lỗi: 50%, hỏng",
		Rules: []render.Rule{
			{Code: "OC701", Name: "stars-unreachable", Severity: diag.Error, Doc: "Mọi hạng sao phải đạt được."},
			{Code: "OC702", Name: "minimum-idle", Severity: diag.Warning},
		},
		Findings: []render.Finding{
			{Rule: "OC702", Name: "minimum-idle", Severity: diag.Warning, Message: "tối thiểu thừa", File: "a b/ché:1,2.yaml", Line: 3},
			{Rule: "OC701", Name: "stars-unreachable", Severity: diag.Error, Message: nasty, Help: "sửa lại", Detail: "dòng 1\ndòng 2", File: "x.yaml", Line: 12, Column: 5},
			{Rule: "OC702", Name: "minimum-idle", Severity: diag.Warning, Message: "đã rõ", File: "x.yaml", Line: 1, Explained: "giữ đúng bản in"},
			{Rule: "OC799", Name: "other", Severity: diag.Info, Message: "để biết"},
			{Rule: "OC701", Name: "stars-unreachable", Severity: diag.Error, Message: "cả tệp", File: "/khac/y.yaml"},
		},
		Suites: []render.Suite{
			{Name: "x.yaml", Cases: []render.TestCase{
				{Name: "stars-unreachable", File: "x.yaml", Line: 12, Failure: "không đạt", Body: nasty},
				{Name: "minimum-idle", Output: "ghi chú"},
				{Name: "no-body", Class: "c", Failure: "chỉ một dòng"},
				{Name: "left", Skipped: "không cần"},
			}},
			{Name: "empty"},
		},
		Tables: []render.Table{{Title: "Sao | trước", Head: []string{"a|b", "n"}, Right: []bool{false, true}, Rows: [][]string{{"x|y\nz", "1"}}, Note: "hết"}},
	}
}

func ciText(t *testing.T, form string, r *render.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := render.CI(&b, form, r, render.Options{Lang: lang.VI}); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if !utf8.ValidString(text) {
		t.Errorf("%s is not UTF-8", form)
	}
	if i := strings.IndexFunc(text, func(r rune) bool { return r != '\n' && lang.Hidden(r) }); i >= 0 {
		t.Errorf("%s has a hidden character: %+q", form, text[max(i-20, 0):min(i+20, len(text))])
	}
	var again bytes.Buffer
	if err := render.CI(&again, form, r, render.Options{Lang: lang.VI}); err != nil || again.String() != text {
		t.Errorf("%s differs when it is written again (%v)", form, err)
	}
	return text
}

// sarifSchema returns the compiled schema of SARIF 2.1.0.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft4)
	if err := c.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

type sarifLog struct {
	Version string
	Runs    []struct {
		Tool struct {
			Driver struct {
				Name  string
				Rules []struct{ ID, Name string }
			}
		}
		Results []struct {
			RuleID, Level string
			RuleIndex     int
			Message       struct{ Text string }
			Locations     []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI string }
					Region           *struct {
						StartLine, StartColumn int
						Snippet                *struct{}
					}
				}
			}
			Suppressions []struct{ Kind, Justification string }
		}
	}
}

func TestSARIF(t *testing.T) {
	schema := sarifSchema(t)
	text := ciText(t, "sarif", nastyReport())
	validate(t, schema, "sarif", text)
	validate(t, schema, "empty sarif", ciText(t, "sarif", &render.Report{Tool: "ocop rubric lint"}))
	// The schema must be able to refuse something.
	broken, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(text, `"level": "error"`, `"level": "bad"`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if schema.Validate(broken) == nil {
		t.Error("the schema lets a level pass that there is not")
	}

	var log sarifLog
	if err := json.Unmarshal([]byte(text), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || run.Tool.Driver.Name != "ocop rubric lint" || len(run.Results) != 5 || len(run.Tool.Driver.Rules) != 3 {
		t.Fatalf("%+v", log)
	}
	for _, res := range run.Results {
		if rule := run.Tool.Driver.Rules[res.RuleIndex]; rule.ID != res.RuleID || rule.Name == "" {
			t.Errorf("rule %d of %s is %+v", res.RuleIndex, res.RuleID, rule)
		}
		for _, l := range res.Locations {
			if l.PhysicalLocation.Region != nil && (l.PhysicalLocation.Region.Snippet != nil || l.PhysicalLocation.Region.StartLine < 1) {
				t.Errorf("%+v", l)
			}
		}
	}
	at := func(i int) string { return run.Results[i].Locations[0].PhysicalLocation.ArtifactLocation.URI }
	if at(0) != "a%20b/ch%C3%A9:1,2.yaml" || at(4) != "file:///khac/y.yaml" || len(run.Results[3].Locations) != 0 {
		t.Errorf("places %q, %q", at(0), at(4))
	}
	if s := run.Results[2].Suppressions; len(s) != 1 || s[0].Kind != "inSource" || s[0].Justification != "giữ đúng bản in" {
		t.Errorf("an explained finding is not suppressed: %+v", s)
	}
	if run.Results[3].Level != "note" || !strings.HasSuffix(run.Results[1].Message.Text, "\ndòng 1\ndòng 2\nsửa lại") {
		t.Errorf("%+v", run.Results)
	}
}

func TestJUnit(t *testing.T) {
	text := ciText(t, "junit", nastyReport())
	var suites struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Skipped  int `xml:"skipped,attr"`
		Suites   []struct {
			Name  string `xml:"name,attr"`
			Cases []struct {
				Name    string `xml:"name,attr"`
				Class   string `xml:"classname,attr"`
				Line    int    `xml:"line,attr"`
				Failure *struct {
					Message string `xml:"message,attr"`
					Body    string `xml:",chardata"`
				} `xml:"failure"`
				Output string `xml:"system-out"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(text), &suites); err != nil {
		t.Fatal(err)
	}
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if suites.Tests != 4 || suites.Failures != 2 || suites.Skipped != 1 || len(suites.Suites) != 2 {
		t.Errorf("%+v", suites)
	}
	cases := suites.Suites[0].Cases
	if f := cases[0].Failure; f == nil || !strings.Contains(f.Body, "<b>x</b>") || !strings.Contains(f.Body, "\nsecond: line") || cases[0].Line != 12 || cases[0].Class != "x.yaml" {
		t.Errorf("%+v", cases[0])
	}
	if f := cases[2].Failure; f == nil || f.Body != "chỉ một dòng" || cases[2].Class != "c" {
		t.Errorf("a failure without a body: %+v", f)
	}
	if cases[1].Failure != nil || cases[1].Output != "ghi chú" {
		t.Errorf("%+v", cases[1])
	}
}

func TestGitHub(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(ciText(t, "github", nastyReport()), "\n"), "\n")
	want := []string{
		"::error file=x.yaml,line=12,col=5,title=OC701 stars-unreachable::100%25 <b>x</b> | `a` \\u001b[31m\\u202e ]]> & @team\\u000d%0Asecond: line, “ở”%0Adòng 1%0Adòng 2%0Asửa lại",
		"::error file=/khac/y.yaml,title=OC701 stars-unreachable::cả tệp",
		"::warning file=a b/ché%3A1%2C2.yaml,line=3,col=1,title=OC702 minimum-idle::tối thiểu thừa",
		"::notice title=ocop rubric lint::2 lỗi: 50%25, hỏng",
	}
	for i := range max(len(lines), len(want)) {
		got, w := "", ""
		if i < len(lines) {
			got = lines[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if got != w {
			t.Errorf("line %d:\n%s\nwant\n%s", i+1, got, w)
		}
	}
}

func TestMarkdown(t *testing.T) {
	text := ciText(t, "markdown", nastyReport())
	for _, want := range []string{
		"## Tiêu chí \\| \\*1\\*\n\n**2 lỗi: 50%, hỏng**\n",
		"### Sao \\| trước\n\n| a\\|b | n |\n|---|---:|\n| x\\|y<br>z | 1 |\n\nhết\n",
		"| lỗi OC701 | `x.yaml:12` | 100% &lt;b&gt;x&lt;/b&gt; \\| \\`a\\` ",
		"&amp; &#64;team",
		"<details><summary>2 điều để biết</summary>",
		"Đã có ghi chú: giữ đúng bản in",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	// Every row of a table has as many cells as its head.
	cells := 0
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "|") {
			cells = 0
			continue
		}
		n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
		if cells != 0 && n != cells {
			t.Errorf("%d cells, want %d: %s", n, cells, line)
		}
		cells = n
	}
}

func TestNoSuchForm(t *testing.T) {
	if err := render.CI(io.Discard, "xml", nastyReport(), render.Options{}); err == nil {
		t.Error("no error")
	}
	for _, form := range render.CIForms() {
		ciText(t, form, &render.Report{Tool: "ocop"})
	}
}
