package main

import (
	"bufio"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
	"ocop/scoring/plan"
)

// planFlags are the flags of the command plan.
type planFlags struct {
	output                       string
	to, maxChanges, alternatives int
	cost                         string
	fix                          []string
}

func (p *program) planCommand() *cobra.Command {
	var flags planFlags
	cmd := &cobra.Command{
		Use:   p.say("plan TỆP|-", "plan FILE|-"),
		Short: p.say("Cách rẻ nhất để lên hạng: nâng mức nào, ở tiêu chí nào", "The cheapest way to more stars: which levels to raise"),
		Long: p.say(`Tìm cách rẻ nhất để hồ sơ đạt số sao mong muốn. Rẻ nhất là: chi phí thấp nhất (nếu có
--cost), rồi ít tiêu chí nhất, rồi ít mức nhất, rồi ít điểm nhất. Kết quả là chính xác.

Tiêu chí giữ nguyên trường hợp đã chọn; tiêu chí chưa chấm coi như chưa đạt mức nào.
Với phiếu của các thành viên, “nâng lên 2 điểm” nghĩa là mọi thành viên có phiếu được tính
cho ít nhất mức ấy (theo trường hợp họ đã chọn); ai cho cao hơn thì giữ nguyên.

Tệp chi phí (số nguyên, theo đơn vị tự chọn; tiêu chí không nêu thì giữ nguyên, trừ khi có other):
  unit: triệu đồng
  other: 10
  costs: {"1.6": 40, "2.2": {2: 5, 3: 30}}`,
			`Find the cheapest way for a dossier to reach the stars wanted. Cheapest is: the lowest cost
(with --cost), then the fewest criteria, then the fewest levels, then the fewest points.
The answer is exact.

A criterion stays in the case it was judged by; one that is not scored counts as nothing
reached. With members' sheets “raise to 2 points” means that every member whose sheet
counts gives at least that level (in the case they chose); who gave more keeps it.

File of costs (whole numbers in a unit of your own; criteria not listed stay, unless other is given):
  unit: million đồng
  other: 10
  costs: {"1.6": 40, "2.2": {2: 5, 3: 30}}`),
		Example: "  ocop plan ho-so/che-tan-cuong.yaml\n  ocop plan --to 5 --fix 3.1,3.2 --alternatives 3 ho-so/che-tan-cuong.yaml",
		Args:    p.arguments(1, 1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.plan(args, flags) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	p.outputFlag(cmd, &flags.output, "table", "json")
	f.IntVar(&flags.to, "to", 0, p.say("đạt `N` sao; nếu không nêu: hạng được công nhận kế tiếp", "reach `N` stars; otherwise the next recognised rank"))
	f.StringVar(&flags.cost, "cost", "", p.say("chi phí của từng tiêu chí (tiền, ngày), trong `TỆP`", "costs of the criteria (money, days), in `FILE`"))
	f.StringSliceVar(&flags.fix, "fix", nil, p.say("giữ nguyên các tiêu chí này (`MÃ,…`)", "keep these criteria as they are (`CODE,…`)"))
	f.IntVar(&flags.maxChanges, "max-changes", 0, p.say("nâng nhiều nhất `N` tiêu chí", "raise at most `N` criteria"))
	f.IntVar(&flags.alternatives, "alternatives", 1, p.say("kể nhiều nhất `K` cách cùng chi phí; nếu không nêu: 1", "list up to `K` plans of the same cost; otherwise 1"))
	f.StringVar(&p.Rubric, "rubric", p.Rubric, p.say("chấm theo bộ này (mã hoặc tệp, `ID|FILE`) thay cho bộ ghi trong hồ sơ", "score with this rubric (`ID|FILE`) instead of the one the dossier names"))
	f.BoolVar(&p.Detail, "detail", p.Detail, p.say("hiện đủ chữ", "show texts in full"))
	return cmd
}

func (p *program) plan(args []string, flags planFlags) error {
	if err := oneOf(flags.output, "table", "json"); err != nil {
		return err
	}
	for _, n := range []struct {
		name             string
		value, low, high int
	}{{"to", flags.to, 0, 5}, {"max-changes", flags.maxChanges, 0, 1000}, {"alternatives", flags.alternatives, 1, 1000}} {
		if n.value < n.low || n.value > n.high {
			return &usageError{text: lang.Text{
				VI: fmt.Sprintf("--%s cần một số từ %d đến %d", n.name, max(n.low, 1), n.high),
				EN: fmt.Sprintf("--%s wants a number from %d to %d", n.name, max(n.low, 1), n.high)}}
		}
	}
	p.MinStars = 0 // it is about scoring
	d, err := p.oneDossier(args)
	if err != nil {
		return err
	}
	r := d.Dossier.Rubric.Rubric
	req := plan.Request{To: flags.to, MaxChanges: flags.maxChanges, Alternatives: flags.alternatives}
	for _, code := range flags.fix {
		i, err := scoredIndex(r, strings.TrimSpace(code))
		if err != nil {
			return err
		}
		req.Fixed = append(req.Fixed, i)
	}
	unit := ""
	if flags.cost != "" {
		costs, err := p.costs(flags.cost, d)
		if err != nil {
			return err
		}
		unit = costs.Unit
		req.Price = func(i int, to rubric.Points) (plan.Amount, bool) {
			v, ok := costs.Of(i, to)
			return plan.Amount(v), ok
		}
	}
	answer, err := plan.Find(r, d.Dossier.Input, req)
	if errors.Is(err, plan.ErrStars) {
		return &usageError{text: lang.Text{
			VI: fmt.Sprintf("quyết định của bộ %s không có hạng %d sao", r.ID, flags.to),
			EN: fmt.Sprintf("the decision of rubric %s has no rank of %d stars", r.ID, flags.to)}}
	}
	if err != nil {
		return err
	}
	view := render.NewPlan(d, answer, render.PlanCosts{Used: flags.cost != "", Unit: unit}, p.outOptions(p.settings))
	out := bufio.NewWriter(p.out)
	if flags.output == "json" {
		err = render.PlanJSON(out, view)
	} else {
		err = render.Plan(out, view, p.outOptions(p.settings))
	}
	if err := errors.Join(err, out.Flush()); err != nil {
		return err
	}
	if !answer.Has && len(answer.Plans) == 0 {
		return exitError(exitUnmet)
	}
	return nil
}

// costs reads the file of --cost.
func (p *program) costs(name string, d *dossier.Outcome) (*dossier.Costs, error) {
	f, err := source.Read(name)
	if err != nil {
		return nil, p.unreadable(name, err)
	}
	costs, ds := dossier.ReadCosts(f, d.Dossier.Rubric.Rubric)
	if err := render.Diagnostics(p.err, ds, p.errOptions(p.settings)); err != nil {
		return nil, err
	}
	if diag.Errors(ds) {
		return nil, exitError(exitUnmet)
	}
	return costs, nil
}
