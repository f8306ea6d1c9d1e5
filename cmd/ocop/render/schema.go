package render

import _ "embed"

//go:embed result.schema.json
var resultSchema string

// ResultSchema returns the JSON Schema (draft-07) of a result and of a batch of
// results, as they are written with -o json.
func ResultSchema() []byte { return []byte(resultSchema) }
