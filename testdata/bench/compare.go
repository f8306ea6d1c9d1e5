package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"ocop/testdata/bench/corpus"
)

// bench is one comparison: the program that is measured and what it is run on.
type bench struct {
	dossiers, rounds int
	dir              string // for all files
	self, ocop       string // executables
	table            [][3]string
}

func compare(f *flag.FlagSet, args []string) error {
	b := &bench{}
	f.IntVar(&b.dossiers, "dossiers", 10_000, "how many there are in a folder")
	f.IntVar(&b.rounds, "rounds", 5, "how often each is run")
	large := f.Bool("large", false, "run 100,000 dossiers too")
	others := f.Bool("others", false, "run what people would write otherwise too; it is installed in a temporary folder")
	if err := f.Parse(args); err != nil {
		return err
	}
	var err error
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	if b.dir, err = os.MkdirTemp("", "ocop-bench-"); err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(b.dir) }()
	if err := b.build(); err != nil {
		return err
	}
	steps := []func() error{b.folders, b.batch, b.changes, b.start}
	if *large {
		steps = append(steps, b.large)
	}
	if *others {
		steps = append(steps, b.others)
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "%d dossiers, %d rounds, %d cores; medians (least–most)\n\n| what | asked | measured |\n| --- | --- | --- |\n", b.dossiers, b.rounds, runtime.NumCPU())
	for _, row := range b.table {
		fmt.Fprintf(&out, "| %s | %s | %s |\n", row[0], row[1], row[2])
	}
	_, err = out.WriteTo(os.Stdout)
	return err
}

func (b *bench) say(what, asked string, measured fmt.Stringer) {
	b.table = append(b.table, [3]string{what, asked, measured.String()})
}

// text is a text where a figure is wanted.
type text string

func (t text) String() string { return string(t) }

func (b *bench) path(names ...string) string {
	return filepath.Join(append([]string{b.dir}, names...)...)
}

// build builds the program as it is released.
func (b *bench) build() error {
	b.ocop = b.path("ocop")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", b.ocop, "./cmd/ocop") //nolint:gosec,noctx // our own program
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	cmd.Stderr = os.Stderr
	return cmd.Run()
}

// folders makes the folders of dossiers.
func (b *bench) folders() error {
	for name, o := range map[string]corpus.Options{"yaml": {}, "json": {JSON: true}, "own": {Rubrics: true}} {
		o.Dossiers, o.Seed = b.dossiers, corpus.Seed
		if err := corpus.Write(b.path(name), o); err != nil {
			return err
		}
	}
	settle()
	return nil
}

// settle waits until the cache trusts that a file which was written does not
// change again in the same tick of the clock.
func settle() { time.Sleep(6 * time.Second) }

// score is a run of the program on one of the folders.
func (b *bench) score(name, folder, cache string, workers int) *contestant {
	if cache != "off" {
		cache = b.path(cache)
	}
	return &contestant{name: name, args: []string{b.ocop, "score", b.path(folder), "-o", "ndjson", "--cache", cache, "--workers", strconv.Itoa(workers)}}
}

// batch compares a folder that nobody scored before with one that somebody did.
func (b *bench) batch() error {
	read := &contestant{name: "decode", args: []string{b.self, "decode", b.path("yaml"), "2"}}
	cold, one := b.score("cold", "yaml", "off", 2), b.score("one worker", "yaml", "off", 1)
	fill, warm := b.score("fill", "yaml", "cache", 2), b.score("warm", "yaml", "cache", 2)
	fill.prepare = func() error { return os.RemoveAll(b.path("cache")) }
	inJSON := b.score("JSON", "json", "off", 2)
	if err := rounds(b.rounds, read, cold, one, fill, warm, inJSON); err != nil {
		return err
	}
	b.say("cold, against reading and decoding the files into `yaml.Node`", "≤ 1.2", over(cold, read))
	b.say("cold, one worker against two", "≥ 1.8", over(one, cold))
	b.say("nothing changed, against cold", "≥ 40", over(cold, warm))
	b.say("nothing changed, against cold with an empty cache to fill", "", over(fill, warm))
	b.say("JSON, cold, against YAML", "≥ 5", over(cold, inJSON))
	return b.same(cold, one, fill, warm)
}

