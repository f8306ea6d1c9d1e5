"""Scores a folder of OCOP dossiers, as one would with Python and PyYAML.

    score.py RUBRICS FOLDER [PROCESSES]

RUBRICS is the folder of a decision. Prints a line of JSON a dossier, in the
order of the paths.
"""

import json
import multiprocessing
import os
import sys

import yaml


def read(path):
    with open(path, "rb") as f:
        return yaml.load(f, Loader=yaml.CSafeLoader)


def hundredths(points):
    return round(points * 100)


class Rubric:
    """A product set: its criteria and its conditions, without the tree."""

    def __init__(self, tree):
        self.criteria, self.conditions = [], {}
        self.walk(tree, tree["parts"])

    def walk(self, node, children):
        for condition in node.get("conditions", ()):
            self.conditions[condition["id"]] = condition["effect"]
        for child in children:
            if "levels" in child:
                self.criteria.append(Criterion(child))
            self.walk(child, child.get("criteria", ()))


class Criterion:
    def __init__(self, node):
        self.code = node["code"]
        self.stop_on_zero = node.get("stop_on_zero", False)
        self.applies_if = node.get("applies_if")
        self.levels = {}  # by case: what a sheet may give
        self.marks = {}  # by stars, then case: what must be reached
        for level in node["levels"]:
            case, points = level.get("case"), hundredths(level["points"])
            self.levels.setdefault(case, set()).add(points)
            if "minimum_for" in level:
                self.marks.setdefault(level["minimum_for"], {})[case] = points
        for levels in self.levels.values():
            levels.add(0)


class Decision:
    def __init__(self, folder):
        self.sets = {}
        for name in sorted(os.listdir(folder)):
            if not name.endswith(".yaml") or name.endswith(".case.yaml"):
                continue
            tree = read(os.path.join(folder, name))
            if name == "decision.yaml":
                bands = [(hundredths(b["from"]), b["stars"]) for b in tree["bands"]]
                self.bands = sorted(bands, reverse=True)
            else:
                self.sets[tree["id"]] = Rubric(tree)

    def score(self, path):
        dossier = read(path)
        rubric = self.sets[dossier["rubric"]]
        if "sheets" in dossier:
            given = [s["scores"] for s in dossier["sheets"] if "scores" in s]
        else:
            given = [dossier["scores"]]
        sheets = [self.sheet(rubric, scores) for scores in given]
        # An unfinished sheet does not count.
        sheets = [sheet for sheet in sheets if sheet is not None]
        if not sheets:
            return {"path": path, "total": None, "stars": None}
        count, points = len(sheets), sum(p for sheet in sheets for p, _ in sheet)
        # Cut, not rounded.
        out = {"path": path, "total": points // count / 100, "stars": None}
        if self.ended(rubric, dossier.get("findings", ()), sheets):
            return out
        stars = next(n for least, n in self.bands if points >= least * count)
        for i, criterion in enumerate(rubric.criteria):
            for mark, cases in criterion.marks.items():
                if mark > stars:
                    continue
                reached = sum(sheet[i][0] >= cases.get(sheet[i][1], 0) for sheet in sheets)
                if 2 * reached <= count:
                    stars = mark - 1
        out["stars"] = stars
        return out

    @staticmethod
    def sheet(rubric, scores):
        """Returns points and case by criterion, or None if some are missing."""
        sheet, points_of = [], {}
        for criterion in rubric.criteria:
            points, case = scores.get(criterion.code), None
            if isinstance(points, dict):
                points, case = points["points"], points.get("case")
            on = criterion.applies_if
            if on and points_of[on["criterion"]] < hundredths(on["at_least"]):
                points = points or 0
                if points > 0:
                    raise ValueError(f"{criterion.code} does not apply")
            elif points is None:
                return None
            else:
                points = hundredths(points)
                if points not in criterion.levels[case]:
                    raise ValueError(f"{criterion.code}: {points} is no level")
            points_of[criterion.code] = points
            sheet.append((points, case))
        for code in scores:
            if code not in points_of:
                raise ValueError(f"there is no criterion {code}")
        return sheet

    @staticmethod
    def ended(rubric, findings, sheets):
        if any(rubric.conditions[f["condition"]] for f in findings):
            return True
        return any(
            criterion.stop_on_zero and all(sheet[i][0] == 0 for sheet in sheets)
            for i, criterion in enumerate(rubric.criteria)
        )


def dossiers(folder):
    for root, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".yaml") and name != "council.yaml":
                yield os.path.join(root, name)


def show(results):
    for result in results:
        print(json.dumps(result, ensure_ascii=False))


def main():
    decision = Decision(sys.argv[1])
    paths = sorted(dossiers(sys.argv[2]))
    processes = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    if processes == 1:
        show(map(decision.score, paths))
        return
    with multiprocessing.Pool(processes) as pool:
        show(pool.imap(decision.score, paths, chunksize=100))


if __name__ == "__main__":
    main()
