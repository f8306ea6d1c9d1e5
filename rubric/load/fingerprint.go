package load

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"ocop/rubric/official"
	"ocop/rubric/source"
)

// FingerprintOfficial returns a text that differs whenever an official set differs.
// It means something to one version of the program only, as the set is known by
// its id alone. The error is [ErrUnknownID].
func (l *Library) FingerprintOfficial(id string) (string, error) {
	if _, ok := l.officialSet(id); !ok {
		return "", ErrUnknownID
	}
	return "official:" + id, nil
}

// FingerprintFile returns a text that differs whenever the rubric in the file at
// name differs: in its name, its bytes, or those of its decision. Nothing is parsed
// for it.
func (l *Library) FingerprintFile(name string) (string, error) {
	l.mu.Lock()
	once, ok := l.prints[name]
	if !ok {
		once = sync.OnceValues(func() (string, error) { return l.fingerprintFile(name) })
		if l.prints == nil {
			l.prints = map[string]func() (string, error){}
		}
		l.prints[name] = once
	}
	l.mu.Unlock()
	return once()
}

func (l *Library) fingerprintFile(name string) (string, error) {
	f, err := l.bytes(name)
	if err != nil {
		return "", err
	}
	text := fmt.Sprintf("file:%q %x", name, sha256.Sum256(f.Data))
	d, err := l.bytes(disk{l}.dir(name) + "decision.yaml")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return text, nil
	case err != nil:
		return "", err
	}
	return fmt.Sprintf("%s %x", text, sha256.Sum256(d.Data)), nil
}

// bytes reads a file once. The fingerprint of a rubric and the rubric must come
// from the same bytes, though the file be changed between the two.
func (l *Library) bytes(name string) (*source.File, error) {
	l.mu.Lock()
	once, ok := l.sources[name]
	if !ok {
		once = sync.OnceValues(func() (*source.File, error) { return source.Read(name) })
		if l.sources == nil {
			l.sources = map[string]func() (*source.File, error){}
		}
		l.sources[name] = once
	}
	l.mu.Unlock()
	return once()
}

// officialSet is [official.Find], which looks through the embedded folder every
// time; every dossier asks.
func (l *Library) officialSet(id string) (official.Set, bool) {
	l.setsOnce.Do(func() {
		l.sets = map[string]official.Set{}
		for _, s := range official.Sets() {
			l.sets[s.ID] = s
		}
	})
	set, ok := l.sets[id]
	return set, ok
}
