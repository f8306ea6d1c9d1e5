package load

import (
	"ocop/rubric"
	"ocop/rubric/source"
)

// Places tells where the nodes of a rubric stand in its file, for what is found
// out about it after it was read.
type Places struct {
	doc   *source.Doc
	root  *source.Node
	nodes map[*rubric.Criterion]*source.Node
}

// Places parses the file again and finds its nodes. The rubric must be sound.
func (f *File) Places() *Places {
	p := &Places{doc: source.Parse(f.Source), nodes: map[*rubric.Criterion]*source.Node{}}
	if p.root = p.doc.Root; p.root != nil && f.Rubric != nil {
		p.match(p.doc.Map(p.root).Get("parts"), f.Rubric.Parts)
	}
	return p
}

// match pairs the items of a list with criteria, and what is below them.
func (p *Places) match(list *source.Node, criteria []*rubric.Criterion) {
	for i, c := range criteria {
		if n := item(list, i); n != nil {
			p.nodes[c] = n
			p.match(p.doc.Map(n).Get("criteria"), c.Criteria)
		}
	}
}

func item(list *source.Node, i int) *source.Node {
	if list == nil || list.Kind != source.Sequence || i >= len(list.Items) {
		return nil
	}
	return &list.Items[i]
}

// Decision returns the place of a key of the decision that stands in the rubric
// file; the zero Place if it stands in a file of its own.
func (p *Places) Decision(key string) source.Place {
	if p.root == nil {
		return source.Place{}
	}
	return p.key(p.doc.Map(p.root).Get("decision"), key)
}

// Of returns the place of a key at a criterion, or with level ≥ 0 at that level
// of it, or with a condition at that; without a key that of the node itself. A
// nil criterion is the set as a whole. What is not there is looked for one node
// up.
func (p *Places) Of(c *rubric.Criterion, level int, condition, key string) source.Place {
	n := p.root
	if c != nil {
		n = p.nodes[c]
	}
	if n == nil {
		return source.Place{}
	}
	inner := n
	if level >= 0 {
		if l := item(p.doc.Map(n).Get("levels"), level); l != nil {
			inner = l
		}
	}
	if condition != "" {
		if list := p.doc.Map(n).Get("conditions"); list != nil && list.Kind == source.Sequence {
			for i := range list.Items {
				if id := p.doc.Map(&list.Items[i]).Get("id"); id != nil && id.Value == condition {
					inner = &list.Items[i]
				}
			}
		}
	}
	return p.key(inner, key)
}

// key returns the place of the value of a key, if it is a text or number, else
// of the key, else of the node.
func (p *Places) key(n *source.Node, key string) source.Place {
	if n == nil {
		return source.Place{}
	}
	m := p.doc.Map(n)
	if key == "" || !m.Has(key) {
		return n.Opening()
	}
	if v := m.Get(key); v != nil && v.Kind == source.Scalar {
		return v.Place
	}
	return m.KeyPlace(key)
}
