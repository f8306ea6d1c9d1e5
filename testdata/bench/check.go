package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
)

// A verdict is what all must agree on for a dossier.
type verdict struct {
	Path  string
	Total *json.Number // cut to two decimals; nil if there is none
	Stars *int
}

func (v *verdict) equal(o *verdict) bool {
	if (v.Stars == nil) != (o.Stars == nil) || (v.Total == nil) != (o.Total == nil) {
		return false
	}
	if v.Stars != nil && *v.Stars != *o.Stars {
		return false
	}
	if v.Total == nil {
		return true
	}
	a, ok := new(big.Rat).SetString(v.Total.String())
	b, too := new(big.Rat).SetString(o.Total.String())
	return ok && too && a.Cmp(b) == 0
}

func (v *verdict) String() string {
	total, stars := "none", "none"
	if v.Total != nil {
		total = v.Total.String()
	}
	if v.Stars != nil {
		stars = fmt.Sprint(*v.Stars)
	}
	return "total " + total + ", stars " + stars
}

// readOurs reads the lines of the program.
func readOurs(text []byte) ([]verdict, error) {
	var all []verdict
	dec := json.NewDecoder(bytes.NewReader(text))
	for dec.More() {
		var line struct {
			verdict
			Dossier struct{ Path string }
		}
		if err := dec.Decode(&line); err != nil {
			return nil, err
		}
		line.Path = line.Dossier.Path
		all = append(all, line.verdict)
	}
	return all, nil
}

// agree tells where the others differ from the program on a dossier, be it one of
// them. Each must have judged the first part of the corpus that it was given.
func agree(ours *contestant, all []*contestant) error {
	text, err := os.ReadFile(ours.out)
	if err != nil {
		return err
	}
	want, err := readOurs(text)
	if err != nil {
		return fmt.Errorf("%s: %w", ours.name, err)
	}
	var failed []error
	for _, c := range all {
		text, err := os.ReadFile(c.out)
		if err != nil {
			return err
		}
		got, err := c.read(text)
		if err == nil {
			err = differ(want, got, c.share)
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", c.name, err))
		}
	}
	return errors.Join(failed...)
}

// differ tells the first dossier on which two differ.
func differ(want, got []verdict, share float64) error {
	n := len(want)
	if share > 0 {
		n = int(float64(n)*share + 0.5)
	}
	if len(got) != n {
		return fmt.Errorf("judged %d dossiers, not %d", len(got), n)
	}
	by := map[string]*verdict{}
	for i := range got {
		by[got[i].Path] = &got[i]
	}
	for i := range want[:n] {
		w := &want[i]
		switch g := by[w.Path]; {
		case g == nil:
			return fmt.Errorf("%s is not judged", w.Path)
		case !w.equal(g):
			return fmt.Errorf("%s: %s, not %s", w.Path, g, w)
		}
	}
	return nil
}

// same tells where two contestants did not print the same bytes.
func same(one *contestant, all ...*contestant) error {
	want, err := os.ReadFile(one.out)
	if err != nil {
		return err
	}
	var failed []error
	for _, c := range all {
		got, err := os.ReadFile(c.out)
		if err != nil {
			return err
		}
		if !bytes.Equal(want, got) {
			failed = append(failed, fmt.Errorf("%s prints other bytes than %s", c.name, one.name))
		}
	}
	return errors.Join(failed...)
}
