package main

import (
	"slices"
	"strings"

	"ocop/cmd/ocop/render"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/match"
)

// filter reads KEY=VALUE.
func filter(text string) (key, value string, err *usageError) {
	key, value, ok := strings.Cut(text, "=")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	if !ok || value == "" {
		shown := lang.Visible(text)
		return "", "", &usageError{text: lang.Text{
			VI: "“" + shown + "” không có dạng KHÓA=GIÁ-TRỊ, ví dụ stars=4",
			EN: "“" + shown + "” is not KEY=VALUE, such as stars=4"}}
	}
	if err := oneOf(key, render.FilterKeys()...); err != nil {
		return "", "", err
	}
	value = render.FilterValue(key, value)
	switch key {
	case "status":
		err = oneOf(value, render.Statuses()...)
	case "stars":
		err = oneOf(value, "1", "2", "3", "4", "5", render.NoStars)
	}
	return key, value, err
}

// setsNamed returns the ids of the sets that a filter means by a name, of every
// decision; none if it is no name of an official set. A name of several kinds of
// product means none of them.
func setsNamed(name string) ([]string, *usageError) {
	x, err := load.NewLibrary().Names()
	if err != nil {
		return nil, nil //nolint:nilerr // then there are no names, only ids
	}
	kinds := x.Named(name)
	switch len(kinds) {
	case 0:
		return nil, nil
	case 1:
		return idsOf(kinds[0].Sets), nil
	}
	var all []string
	for _, k := range kinds {
		all = append(all, idsOf(k.Sets)...)
	}
	slices.Sort(all)
	list := strings.Join(slices.Compact(all), ", ")
	return nil, &usageError{text: lang.Text{
		VI: "“" + lang.Visible(name) + "” là tên của nhiều bộ; cần một trong: " + list,
		EN: "“" + lang.Visible(name) + "” is the name of several sets; want one of: " + list}}
}

func idsOf(sets []*match.Set) []string {
	ids := make([]string, len(sets))
	for i, s := range sets {
		ids[i] = s.ID
	}
	return ids
}

// sayMisses says which filters no dossier came under.
func (p *program) sayMisses(w *render.FilterWatch) {
	for _, line := range w.Misses(p.errOptions(p.settings)) {
		p.tell("--filter: " + line)
	}
}
