package source

import (
	"ocop/rubric/diag"
	"ocop/rubric/pack"
)

// packedForm is the form of packed trees. It changes with what [Doc.Pack] writes.
const packedForm = 1

// Pack adds what [Parse] made of a file to packed values: the tree with its
// places, and what was found wrong. It must be called before anything else has
// reported on the document.
func (d *Doc) Pack(w *pack.Writer) {
	w.Byte(packedForm)
	w.Uint(len(d.Diagnostics))
	for _, g := range d.Diagnostics {
		g.File = "" // the name is the user's, not the content's
		g.Pack(w)
	}
	w.Bool(d.Root != nil)
	if d.Root != nil {
		w.Uint(d.Root.count())
		d.Root.pack(w, 0)
	}
}

// count returns how many nodes stand below n.
func (n *Node) count() int {
	all := len(n.Items)
	for i := range n.Items {
		all += n.Items[i].count()
	}
	return all
}

const quotedBit = 1 << 7

// pack adds a node. Its line is counted from that of the node around it.
func (n *Node) pack(w *pack.Writer, line int) {
	kind := byte(n.Kind)
	if n.Quoted {
		kind |= quotedBit
	}
	w.Byte(kind)
	w.Int(int64(n.Place.Line - line))
	w.Uint(n.Place.Column)
	w.Uint(n.Place.Len)
	switch n.Kind {
	case Scalar:
		w.Text(n.Value)
	case Mapping, Sequence:
		w.Uint(len(n.Items))
		for i := range n.Items {
			n.Items[i].pack(w, n.Place.Line)
		}
	case Null, Refused:
	}
}

// Unpack takes from packed values what [Parse] made of a file with the same
// content. The nodes stand in room, or in new memory where that is too small; see
// [Doc.Room]. It returns [pack.ErrDamaged] if they are no such thing.
func Unpack(f *File, data []byte, room []Node) (*Doc, error) {
	r := pack.NewReader(data)
	d := &Doc{File: f, room: room}
	if r.Byte() != packedForm {
		return nil, pack.ErrDamaged
	}
	n := r.Count()
	for range n {
		g := diag.Unpack(r)
		g.File = f.Name
		d.Diagnostics = append(d.Diagnostics, g)
	}
	if r.Bool() {
		u := unpacker{Reader: r, slab: d.nodes(r.Count())}
		d.Root = &Node{}
		u.node(d.Root, 0, 0)
		if len(u.slab) > 0 {
			return nil, pack.ErrDamaged
		}
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	return d, nil
}

// unpacker takes nodes from packed values. All of a tree come out of one piece
// of memory.
type unpacker struct {
	*pack.Reader
	slab []Node
}

func (u *unpacker) node(n *Node, line, depth int) {
	kind := u.Byte()
	n.Kind, n.Quoted = Kind(kind&^quotedBit), kind&quotedBit != 0
	n.Place.Line = line + int(u.Int())
	n.Place.Column = u.Uint()
	n.Place.Len = u.Uint()
	switch n.Kind {
	case Scalar:
		n.Value = u.Text()
	case Mapping, Sequence:
		count := u.Count()
		if count > len(u.slab) || depth > MaxDepth || n.Kind == Mapping && count%2 != 0 {
			u.Fail()
			return
		}
		n.Items, u.slab = u.slab[:count:count], u.slab[count:]
		for i := range n.Items {
			u.node(&n.Items[i], n.Place.Line, depth+1)
		}
	case Null, Refused:
	default:
		u.Fail()
	}
}
