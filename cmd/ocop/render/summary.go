package render

import (
	"fmt"
	"io"
	"strings"

	"ocop/scoring"
	"ocop/scoring/dossier"
)

// A Summary counts what many dossiers came to.
type Summary struct {
	Stars        [6]int // rated dossiers, by stars
	Disqualified int
	Stopped      int
	Incomplete   int
	Failed       int // could not be scored
	Skipped      int // files of other kinds, left aside

	// Where the user ended the program before all files were looked at: how many
	// were, of how many. Both are 0 where the summary is of all.
	Seen, Files int
}

// Partial reports whether the program was ended before it had looked at all files.
func (s *Summary) Partial() bool { return s.Seen < s.Files }

// partialWords says that a result is of a part of the files only, "" if it is of
// all.
func (s *Summary) partialWords(o Options) string {
	if !s.Partial() {
		return ""
	}
	return fmt.Sprintf(o.say("KẾT QUẢ CHƯA ĐẦY ĐỦ: đã dừng theo yêu cầu, mới chấm %d trên %d tệp.",
		"PARTIAL RESULT: ended on request, %d of %d files are scored."), s.Seen, s.Files)
}

// Add counts one outcome.
func (s *Summary) Add(out *dossier.Outcome) {
	switch {
	case out.Skipped:
		s.Skipped++
	case out.Result == nil:
		s.Failed++
	case out.Result.Status == scoring.Disqualified:
		s.Disqualified++
	case out.Result.Status == scoring.Stopped:
		s.Stopped++
	case out.Result.Status == scoring.Incomplete:
		s.Incomplete++
	default:
		s.Stars[out.Result.Stars]++
	}
}

// AddRecord counts one record.
func (s *Summary) AddRecord(r *Record) {
	switch {
	case r.Skipped:
		s.Skipped++
	case r.Failed():
		s.Failed++
	case r.Status == scoring.Disqualified:
		s.Disqualified++
	case r.Status == scoring.Stopped:
		s.Stopped++
	case r.Status == scoring.Incomplete:
		s.Incomplete++
	default:
		s.Stars[r.Stars]++
	}
}

// Rated counts the dossiers that have a rank.
func (s *Summary) Rated() int {
	n := 0
	for _, k := range s.Stars {
		n += k
	}
	return n
}

// Dossiers counts all dossiers, those that failed included.
func (s *Summary) Dossiers() int {
	return s.Rated() + s.Disqualified + s.Stopped + s.Incomplete + s.Failed
}

type summaryJSON struct {
	Dossiers     int       `json:"dossiers"`
	Rated        int       `json:"rated"`
	Disqualified int       `json:"disqualified"`
	Stopped      int       `json:"stopped"`
	Incomplete   int       `json:"incomplete"`
	Failed       int       `json:"failed"`
	Skipped      int       `json:"skipped"`
	Stars        starsJSON `json:"stars"`
}

type starsJSON struct {
	One   int `json:"1"`
	Two   int `json:"2"`
	Three int `json:"3"`
	Four  int `json:"4"`
	Five  int `json:"5"`
}

// filesJSON is how far a batch came that the user ended.
type filesJSON struct {
	Scored int `json:"scored"`
	Of     int `json:"of"`
}

func (s *Summary) json() summaryJSON {
	return summaryJSON{
		s.Dossiers(), s.Rated(), s.Disqualified, s.Stopped, s.Incomplete, s.Failed, s.Skipped,
		starsJSON{s.Stars[1], s.Stars[2], s.Stars[3], s.Stars[4], s.Stars[5]},
	}
}

// Write writes the summary in words.
func (s *Summary) Write(w io.Writer, o Options) error {
	if err := o.wrap(w, bold, s.words(o, false), "  "); err != nil {
		return err
	}
	return s.WriteSkipped(w, o)
}

// WriteBrief writes the summary without what there is none of.
func (s *Summary) WriteBrief(w io.Writer, o Options) error {
	return o.wrap(w, dim, s.words(o, true), "  ")
}

// words is the summary on one line; brief leaves out what there is none of.
func (s *Summary) words(o Options, brief bool) string {
	type count struct {
		n    int
		name string
	}
	var counts []count
	for stars := 5; stars >= 1; stars-- {
		counts = append(counts, count{s.Stars[stars], o.stars(stars)})
	}
	for _, c := range []struct {
		n      int
		vi, en string
	}{
		{s.Disqualified, "bị loại", "disqualified"},
		{s.Stopped, "dừng đánh giá", "stopped"},
		{s.Incomplete, "chưa đủ điểm", "incomplete"},
		{s.Failed, "lỗi", "failed"},
	} {
		counts = append(counts, count{c.n, o.say(c.vi, c.en)})
	}
	words := []string{fmt.Sprintf(o.say("%d hồ sơ", "%d dossiers"), s.Dossiers())}
	if s.Dossiers() == 1 {
		words[0] = o.say("1 hồ sơ", "1 dossier")
	}
	for _, c := range counts {
		if c.n > 0 || !brief {
			words = append(words, c.name+": "+digits(c.n))
		}
	}
	return strings.Join(words, " · ")
}

// WriteSkipped says how many files of other kinds were left aside, if any.
func (s *Summary) WriteSkipped(w io.Writer, o Options) error {
	if s.Skipped == 0 {
		return nil
	}
	english := "Left aside %d files that are no dossiers (councils, sheets, sessions, rubrics…)."
	if s.Skipped == 1 {
		english = "Left aside %d file that is no dossier (a council, a sheet, a session, a rubric…)."
	}
	left := fmt.Sprintf(o.say("Bỏ qua %d tệp không phải hồ sơ (hội đồng, phiếu, phiên họp, bộ tiêu chí…).", english), s.Skipped)
	return o.wrap(w, dim, left, "  ")
}
