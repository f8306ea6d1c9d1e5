package main

import (
	"bufio"
	"errors"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
	"ocop/scoring"
)

func (p *program) explainCommand() *cobra.Command {
	var output string
	cmd := &cobra.Command{
		Use:   p.say("explain TỆP|-|MÃ", "explain FILE|-|CODE"),
		Short: p.say("Giải thích kết quả của một hồ sơ, hoặc một mã lỗi", "Explain the result of a dossier, or a diagnostic's code"),
		Long: p.say(`Giải thích kết quả của một hồ sơ: từng bước với quy tắc và điều khoản, điều gì còn vướng
để lên hạng, hạng này chắc đến đâu; hồ sơ chưa chấm đủ thì còn có thể đến đâu và những câu
hỏi cho buổi họp. Với mã như OC207: lỗi ấy nghĩa là gì, ví dụ, cách sửa.`,
			`Explain the result of a dossier: every step with its rule and article, what stands in the
way of more stars, how safe the rank is; of an incomplete dossier what is still possible and
the questions for the meeting. Of a code such as OC207: what it means, an example, how to mend it.`),
		Example: "  ocop explain ho-so/che-tan-cuong.yaml\n  ocop explain OC207",
		Args:    p.arguments(1, 1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.explain(args, output) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	p.outputFlag(cmd, &output, "table", "json")
	f.StringVar(&p.Rubric, "rubric", p.Rubric, p.say("chấm theo bộ này (mã hoặc tệp, `ID|FILE`) thay cho bộ ghi trong hồ sơ", "score with this rubric (`ID|FILE`) instead of the one the dossier names"))
	f.BoolVar(&p.Detail, "detail", p.Detail, p.say("hiện cả quy tắc, từng tiêu chí, từng mức tối thiểu", "show rules, every criterion and every minimum level too"))
	return cmd
}

// codeForm is what codes of diagnostics look like, and what is typed in their
// place.
var codeForm = regexp.MustCompile(`^(?i)(OC[0-9A-Z]{0,4}|[0-9]{3})$`)

func (p *program) explain(args []string, output string) error {
	if err := oneOf(output, "table", "json"); err != nil {
		return err
	}
	if codeForm.MatchString(args[0]) {
		return p.explainCode(args[0], output)
	}
	p.MinStars = 0 // it is about scoring
	d, err := p.oneDossier(args)
	if err != nil {
		return err
	}
	assess(d)
	questions := scoring.Questions(d.Dossier.Rubric.Rubric, d.Dossier.Input, d.Result)
	o := p.outOptions(p.settings)
	x := render.Explain(d, questions, o)
	out := bufio.NewWriter(p.out)
	if output == "json" {
		err = render.ExplanationJSON(out, x)
	} else {
		err = render.WriteExplanation(out, x, o)
	}
	return errors.Join(err, out.Flush())
}

// explainCode explains a code of a diagnostic.
func (p *program) explainCode(name, output string) error {
	code := diag.Code(strings.ToUpper(name))
	e, ok := diag.Explain(code)
	if !ok {
		var all []string
		for _, c := range diag.Codes() {
			all = append(all, string(c))
		}
		shown := lang.Visible(name)
		return &usageError{
			text:    lang.Text{VI: "không có mã “" + shown + "”", EN: "there is no code “" + shown + "”"},
			suggest: nearCode(string(code), all),
		}
	}
	o := p.outOptions(p.settings)
	if output == "json" {
		return render.CodeJSON(p.out, e, o)
	}
	return render.Code(p.out, e, o)
}

// nearCode returns the code that was probably meant: digits alone, a letter O
// for a 0, or else the one that shares the most digits from the left.
func nearCode(typed string, codes []string) string {
	digits := strings.ReplaceAll(strings.TrimPrefix(typed, "OC"), "O", "0")
	best, shared := "", 0
	for _, c := range codes {
		own := strings.TrimPrefix(c, "OC")
		n := 0
		for n < min(len(own), len(digits)) && own[n] == digits[n] {
			n++
		}
		if n > shared {
			best, shared = c, n
		}
	}
	if shared == 0 {
		return source.Nearest(typed, codes)
	}
	return best
}
