package render

import (
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"ocop/rubric/diag"
)

// A Report is what a check has to say to a CI: findings for those that mark
// lines of files (SARIF, GitHub), and suites of cases for those that count what
// passed (JUnit). Everything in it is in the language of the output already.
// A new form for CI is a function here and a name in [CIForms].
type Report struct {
	Tool     string    // the command, "ocop rubric lint"
	Version  string    // of the program
	Title    string    // of the Markdown summary
	Verdict  string    // the line that decides, as it stands on stderr
	Rules    []Rule    // what can be found; rules only named by findings are added
	Findings []Finding // in the order they are to be shown
	Suites   []Suite
	Tables   []Table // shown in the Markdown summary before the findings
}

// A Rule is a kind of finding.
type Rule struct {
	Code     string // stable, "OC701"
	Name     string // stable too, in words: "unreachable-stars"
	Severity diag.Severity
	Doc      string // one or two sentences
}

// A Finding is one thing that was found, at a place of a file or about it as a
// whole.
type Finding struct {
	Rule      string // code of its rule
	Name      string // the rule in words
	Severity  diag.Severity
	Message   string // one line
	Help      string // how to mend it, "" where that is plain
	Detail    string // what else there is to know; may have several lines
	File      string // as the user named it, "" if it is about no file
	Line      int    // from 1; 0 when the file as a whole is meant
	Column    int    // from 1, in characters
	Explained string // the remark that explains it: it is shown, but it is not open
}

// open reports whether a finding still asks for something to be done.
func (f Finding) open() bool { return f.Explained == "" && f.Severity != diag.Info }

// A Suite is a group of cases, one file or folder for instance.
type Suite struct {
	Name  string
	Cases []TestCase
}

// A TestCase is something that was checked.
type TestCase struct {
	Name    string
	Class   string // groups cases inside a suite, "" for the suite's name
	File    string
	Line    int
	Failure string // why it failed in one line, "" if it passed
	Body    string // the reason in full; with a failure it is never empty in the output
	Skipped string // why it was not run, "" if it was
	Output  string // what a case that passed has to say
}

// A Table of a Markdown summary.
type Table struct {
	Title string
	Head  []string
	Right []bool // columns of numbers; shorter than Head means the rest are not
	Rows  [][]string
	Note  string // below the table
}

// CIForms returns the forms that [CI] writes.
func CIForms() []string { return []string{"junit", "sarif", "github", "markdown"} }

// CI writes a report in one of the forms of [CIForms].
func CI(w io.Writer, form string, r *Report, o Options) error {
	switch form {
	case "junit":
		return junit(w, r)
	case "sarif":
		return sarifReport(w, r, o)
	case "github":
		return github(w, r)
	case "markdown":
		return markdown(w, r, o)
	}
	return fmt.Errorf("no form %q for CI", form)
}

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr,omitempty"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitReason  `xml:"failure"`
	Skipped *junitSkipped `xml:"skipped"`
	Output  string        `xml:"system-out,omitempty"`
}

type junitReason struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Body    string `xml:",chardata"`
}

type junitSkipped struct {
	Message string `xml:"message,attr"`
}

// junit writes JUnit XML. The reason of a failure stands in the body as well as
// in the attribute: some readers show the one, some the other.
func junit(w io.Writer, r *Report) error {
	all := junitSuites{Name: show(r.Tool)}
	for _, s := range r.Suites {
		js := junitSuite{Name: show(s.Name), Tests: len(s.Cases)}
		for _, c := range s.Cases {
			jc := junitCase{Name: show(c.Name), Class: show(c.Class), File: show(slashed(c.File)), Line: c.Line, Output: showLines(c.Output)}
			if c.Class == "" {
				jc.Class = show(s.Name)
			}
			switch {
			case c.Failure != "":
				body := c.Body
				if body == "" {
					body = c.Failure
				}
				jc.Failure = &junitReason{Message: show(c.Failure), Type: "failure", Body: showLines(body)}
				js.Failures++
			case c.Skipped != "":
				jc.Skipped = &junitSkipped{Message: show(c.Skipped)}
				js.Skipped++
			}
			js.Cases = append(js.Cases, jc)
		}
		all.Tests += js.Tests
		all.Failures += js.Failures
		all.Skipped += js.Skipped
		all.Suites = append(all.Suites, js)
	}
	data, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("writing JUnit: %w", err)
	}
	_, err = io.WriteString(w, xml.Header+string(data)+"\n")
	return err
}

