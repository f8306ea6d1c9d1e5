package load

import _ "embed"

//go:embed rubric.schema.json
var schema string

// Schema returns the JSON Schema (draft-07) of rubric and decision files, for
// editors that complete and check while one types. It knows the keys and the
// shape of their values; only the reader checks sums, order, references and
// the number of decimals.
func Schema() []byte { return []byte(schema) }
