package render

import _ "embed" // the schemas

//go:embed result.schema.json
var resultSchema string

// ResultSchema returns the JSON Schema (draft-07) of a result and of a batch of
// results, as they are written with -o json.
func ResultSchema() []byte { return []byte(resultSchema) }

//go:embed deliberation.schema.json
var deliberationSchema string

// DeliberationSchema returns the JSON Schema (draft-07) of a deliberation, as it is
// written by council show -o json.
func DeliberationSchema() []byte { return []byte(deliberationSchema) }
