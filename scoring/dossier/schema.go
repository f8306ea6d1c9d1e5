package dossier

import (
	_ "embed"
	"strings"
)

//go:embed dossier.schema.json
var schema string

// Schema returns the JSON Schema (draft-07) of dossiers, council files and
// members' sheets, for editors that complete and check while one types. It
// knows the keys and the shape of their values; only the reader checks scores
// against their rubric.
func Schema() []byte { return []byte(schema) }

// CouncilSchema returns the JSON Schema of council files alone.
func CouncilSchema() []byte {
	return schemaOf("council", "Tệp hội đồng OCOP (OCOP council file)")
}

// SheetSchema returns the JSON Schema of members' sheets alone.
func SheetSchema() []byte {
	return schemaOf("sheetFile", "Phiếu đánh giá của một thành viên (A member's sheet)")
}

// SessionSchema returns the JSON Schema of session files alone.
func SessionSchema() []byte {
	return schemaOf("session", "Phiên họp của hội đồng OCOP (A session of an OCOP council)")
}

// schemaOf returns the schema of one of the kinds of files that [Schema] tells
// apart, with the same definitions.
func schemaOf(definition, title string) []byte {
	_, definitions, _ := strings.Cut(schema, "\n  \"definitions\": ")
	return []byte(`{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "` + title + `",
  "allOf": [{"$ref": "#/definitions/` + definition + `"}],
  "definitions": ` + definitions)
}
