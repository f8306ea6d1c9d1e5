package scoring_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "ocop"

// sourceFile is a parsed file that is no test.
type sourceFile struct {
	pkg  string // import path
	name string
	ast  *ast.File
}

// sources parses packages of this module and all of the module that they
// import. All files are read, whatever system they are for.
func sources(t *testing.T, roots ...string) (*token.FileSet, []sourceFile) {
	t.Helper()
	fset := token.NewFileSet()
	var files []sourceFile
	seen := map[string]bool{}
	var visit func(pkg string)
	visit = func(pkg string) {
		if seen[pkg] {
			return
		}
		seen[pkg] = true
		dir := filepath.Join("..", filepath.FromSlash(strings.TrimPrefix(pkg, module+"/")))
		names, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			found = true
			f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, sourceFile{pkg, name, f})
			for _, path := range imports(f) {
				if strings.HasPrefix(path, module+"/") {
					visit(path)
				}
			}
		}
		if !found {
			t.Fatalf("no source files of %s in %s", pkg, dir)
		}
	}
	for _, pkg := range roots {
		visit(pkg)
	}
	return fset, files
}

// imports maps the name a file uses for a package to its path.
func imports(f *ast.File) map[string]string {
	all := map[string]string{}
	for _, spec := range f.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue // the file would not have parsed
		}
		name := path[strings.LastIndex(path, "/")+1:]
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if name == "_" || name == "." {
			name = name + path // nothing is written with these names
		}
		all[name] = path
	}
	return all
}

// pure are the packages that compute: what they are made of is looked at, and
// so is what they import of this module.
func pure() []string {
	return []string{module + "/scoring", module + "/scoring/plan", module + "/scoring/impact"}
}

// TestNoInputOutput proves that what computes the stars can't read a file, a
// clock, a random number or the network, nor print: nothing it is made of in
// this module imports anything that could.
func TestNoInputOutput(t *testing.T) {
	forbidden := []string{
		"C", "os", "io/fs", "io/ioutil", "net", "log", "syscall", "path/filepath",
		"embed", "math/rand", "crypto/rand", "unsafe", "plugin", "flag", "testing",
	}
	clock := []string{
		"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick",
		"NewTimer", "NewTicker", "Local", "LoadLocation",
	}
	fset, files := sources(t, pure()...)
	packages := map[string]bool{}
	for _, f := range files {
		packages[f.pkg] = true
		names := imports(f.ast)
		for name, path := range names {
			for _, bad := range forbidden {
				if path == bad || strings.HasPrefix(path, bad+"/") {
					t.Errorf("%s imports %s", f.name, path)
				}
			}
			if strings.HasPrefix(name, ".") {
				t.Errorf("%s imports %s with a dot, which hides what it uses", f.name, path)
			}
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				x, ok := n.X.(*ast.Ident)
				if !ok {
					break
				}
				switch path := names[x.Name]; {
				case path == "time" && slices.Contains(clock, n.Sel.Name),
					path == "fmt" && (strings.HasPrefix(n.Sel.Name, "Print") || strings.HasPrefix(n.Sel.Name, "Scan")):
					t.Errorf("%s: %s.%s", fset.Position(n.Pos()), path, n.Sel.Name)
				}
			case *ast.CallExpr:
				if f, ok := n.Fun.(*ast.Ident); ok && (f.Name == "print" || f.Name == "println") {
					t.Errorf("%s: %s", fset.Position(n.Pos()), f.Name)
				}
			}
			return true
		})
	}
	// The walk must have gone somewhere, or it proves nothing.
	for _, want := range []string{"scoring", "scoring/plan", "rubric", "rubric/lang", "rubric/diag"} {
		if !packages[module+"/"+want] {
			t.Errorf("%s was not looked at; found %v", want, packages)
		}
	}
}

// TestNoFloats keeps binary fractions out of the arithmetic: points are whole
// hundredths and means are exact.
func TestNoFloats(t *testing.T) {
	fset, files := sources(t, pure()...)
	for _, f := range files {
		if !slices.Contains(pure(), f.pkg) && f.pkg != module+"/rubric" {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				switch n.Name {
				case "float32", "float64", "complex64", "complex128", "Float32", "Float64", "ParseFloat":
					t.Errorf("%s: %s", fset.Position(n.Pos()), n.Name)
				}
			case *ast.BasicLit:
				if n.Kind == token.FLOAT || n.Kind == token.IMAG {
					t.Errorf("%s: %s", fset.Position(n.Pos()), n.Value)
				}
			}
			return true
		})
	}
}

// TestNoState allows package-level variables in package scoring only for
// errors, so that no evaluation can leave anything behind for the next one.
func TestNoState(t *testing.T) {
	fset, files := sources(t, pure()...)
	for _, f := range files {
		if !slices.Contains(pure(), f.pkg) {
			continue
		}
		names := imports(f.ast)
		for _, decl := range f.ast.Decls {
			vars, ok := decl.(*ast.GenDecl)
			if !ok || vars.Tok != token.VAR {
				continue
			}
			for _, spec := range vars.Specs {
				spec := spec.(*ast.ValueSpec)
				for i, name := range spec.Names {
					if name.Name == "_" {
						continue // a compile-time check holds no state
					}
					if !strings.HasPrefix(name.Name, "Err") || i >= len(spec.Values) || !makesError(names, spec.Values[i]) {
						t.Errorf("%s: package-level variable %s", fset.Position(name.Pos()), name.Name)
					}
				}
			}
		}
		for _, decl := range f.ast.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s: init", fset.Position(fn.Pos()))
			}
		}
	}
}

// makesError reports whether an expression is a call of errors.New or
// fmt.Errorf.
func makesError(names map[string]string, e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x, ok := sel.X.(*ast.Ident)
	if !ok {
		return false
	}
	full := names[x.Name] + "." + sel.Sel.Name
	return full == "errors.New" || full == "fmt.Errorf"
}

// TestSourcesAreHere fails early, and plainly, where the tests run without the
// source tree around them.
func TestSourcesAreHere(t *testing.T) {
	if _, err := os.Stat(filepath.Join("..", "go.mod")); err != nil {
		t.Fatal(err)
	}
}
