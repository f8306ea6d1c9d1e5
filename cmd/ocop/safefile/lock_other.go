//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package safefile

// lock takes no lock where the system has none that ends with the program: the
// comparison alone has to do.
func lock(string) (release func() error, err error) {
	return func() error { return nil }, nil
}