// same checks that runs print the same.
func (b *bench) same(all ...*contestant) error {
	var want []byte
	for i, c := range all {
		got, err := exec.Command(c.args[0], c.args[1:]...).Output() //nolint:gosec,noctx // what was measured
		if err != nil {
			return err
		}
		if i == 0 {
			want = got
		} else if !bytes.Equal(got, want) {
			return fmt.Errorf("%s and %s print different results", all[0].name, c.name)
		}
	}
	return nil
}

// changes compares runs after a change with those of a folder that nobody scored
// before.
func (b *bench) changes() error {
	cold := b.score("cold", "own", "off", 2)
	again := func(name string, change func() error) *contestant {
		c := b.score(name, "own", "own-cache", 2)
		fill := b.score("fill", "own", "own-cache", 2)
		c.prepare = func() error {
			if err := fill.run(); err != nil {
				return err
			}
			return change()
		}
		return c
	}
	sets, err := filepath.Glob(b.path("own", "bo-tieu-chi", "[0-9]*.yaml"))
	if err != nil || len(sets) == 0 {
		return errors.Join(err, fs.ErrNotExist)
	}
	one := again("a rubric changed", func() error { return touch(sets[10:11]) })
	all := again("all rubrics changed", func() error { return touch(sets) })
	var dossiers []string
	err = filepath.WalkDir(b.path("own"), func(name string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasPrefix(e.Name(), "ho-so-") && strings.HasSuffix(e.Name(), "50.yaml") {
			dossiers = append(dossiers, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	some := again("a dossier in a hundred changed", func() error { return touch(dossiers) })
	if err := rounds(b.rounds, cold, one, all, some); err != nil {
		return err
	}
	b.say("one of the 26 rubrics changed, against cold", "≥ 25", over(cold, one))
	b.say("all 26 rubrics changed, against cold", "", over(cold, all))
	b.say("one dossier in a hundred changed, against cold", "≥ 15", over(cold, some))
	return b.same(b.score("cold", "own", "off", 2), b.score("warm", "own", "own-cache", 2))
}

// touch changes the bytes of files.
func touch(names []string) error {
	for _, name := range names {
		f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = f.WriteString("# đã sửa\n")
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
	}
	return nil
}

// start compares scoring one dossier with doing nothing.
func (b *bench) start() error {
	version := &contestant{name: "version", args: []string{b.ocop, "version"}}
	one := &contestant{name: "one dossier", args: []string{b.ocop, "score", b.path("yaml", "tinh-01", "xa-01", "ho-so-000014.yaml")}}
	if err := rounds(10*b.rounds, version, one); err != nil {
		return err
	}
	b.say("`ocop score` of one dossier, against `ocop version`", "≤ 1.5", over(one, version))
	return nil
}

// large compares 100,000 dossiers with the others.
func (b *bench) large() error {
	const many = 100_000
	if err := corpus.Write(b.path("large"), corpus.Options{Dossiers: many, Seed: corpus.Seed}); err != nil {
		return err
	}
	settle()
	few, cold := b.score("cold", "yaml", "off", 2), b.score("cold, 100,000", "large", "off", 2)
	fill, warm := b.score("fill, 100,000", "large", "large-cache", 2), b.score("warm, 100,000", "large", "large-cache", 2)
	if err := rounds(2, few, cold, fill, warm); err != nil {
		return err
	}
	scaled := over(cold, few)
	for i := range scaled {
		scaled[i] /= many / float64(b.dossiers)
	}
	b.say("a dossier of 100,000, cold, against one of 10,000", "≤ 1.3", scaled)
	b.say("100,000, nothing changed, against cold", "", over(cold, warm))
	b.say("100,000, peak memory cold", "< 100 MB", text(fmt.Sprintf("%d MB", cold.memory/1e6)))
	b.say("100,000, peak memory filling the cache, and with it", "< 200 MB", text(fmt.Sprintf("%d MB, %d MB", fill.memory/1e6, warm.memory/1e6)))
	return b.same(cold, warm)
}
