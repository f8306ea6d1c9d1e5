package listing

import _ "embed"

//go:embed map.schema.json
var schema string

// Schema returns the JSON Schema (draft-07) of maps, for editors that complete and
// check while one types.
func Schema() []byte { return []byte(schema) }
