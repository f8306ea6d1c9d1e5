package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
)

// gitError is why a revision can't be read.
type gitError struct {
	code diag.Code
	args []any
}

func (e *gitError) Error() string { return string(e.code) }

// checkRevision refuses what git could take for something else than a revision:
// a flag, or a revision with a path.
func checkRevision(flag, rev string) error {
	if strings.HasPrefix(rev, "-") || strings.ContainsAny(rev, ": \t\n") || rev != lang.Visible(rev) {
		shown := lang.Visible(rev)
		return &usageError{text: lang.Text{
			VI: "“" + shown + "” không phải tên một phiên bản cho cờ “" + flag + "”",
			EN: "“" + shown + "” is no name of a revision for the flag “" + flag + "”"}}
	}
	return nil
}

// readRevision reads the file at name as it was at a revision, with the
// decision.yaml beside it, or the YAML and JSON files of the folder at name. It
// returns the path of name in the repository and whether it is a folder.
func readRevision(name, rev string) (s *load.Snapshot, at string, folder bool, err error) {
	dir, rest, err := standing(name)
	if err != nil {
		return nil, "", false, err
	}
	g := &git{dir: dir}
	commit, err := g.run("rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	var exit *exec.ExitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, "", false, &gitError{diag.GitMissing, nil}
	case errors.As(err, &exit) && !g.isRepository():
		return nil, "", false, &gitError{diag.NotInGit, []any{dir}}
	case errors.As(err, &exit):
		return nil, "", false, &gitError{diag.NoRevision, []any{rev}}
	case err != nil:
		return nil, "", false, err
	}
	prefix, err := g.run("rev-parse", "--show-prefix")
	if err != nil {
		return nil, "", false, g.fault(err)
	}
	g.commit = strings.TrimSpace(string(commit))
	at = path.Join(strings.TrimSuffix(string(prefix), "\n"), filepath.ToSlash(rest))
	s = &load.Snapshot{Name: rev + ":", Files: map[string][]byte{}}
	kind := g.kind(at)
	switch kind {
	case "blob":
		err = g.read(s, at, path.Join(path.Dir(at), "decision.yaml"))
	case "tree":
		var names []string
		if names, err = g.list(at); err == nil {
			err = g.read(s, names...)
		}
	default:
		err = &gitError{diag.NotInRevision, []any{name, rev}}
	}
	return s, at, kind == "tree", err
}

// standing splits a path into the nearest folder that is there now and what is
// below it: the path may be gone since the revision.
func standing(name string) (dir, rest string, err error) {
	dir, err = filepath.Abs(name)
	if err != nil {
		return "", "", err
	}
	for {
		info, err := os.Stat(dir)
		if err == nil && info.IsDir() {
			return dir, rest, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", "", &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
		}
		dir, rest = parent, filepath.Join(filepath.Base(dir), rest)
	}
}

// git runs the program git in a folder.
type git struct {
	dir    string
	commit string
}

// run runs a git command that only reads and returns what it prints. What it
// looks up is named by the caller's arguments, never by a string for a shell.
func (g *git) run(args ...string) ([]byte, error) {
	//nolint:gosec // git is given what to look up as arguments, after checkRevision
	cmd := exec.Command("git", append([]string{"-C", g.dir, "--no-pager", "--literal-pathspecs"}, args...)...)
	// Nothing that is configured for people, and no look at the network.
	cmd.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	return cmd.Output()
}

func (g *git) isRepository() bool {
	_, err := g.run("rev-parse", "--git-dir")
	return err == nil
}

// fault says what git said.
func (g *git) fault(err error) error {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return err
	}
	said := strings.TrimSpace(string(bytes.ToValidUTF8(exit.Stderr, []byte("?"))))
	return &gitError{diag.GitFailed, []any{strings.Join(strings.Fields(said), " ")}}
}

// kind tells whether a path of the commit is a file (blob), a folder (tree) or
// not there ("").
func (g *git) kind(at string) string {
	out, err := g.run("cat-file", "-t", g.object(at))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// object names what stands at a path of the commit.
func (g *git) object(at string) string {
	if at == "." {
		at = ""
	}
	return g.commit + ":" + at
}

// list returns the YAML and JSON files below a folder of the commit.
func (g *git) list(at string) ([]string, error) {
	out, err := g.run("ls-tree", "-r", "-z", "--name-only", "--full-tree", g.object(at))
	if err != nil {
		return nil, g.fault(err)
	}
	var names []string
	for name := range strings.SplitSeq(string(out), "\x00") {
		hidden := slices.ContainsFunc(strings.Split(name, "/"), func(s string) bool { return strings.HasPrefix(s, ".") })
		switch strings.ToLower(path.Ext(name)) {
		case ".yaml", ".yml", ".json":
			if !hidden {
				names = append(names, path.Join(at, name))
			}
		}
	}
	return names, nil
}

// read reads files of the commit into a snapshot; those that are not there are
// left out.
func (g *git) read(s *load.Snapshot, names ...string) error {
	for _, name := range names {
		if g.kind(name) != "blob" {
			continue
		}
		data, err := g.run("cat-file", "blob", g.object(name))
		if err != nil {
			return g.fault(err)
		}
		// One byte more than may be read, so that it is seen to be too large.
		s.Files[name] = data[:min(len(data), source.MaxSize+1)]
	}
	return nil
}
