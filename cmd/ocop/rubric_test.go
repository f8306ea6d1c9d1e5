package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"ocop/rubric/official"
)

func officialIDs() []string {
	var ids []string
	for _, s := range official.Sets() {
		ids = append(ids, s.ID)
	}
	return ids
}

// TestRubricShowIsTheFile reads what `rubric show` gives as data with an
// ordinary reader, the file itself with another, and compares all values.
func TestRubricShowIsTheFile(t *testing.T) {
	sets := official.Sets()
	if len(sets) != 77 {
		t.Errorf("%d sets, want 77", len(sets))
	}
	for _, set := range sets {
		t.Run(set.ID, func(t *testing.T) {
			data, err := fs.ReadFile(official.Files(), set.Path)
			if err != nil {
				t.Fatal(err)
			}
			want := yamlValue(t, data)
			if diff := cmp.Diff(want, jsonValue(t, show(t, set.ID, "json"))); diff != "" {
				t.Errorf("-o json (-file +shown):\n%s", diff)
			}
			if diff := cmp.Diff(want, yamlValue(t, show(t, set.ID, "yaml"))); diff != "" {
				t.Errorf("-o yaml (-file +shown):\n%s", diff)
			}
		})
	}
}

func show(t *testing.T, id, output string) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run([]string{"rubric", "show", id, "-o", output}, streams{
		in:   strings.NewReader(""),
		out:  &stdout,
		err:  &stderr,
		size: func() int { return 0 },
		env:  func(string) (string, bool) { return "", false },
	})
	if code != exitDone || stderr.Len() > 0 {
		t.Fatalf("exit code %d\n%s", code, stderr.String())
	}
	return stdout.Bytes()
}

func jsonValue(t *testing.T, data []byte) any {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return plainValue(t, v)
}

func yamlValue(t *testing.T, data []byte) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return plainValue(t, v)
}

// number is a number whatever way it was written, and never equal to a text.
type number string

// plainValue makes the values of different readers comparable.
func plainValue(t *testing.T, v any) any {
	t.Helper()
	switch v := v.(type) {
	case map[string]any:
		m := map[string]any{}
		for key, value := range v {
			m[key] = plainValue(t, value)
		}
		return m
	case []any:
		list := []any{}
		for _, value := range v {
			list = append(list, plainValue(t, value))
		}
		return list
	case nil, bool, string:
		return v
	case json.Number, int, float64:
		r, ok := new(big.Rat).SetString(fmt.Sprint(v))
		if !ok {
			t.Fatalf("%v is no number", v)
		}
		return number(r.RatString())
	}
	t.Fatalf("unexpected %T: %v", v, v)
	return nil
}
