package diag

import (
	"slices"

	"ocop/rubric/lang"
)

// The codes and their texts stand in the files codes_….go, a file for every
// hundred. A new kind of diagnostic is a constant and an entry there.

type entry struct {
	code                   Code
	name                   string
	severity               Severity
	message, expected, fix lang.Text
}

// catalogue is the table of all diagnostics, in the order of the codes. It is
// never written to.
var catalogue = slices.Concat(
	fileCodes(),
	keyCodes(),
	rubricCodes(),
	dossierCodes(),
	councilCodes(),
	sheetCodes(),
	workbookCodes(),
	importCodes(),
	resultCodes(),
	lintCodes(),
	compareCodes(),
	batchCodes(),
	settingsCodes(),
)

func lookup(c Code) entry {
	for i := range catalogue {
		if catalogue[i].code == c {
			return catalogue[i]
		}
	}
	return entry{code: c, name: "unknown", severity: Error}
}

// Codes returns every code there is, in order.
func Codes() []Code {
	codes := make([]Code, len(catalogue))
	for i := range catalogue {
		codes[i] = catalogue[i].code
	}
	return codes
}
