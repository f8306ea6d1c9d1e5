package dossier

import (
	"errors"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring"
)

// councilFile is a council file as it was read.
type councilFile struct {
	council     scoring.Council
	diagnostics []diag.Diagnostic
}

// councilKey reads the key `council`: the path of a council's file, or its
// level alone.
func (p *parser) councilKey(m *source.Map) {
	n := m.Get("council")
	switch {
	case m.Has("sheets"):
		p.out.council = m.KeyPlace("sheets")
	case n != nil:
		p.out.council = n.Place
	}
	ref := p.Text(n)
	if n == nil || n.Kind != source.Scalar {
		return
	}
	switch ref {
	case "province", "central":
		p.out.Input.Council.Level = ref
		return
	}
	name, err := p.reader.Library.Relative(ref, p.out.Path)
	var f *councilFile
	if err == nil {
		f, err = p.reader.council(name)
	}
	switch {
	case errors.Is(err, load.ErrUnknownID):
		p.Word(n, "council", "province", "central")
	case errors.Is(err, load.ErrBadPath):
		p.Report(n.Place, diag.BadReference, ref)
	case errors.Is(err, fs.ErrNotExist):
		why := source.Reason(err)
		p.Report(n.Place, diag.Unreadable, lang.Text{
			VI: why.VI + "; “ocop council new” lập tệp hội đồng để điền",
			EN: why.EN + "; “ocop council new” makes a council file to fill in"})
	case err != nil:
		p.Report(n.Place, diag.Unreadable, source.Reason(err))
	case diag.Errors(f.diagnostics):
		p.Report(n.Place, diag.BrokenCouncil, ref)
		p.out.Diagnostics = append(p.out.Diagnostics, f.diagnostics...)
	default:
		p.out.Input.Council = f.council
		p.out.Diagnostics = append(p.out.Diagnostics, f.diagnostics...)
	}
}

// council returns the council in the file at name, and reads it once.
func (r *Reader) council(name string) (*councilFile, error) {
	r.mu.Lock()
	if r.councils == nil {
		r.councils = map[string]func() (*councilFile, error){}
	}
	once, ok := r.councils[filepath.Clean(name)]
	if !ok {
		once = sync.OnceValues(func() (*councilFile, error) { return r.openCouncil(name) })
		r.councils[filepath.Clean(name)] = once
	}
	r.mu.Unlock()
	return once()
}

func (r *Reader) openCouncil(name string) (*councilFile, error) {
	f, err := r.bytes(name)
	if err != nil {
		return nil, err
	}
	return readCouncil(&source.File{Name: name, Data: f.Data}), nil
}

func readCouncil(f *source.File) *councilFile {
	doc := source.Parse(f)
	doc.Strict = true
	out := &councilFile{}
	if doc.Root != nil {
		if doc.Schema() != source.CouncilFile {
			doc.RefuseKind(source.CouncilFile, lang.Text{})
		} else {
			p := parser{Doc: doc}
			out.council = p.councilKeys(doc.Open(source.CouncilFile))
		}
	}
	out.diagnostics = doc.Diagnostics
	diag.Sort(out.diagnostics)
	return out
}

func (p *parser) councilKeys(m *source.Map) scoring.Council {
	c := scoring.Council{
		Level:           p.Word(m.Get("level"), "level", "province", "central"),
		Name:            p.Line(m.Get("name")),
		Members:         p.members(m.Get("members")),
		Quorum:          p.quorum(m.Get("quorum")),
		ChairRequired:   p.Bool(m.Get("chair_required")),
		SecretaryScores: p.Bool(m.Get("secretary_scores")),
	}
	if limit, ok := p.Points(m.Get("spread_limit")); ok {
		c.SpreadLimit = &limit
	}
	policies := scoring.Policies()
	words := make([]string, len(policies))
	for i, policy := range policies {
		words[i] = string(policy)
	}
	c.Policy = scoring.Policy(p.Word(m.Get("minimums"), "minimums", words...))
	m.Done()
	return c
}

func (p *parser) members(n *source.Node) []scoring.Member {
	var all []scoring.Member
	lines := map[string]int{}
	chair := 0
	items := p.List(n)
	if n != nil && n.Kind == source.Sequence && len(items) == 0 {
		p.Report(n.Place, diag.EmptyValue, "members") // without members everybody's sheet would count
	}
	for i := range items {
		m := p.Map(&items[i])
		id, role := m.Need("id"), m.Get("role")
		member := scoring.Member{ID: p.Line(id), Name: p.Line(m.Get("name")), Role: p.role(role), Unit: p.Line(m.Get("unit"))}
		m.Done()
		if member.Role == "" {
			member.Role = scoring.Ordinary
		}
		if id != nil {
			if first, taken := lines[member.ID]; taken {
				p.Report(id.Place, diag.DuplicateID, member.ID, strconv.Itoa(first))
			}
			lines[member.ID] = id.Place.Line
		}
		if member.Role == scoring.Chair {
			if chair > 0 {
				p.Report(role.Place, diag.TwoChairs, member.ID, strconv.Itoa(chair))
			}
			chair = role.Place.Line
		}
		all = append(all, member)
	}
	return all
}

var quorumRule = regexp.MustCompile(`^(\d{1,3})(?: *\/ *| +of +)(\d{1,3})$`)

// quorum reads "3/4" or "5 of 7".
func (p *parser) quorum(n *source.Node) *scoring.Quorum {
	rule := strings.TrimSpace(p.Text(n))
	if n == nil || n.Kind != source.Scalar {
		return nil
	}
	if parts := quorumRule.FindStringSubmatch(rule); parts != nil {
		present, errPresent := strconv.Atoi(parts[1])
		of, errOf := strconv.Atoi(parts[2])
		if errPresent == nil && errOf == nil && present > 0 && present <= of {
			return &scoring.Quorum{Present: present, Of: of, Rule: rule}
		}
	}
	p.Report(n.Place, diag.QuorumSyntax, rule)
	return nil
}
