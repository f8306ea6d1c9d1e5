package diag

import (
	"slices"

	"ocop/rubric/lang"
)

// An Explanation is what there is to know about a code besides its message: what
// it means and why it matters, with an example before and after the mending.
type Explanation struct {
	Code    Code
	Meaning lang.Text // one or two sentences: what is meant, and why it is not let pass
	Wrong   string    // lines of a file that have the fault; "" where no file can show it
	Right   string    // the same lines, mended; "" where nothing needs mending
}

// explanations is the table of all explanations. It is never written to.
var explanations = slices.Concat(
	fileExplanations(),
	keyExplanations(),
	rubricExplanations(),
	dossierExplanations(),
	councilExplanations(),
	generationExplanations(),
	sheetExplanations(),
	workbookExplanations(),
	importExplanations(),
	resultExplanations(),
	lintExplanations(),
	compareExplanations(),
	settingsExplanations(),
	batchExplanations(),
)

// Explain returns the explanation of a code, and whether there is one.
func Explain(c Code) (Explanation, bool) {
	for _, e := range explanations {
		if e.Code == c {
			return e, true
		}
	}
	return Explanation{}, false
}
