package load

// Use lets a rubric stand in for the set of its id, wherever it is named: by its
// id, or by the path of a file that has that id. It is not safe to call while
// the library is in use.
func (l *Library) Use(f *File) {
	if l.instead == nil {
		l.instead = map[string]*File{}
	}
	l.instead[f.Rubric.ID] = f
}

// stand returns what stands in for a rubric that was found, or that rubric.
func (l *Library) stand(f *File, err error) (*File, error) {
	if err != nil || f.Rubric == nil {
		return f, err
	}
	if other := l.instead[f.Rubric.ID]; other != nil {
		return other, nil
	}
	return f, nil
}
