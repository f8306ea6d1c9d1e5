package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// No day of the list is cut, however narrow the terminal is: names and then
// columns give way.
func TestDueCutsNoDay(t *testing.T) {
	for _, width := range []int{60, 72, 80, 100, 120, 160} {
		for _, language := range []string{"vi", "en"} {
			for _, more := range [][]string{nil, {"--detail"}} {
				args := slices.Concat([]string{"due", "--lang", language, "--as-of", "2026-06-10", "--within", "24m", filepath.Join(dataFolder, "generations")}, more)
				_, out, _ := atTerminal(width, args...)
				// Chè búp Tân Cương and Mật ong Hoa Vải, with the days of both.
				for _, day := range []string{"2027-03-01", "2026-09-02", "2026-11-01", "2026-05-31", "2026-11-27"} {
					if !strings.Contains(out, day) {
						t.Errorf("%d columns, %s: %s is not there:\n%s", width, args, day, out)
					}
				}
				for _, word := range strings.Fields(out) {
					if len(word) > 2 && word[:2] == "20" && strings.Contains(word, "-") && !strings.Contains(word, "/") {
						if _, err := time.Parse(time.DateOnly, strings.Trim(word, ",:")); err != nil {
							t.Errorf("%d columns, %s: %q was cut", width, args, word)
						}
					}
				}
			}
		}
	}
}
