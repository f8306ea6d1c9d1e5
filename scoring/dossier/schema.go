package dossier

import _ "embed"

//go:embed dossier.schema.json
var schema string

// Schema returns the JSON Schema (draft-07) of dossiers, council files and
// members' sheets, for editors that complete and check while one types. It
// knows the keys and the shape of their values; only the reader checks scores
// against their rubric.
func Schema() []byte { return []byte(schema) }