// showLines is show for a text of several lines.
func showLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = show(lines[i])
	}
	return strings.Join(lines, "\n")
}

func slashed(path string) string { return filepath.ToSlash(path) }

// sarifReport writes SARIF 2.1.0. A finding that a remark explains is suppressed
// in the source, as the format calls it. Columns are characters as people count
// them, which in NFC text are code points.
func sarifReport(w io.Writer, r *Report, o Options) error {
	run := sarif.NewRun()
	driver := sarif.NewToolComponent().WithName(r.Tool).WithVersion(r.Version).WithLanguage(string(o.Lang))
	run.Tool = sarif.NewTool().WithDriver(driver)
	run.WithColumnKind("unicodeCodePoints").WithLanguage(string(o.Lang))
	rules := map[string]int{}
	add := func(rule Rule) {
		if _, known := rules[rule.Code]; known {
			return
		}
		rules[rule.Code] = len(rules)
		doc := rule.Doc
		if doc == "" {
			doc = rule.Name
		}
		driver.Rules = append(driver.Rules, sarif.NewRule(rule.Code).WithName(rule.Name).WithDescription(show(doc)).
			WithDefaultConfiguration(&sarif.ReportingConfiguration{Enabled: true, Level: sarifLevel(rule.Severity), Rank: -1}))
	}
	for _, rule := range r.Rules {
		add(rule)
	}
	for _, f := range r.Findings {
		add(Rule{Code: f.Rule, Name: f.Name, Severity: f.Severity})
	}
	for _, f := range r.Findings {
		result := sarif.NewRuleResult(f.Rule).WithRuleIndex(rules[f.Rule]).WithLevel(sarifLevel(f.Severity)).
			WithMessage(sarif.NewTextMessage(showLines(f.text())))
		if f.File != "" {
			place := sarif.NewPhysicalLocation().WithArtifactLocation(sarif.NewSimpleArtifactLocation(fileURI(f.File)))
			if f.Line > 0 {
				place.WithRegion(sarif.NewRegion().WithStartLine(f.Line).WithStartColumn(max(f.Column, 1)))
			}
			result.AddLocation(sarif.NewLocationWithPhysicalLocation(place))
		}
		if f.Explained != "" {
			result.AddSuppression(sarif.NewSuppression().WithKind("inSource").WithJustification(show(f.Explained)))
		}
		run.AddResult(result)
	}
	if err := sarif.NewReport().AddRun(run).PrettyWrite(w); err != nil {
		return fmt.Errorf("writing SARIF: %w", err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// text is everything a finding says.
func (f Finding) text() string {
	lines := []string{f.Message}
	for _, more := range []string{f.Detail, f.Help} {
		if more != "" {
			lines = append(lines, more)
		}
	}
	return strings.Join(lines, "\n")
}

func sarifLevel(s diag.Severity) string {
	switch s {
	case diag.Warning:
		return "warning"
	case diag.Info:
		return "note"
	default:
		return "error"
	}
}

// fileURI writes a path as a URI: relative paths stay relative, to be read from
// the root of the repository.
func fileURI(path string) string {
	u := url.URL{Path: slashed(path)}
	if filepath.IsAbs(path) {
		u.Scheme = "file"
		if !strings.HasPrefix(u.Path, "/") {
			u.Path = "/" + u.Path
		}
		return u.String()
	}
	// A colon in the first part of a relative URI would read as a scheme; String
	// puts "./" before it.
	return u.String()
}

// github writes the workflow commands that GitHub shows beside the lines of a
// pull request. It shows few of each kind, so errors come first and what asks
// for nothing is only counted, in the verdict.
func github(w io.Writer, r *Report) error {
	open := slices.DeleteFunc(slices.Clone(r.Findings), func(f Finding) bool { return !f.open() })
	slices.SortStableFunc(open, func(a, b Finding) int { return severityRank(a.Severity) - severityRank(b.Severity) })
	var b strings.Builder
	for _, f := range open {
		kind := "error"
		if f.Severity == diag.Warning {
			kind = "warning"
		}
		var properties []string
		if f.File != "" {
			properties = append(properties, "file="+githubProperty(slashed(f.File)))
			if f.Line > 0 {
				properties = append(properties, fmt.Sprintf("line=%d,col=%d", f.Line, max(f.Column, 1)))
			}
		}
		properties = append(properties, "title="+githubProperty(strings.TrimSpace(f.Rule+" "+f.Name)))
		fmt.Fprintf(&b, "::%s %s::%s\n", kind, strings.Join(properties, ","), githubData(f.text()))
	}
	fmt.Fprintf(&b, "::notice title=%s::%s\n", githubProperty(r.Tool), githubData(r.Verdict))
	_, err := io.WriteString(w, b.String())
	return err
}

func severityRank(s diag.Severity) int {
	switch s {
	case diag.Warning:
		return 1
	case diag.Info:
		return 2
	default:
		return 0
	}
}

// githubData escapes the message of a workflow command. Line ends are written as
// escapes, everything else hidden as show does.
func githubData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(showLines(s))
}

// githubProperty escapes a property, where a colon and a comma end the value.
func githubProperty(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(githubData(s))
}

// markdown writes a summary for a pull request: the verdict, the tables, then
// the findings, what asks for something to be done first.
func markdown(w io.Writer, r *Report, o Options) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n**%s**\n", markdownText(r.Title), markdownText(r.Verdict))
	for _, t := range r.Tables {
		markdownTable(&b, t)
	}
	findings := slices.Clone(r.Findings)
	slices.SortStableFunc(findings, func(a, b Finding) int { return severityRank(a.Severity) - severityRank(b.Severity) })
	var open, rest [][]string
	for _, f := range findings {
		kind, _ := o.severity(f.Severity)
		place := ""
		if f.File != "" {
			place = "`" + strings.ReplaceAll(strings.ReplaceAll(placeOf(f), "`", "'"), "|", "\\|") + "`"
		}
		message := markdownText(f.text())
		if f.Explained != "" {
			message += "<br>" + o.say("Đã có ghi chú: ", "Explained by a remark: ") + markdownText(f.Explained)
		}
		cells := []string{kind + " " + markdownText(f.Rule), place, message}
		if f.open() {
			open = append(open, cells)
		} else {
			rest = append(rest, cells)
		}
	}
	head := []string{o.say("Mức", "Kind"), o.say("Nơi", "Place"), o.say("Nội dung", "Finding")}
	if len(open) > 0 {
		rawTable(&b, head, nil, open)
	}
	if len(rest) > 0 {
		fmt.Fprintf(&b, "\n<details><summary>%s</summary>\n", fmt.Sprintf(o.say("%d điều để biết", "%d things to know"), len(rest)))
		rawTable(&b, head, nil, rest)
		b.WriteString("\n</details>\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func placeOf(f Finding) string {
	p := show(slashed(f.File))
	if f.Line > 0 {
		p += ":" + digits(f.Line)
	}
	return p
}

func markdownTable(b *strings.Builder, t Table) {
	if t.Title != "" {
		fmt.Fprintf(b, "\n### %s\n", markdownText(t.Title))
	}
	if len(t.Rows) > 0 {
		escape := func(cells []string) []string {
			out := make([]string, len(cells))
			for i, c := range cells {
				out[i] = markdownText(c)
			}
			return out
		}
		rows := make([][]string, len(t.Rows))
		for i, row := range t.Rows {
			rows[i] = escape(row)
		}
		rawTable(b, escape(t.Head), t.Right, rows)
	}
	if t.Note != "" {
		fmt.Fprintf(b, "\n%s\n", markdownText(t.Note))
	}
}

// rawTable writes a table whose cells are Markdown already.
func rawTable(b *strings.Builder, head []string, right []bool, rows [][]string) {
	b.WriteString("\n| " + strings.Join(head, " | ") + " |\n|")
	for i := range head {
		if i < len(right) && right[i] {
			b.WriteString("---:|")
		} else {
			b.WriteString("---|")
		}
	}
	b.WriteString("\n")
	for _, row := range rows {
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
	}
}

// markdownText writes a text so that Markdown shows it as it is: no markup, no
// HTML, one line.
func markdownText(s string) string {
	var b strings.Builder
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteString("<br>")
		}
		for _, r := range show(line) {
			switch r {
			case '<':
				b.WriteString("&lt;")
			case '>':
				b.WriteString("&gt;")
			case '&':
				b.WriteString("&amp;")
			case '@': // a name after it would be told of the comment
				b.WriteString("&#64;")
			case '\\', '`', '*', '_', '[', ']', '#', '|', '~', '!':
				b.WriteByte('\\')
				b.WriteRune(r)
			default:
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
