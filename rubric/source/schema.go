package source

import (
	"slices"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

// A Schema names a kind of file and its version.
type Schema string

// The kinds of files. A file may say in `schema` which one it is.
const (
	DecisionFile Schema = "ocop.decision/v1"
	RubricFile   Schema = "ocop.rubric/v1"
	DossierFile  Schema = "ocop.dossier/v1"
	SheetFile    Schema = "ocop.sheet/v1"
	CouncilFile  Schema = "ocop.council/v1"
	MapFile      Schema = "ocop.map/v1"
	SessionFile  Schema = "ocop.session/v1"
	CaseFile     Schema = "ocop.case/v1"
	// ResultFile stands for all that the program writes and never reads back.
	ResultFile Schema = "ocop.result/v1"
)

// written are the kinds of what the program writes for other programs. Such a
// file has keys of its own, which must not be taken for those of a dossier or a
// rubric.
func written() []Schema {
	return []Schema{
		ResultFile, "ocop.batch/v1", "ocop.what-if/v1", "ocop.plan/v1", "ocop.explanation/v1",
		"ocop.deliberation/v1", "ocop.due/v1", "ocop.migrate/v1", "ocop.diff/v1", "ocop.impact/v1",
		"ocop.cases/v1", "ocop.lint/v1", "ocop.rubric-match/v1", "ocop.code/v1",
	}
}

// Schemas returns all kinds of files that are read.
func Schemas() []Schema {
	return []Schema{DecisionFile, RubricFile, DossierFile, SheetFile, CouncilFile, SessionFile, CaseFile, MapFile}
}

// In returns what a person calls such a file.
func (s Schema) In(l lang.Lang) string {
	return map[Schema]lang.Text{
		DecisionFile: {VI: "tệp quyết định", EN: "a decision file"},
		RubricFile:   {VI: "tệp bộ tiêu chí", EN: "a rubric file"},
		DossierFile:  {VI: "hồ sơ sản phẩm", EN: "a product dossier"},
		SheetFile:    {VI: "phiếu đánh giá của một thành viên", EN: "a member's sheet"},
		CouncilFile:  {VI: "tệp hội đồng", EN: "a council file"},
		MapFile:      {VI: "tệp ánh xạ cột", EN: "a map of columns"},
		SessionFile:  {VI: "tệp phiên họp", EN: "a session file"},
		CaseFile:     {VI: "tệp trường hợp thử", EN: "a file of test cases"},
		ResultFile:   {VI: "kết quả do ocop ghi ra", EN: "a result that ocop wrote"},
	}[s].In(l)
}

// Schema tells what kind of file the document is: by its key `schema`, or by
// the keys that only one kind has. Whatever is nothing else is a dossier.
func (d *Doc) Schema() Schema {
	if d.Root == nil || d.Root.Kind != Mapping {
		return DossierFile
	}
	m := Map{doc: d, Node: d.Root}
	if _, v := m.find("schema"); v != nil {
		switch s := Schema(v.Value); {
		case slices.Contains(Schemas(), s):
			return s
		case slices.Contains(written(), s):
			return ResultFile
		}
	}
	switch {
	case m.Has("expect"), m.Has("cases"):
		return CaseFile
	case m.Has("parts"):
		return RubricFile
	case m.Has("bands"):
		return DecisionFile
	case m.Has("members"):
		return CouncilFile
	case m.Has("member"):
		return SheetFile
	case m.Has("columns"):
		return MapFile
	case m.Has("opened"), m.Has("place"):
		return SessionFile
	}
	return DossierFile
}

// Open reads the root of a document that must be of kind s: a mapping whose
// key `schema`, if it is there, says so. What is wrong is reported.
func (d *Doc) Open(s Schema) *Map {
	m := d.Map(d.Root)
	d.Word(m.Get("schema"), "schema", string(s))
	return m
}

// RefuseKind reports that the file is not of the kind that is wanted, with what
// to do about it.
func (d *Doc) RefuseKind(want Schema, fix lang.Text) {
	at := Place{}
	if d.Root != nil {
		at = d.Root.Opening()
	}
	d.Report(at, diag.WrongFile, d.Schema(), want, fix)
}
