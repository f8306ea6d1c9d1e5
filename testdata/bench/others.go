package main

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"ocop/rubric/official"
)

//go:embed others
var scripts embed.FS

// What the others are installed as. PyYAML comes with the system: its loader in C
// is not in what other sources have for every Python.
const (
	jsYAML    = "js-yaml@5.5.0"
	opaModule = "github.com/open-policy-agent/opa@v1.22.2"
	cueModule = "cuelang.org/go/cmd/cue@v0.17.1"
	python3   = "/usr/bin/python3"
)

// The contestants that are not ours, by name.
const (
	python    = "Python, PyYAML's C loader"
	pythonTwo = "Python, two processes"
	node      = "Node, js-yaml"
	opa       = "opa exec, a Rego policy"
	cue       = "cue export, a schema that computes"
)

const rules = "qd26-2026"

// cueFiles is how many dossiers CUE gets at once, and cueMost how many in all:
// it takes minutes for ten thousand, and ever more memory.
const (
	cueFiles = 250
	cueMost  = 500
)

// other is a way to get contestants that are not ours.
type other struct {
	name string // for -only
	join func(w *workshop, o *others) ([]*contestant, error)
}

func otherTools() []other {
	return []other{
		{"python", joinPython}, {"node", joinNode}, {"opa", joinOPA}, {"cue", joinCUE},
	}
}

// others is what they are all given.
type others struct {
	corpus   string
	dossiers []string
	scripts  string // the folder of what is in others
	rubrics  string // the folder of the decision
}

// newOthers writes what they are given.
func (w *workshop) newOthers(corpus string) (*others, error) {
	all, err := dossiers(corpus)
	if err != nil {
		return nil, err
	}
	o := &others{corpus: corpus, dossiers: all, scripts: w.path("others"), rubrics: w.path("rules")}
	written, err := fs.Sub(scripts, "others")
	if err != nil {
		return nil, err
	}
	return o, writeAll(
		func() error { return os.CopyFS(o.scripts, written) },
		func() error { return writeSet(rules+"/decision.yaml", filepath.Join(o.rubrics, "decision.yaml")) },
		func() error {
			return o.eachSet(func(from, number string) error {
				return writeSet(from, filepath.Join(o.rubrics, number+".yaml"))
			})
		},
	)
}

