package diag

import (
	"testing"

	"ocop/rubric/lang"
)

// Every warning has a short name in Vietnamese that no other has.
func TestShortNames(t *testing.T) {
	seen := map[string]Code{}
	for _, c := range Codes() {
		d := Diagnostic{Code: c}
		if d.Severity() != Warning {
			continue
		}
		name := shortNames(c)
		if name == "" || seen[name] != "" {
			t.Errorf("%s (%s) is called %q, as is %q", c, d.Name(), name, seen[name])
		}
		seen[name] = c
		if d.Short(lang.EN) == name {
			t.Errorf("%s is %q in English too", c, name)
		}
	}
}