func writeAll(all ...func() error) error {
	for _, write := range all {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

// eachSet gives the embedded path and the number of every product set.
func (o *others) eachSet(do func(from, number string) error) error {
	for _, s := range official.SetsOf(rules) {
		if err := do(s.Path, path.Base(s.ID)); err != nil {
			return err
		}
	}
	return nil
}

// writeSet writes an embedded file to a place of its own.
func writeSet(from, to string) error {
	text, err := fs.ReadFile(official.Files(), from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o750); err != nil {
		return err
	}
	return os.WriteFile(to, text, 0o600)
}

func joinPython(_ *workshop, o *others) ([]*contestant, error) {
	said, err := exec.Command(python3, "-c", "import sys, yaml; yaml.CSafeLoader; print('Python', sys.version.split()[0], 'PyYAML', yaml.__version__)").Output()
	if err != nil {
		return nil, fmt.Errorf("needs %s with PyYAML and its C loader, Debian's python3-yaml: %w", python3, err)
	}
	v := strings.TrimSpace(string(said))
	script := filepath.Join(o.scripts, "score.py")
	return []*contestant{
		{name: python, version: v, read: readLines, commands: [][]string{{python3, script, o.rubrics, o.corpus}}},
		{name: pythonTwo, version: v, read: readLines, commands: [][]string{{python3, script, o.rubrics, o.corpus, "2"}}},
	}, nil
}

func joinNode(w *workshop, o *others) ([]*contestant, error) {
	said, err := exec.Command("node", "--version").Output()
	if err != nil {
		return nil, err
	}
	// The module is looked for beside the script.
	err = w.prepare(nil, "npm", "install", "--prefix", o.scripts, "--silent", "--no-audit", "--no-fund", "--ignore-scripts", jsYAML)
	if err != nil {
		return nil, err
	}
	return []*contestant{{
		name: node, version: "Node " + strings.TrimSpace(string(said)) + " " + jsYAML, read: readLines,
		commands: [][]string{{"node", filepath.Join(o.scripts, "score.mjs"), o.rubrics, o.corpus}},
	}}, nil
}

// install builds a command of a Go module.
func (w *workshop) install(module string) (string, error) {
	bin := w.path("bin")
	pkg, _, _ := strings.Cut(module, "@")
	w.say("installing %s", module)
	return filepath.Join(bin, path.Base(pkg)), w.prepare([]string{"GOBIN=" + bin, "CGO_ENABLED=0"}, "go", "install", module)
}

// joinOPA prefers opa exec to conftest, which is about as fast for a few files and
// has no place for a result that is no failure.
func joinOPA(w *workshop, o *others) ([]*contestant, error) {
	program, err := w.install(opaModule)
	if err != nil {
		return nil, err
	}
	bundle := w.path("bundle")
	err = writeAll(
		func() error { return writeSet(rules+"/decision.yaml", filepath.Join(bundle, "decision", "data.yaml")) },
		func() error {
			return o.eachSet(func(from, number string) error {
				return writeSet(from, filepath.Join(bundle, "sets", number, "data.yaml"))
			})
		},
		func() error {
			return os.Link(filepath.Join(o.scripts, "score.rego"), filepath.Join(bundle, "score.rego"))
		},
	)
	return []*contestant{{
		name: opa, version: opaModule, read: readOPA,
		commands: [][]string{{program, "exec", "--decision", "ocop/result", "--bundle", bundle, o.corpus}},
	}}, err
}

func joinCUE(w *workshop, o *others) ([]*contestant, error) {
	program, err := w.install(cueModule)
	if err != nil {
		return nil, err
	}
	imported := []string{program, "import", "--package", "ocop", "--path", `"sets"`, "--path", "id"}
	from := w.path("cue")
	err = writeAll(
		func() error { return writeSet(rules+"/decision.yaml", filepath.Join(from, "decision.yaml")) },
		func() error {
			return o.eachSet(func(path, number string) error {
				to := filepath.Join(from, number+".yaml")
				imported = append(imported, to)
				return writeSet(path, to)
			})
		},
		func() error { return w.prepare(nil, imported...) },
		func() error {
			return w.prepare(nil, program, "import", "--package", "ocop", "--path", `"decision"`, filepath.Join(from, "decision.yaml"))
		},
	)
	if err != nil {
		return nil, err
	}
	schema, err := filepath.Glob(filepath.Join(from, "*.cue"))
	if err != nil {
		return nil, err
	}
	schema = append(schema, filepath.Join(o.scripts, "score.cue"))
	part := o.dossiers[:min(cueMost, len(o.dossiers))]
	c := &contestant{
		name: cue, version: cueModule, read: readLines,
		share: float64(len(part)) / float64(len(o.dossiers)),
	}
	for len(part) > 0 {
		n := min(cueFiles, len(part))
		command := append([]string{program, "export", "--path", `"dossiers"`, "--path", "filename", "--with-context", "--expression", "lines", "--out", "text"}, schema...)
		c.commands = append(c.commands, append(command, part[:n]...))
		part = part[n:]
	}
	return []*contestant{c}, nil
}

// readLines reads what prints a line of JSON a dossier.
func readLines(text []byte) ([]verdict, error) {
	var all []verdict
	for line := range strings.Lines(string(text)) {
		var v verdict
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			return nil, fmt.Errorf("%w: %s", err, line)
		}
		all = append(all, v)
	}
	return all, nil
}

// readOPA reads what opa exec prints, leaving out what is no dossier.
func readOPA(text []byte) ([]verdict, error) {
	var printed struct {
		Result []struct {
			Path   string
			Result *verdict
		}
	}
	if err := json.Unmarshal(text, &printed); err != nil {
		return nil, err
	}
	var all []verdict
	for _, r := range printed.Result {
		if path.Base(r.Path) == "council.yaml" {
			continue
		}
		if r.Result == nil {
			return nil, fmt.Errorf("%s has no result", r.Path)
		}
		r.Result.Path = "/" + strings.TrimPrefix(r.Path, "/")
		all = append(all, *r.Result)
	}
	return all, nil
}
