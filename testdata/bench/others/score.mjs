// Scores a folder of OCOP dossiers, as one would with Node and js-yaml.
//
//	node score.mjs RUBRICS FOLDER
//
// RUBRICS is the folder of a decision. Prints a line of JSON a dossier, in the
// order of the paths.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";

const read = (path) => load(readFileSync(path, "utf8"));
const hundredths = (points) => Math.round(points * 100);

// A product set: its criteria and its conditions, without the tree.
function rubric(tree) {
  const criteria = [];
  const conditions = new Map();
  const walk = (node, children) => {
    for (const { id, effect } of node.conditions ?? []) conditions.set(id, effect);
    for (const child of children) {
      if (child.levels) criteria.push(criterion(child));
      walk(child, child.criteria ?? []);
    }
  };
  walk(tree, tree.parts);
  return { criteria, conditions, codes: new Set(criteria.map((c) => c.code)) };
}

function criterion({ code, stop_on_zero: stopOnZero, applies_if: appliesIf, levels: all }) {
  const levels = new Map(); // by case: what a sheet may give
  const marks = new Map(); // by stars, then case: what must be reached
  for (const level of all) {
    const points = hundredths(level.points);
    if (!levels.has(level.case)) levels.set(level.case, new Set([0]));
    levels.get(level.case).add(points);
    const stars = level.minimum_for;
    if (stars === undefined) continue;
    if (!marks.has(stars)) marks.set(stars, new Map());
    marks.get(stars).set(level.case, points);
  }
  return { code, stopOnZero, appliesIf, levels, marks };
}

function decision(folder) {
  const sets = new Map();
  let bands;
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(".yaml") || name.endsWith(".case.yaml")) continue;
    const tree = read(join(folder, name));
    if (name === "decision.yaml") {
      bands = tree.bands.toSorted((a, b) => b.from - a.from);
    } else {
      sets.set(tree.id, rubric(tree));
    }
  }
  return { sets, bands };
}

// Returns points and case by criterion, or null if some are missing.
function sheet({ criteria, codes }, scores) {
  const pointsOf = new Map();
  const out = [];
  for (const { code, appliesIf, levels } of criteria) {
    let points = scores[code];
    let chosen;
    if (typeof points === "object") ({ points, case: chosen } = points);
    if (appliesIf && pointsOf.get(appliesIf.criterion) < hundredths(appliesIf.at_least)) {
      points ??= 0;
      if (points > 0) throw new Error(`${code} does not apply`);
    } else if (points === undefined) {
      return null;
    } else {
      points = hundredths(points);
      if (!levels.get(chosen)?.has(points)) throw new Error(`${code}: ${points} is no level`);
    }
    pointsOf.set(code, points);
    out.push({ points, chosen });
  }
  for (const code in scores) {
    if (!codes.has(code)) throw new Error(`there is no criterion ${code}`);
  }
  return out;
}

function score({ sets, bands }, path) {
  const dossier = read(path);
  const set = sets.get(dossier.rubric);
  const given = dossier.sheets?.filter((s) => s.scores).map((s) => s.scores) ?? [dossier.scores];
  // An unfinished sheet does not count.
  const sheets = given.map((scores) => sheet(set, scores)).filter(Boolean);
  if (sheets.length === 0) return { path, total: null, stars: null };
  const count = sheets.length;
  let sum = 0;
  for (const s of sheets) for (const { points } of s) sum += points;
  const total = Math.floor(sum / count) / 100; // cut, not rounded
  const ended =
    (dossier.findings ?? []).some((f) => set.conditions.has(f.condition)) ||
    set.criteria.some((c, i) => c.stopOnZero && sheets.every((s) => s[i].points === 0));
  if (ended) return { path, total, stars: null };
  let { stars } = bands.find((b) => sum >= hundredths(b.from) * count);
  set.criteria.forEach(({ marks }, i) => {
    for (const [mark, cases] of marks) {
      if (mark > stars) continue;
      const reached = sheets.filter((s) => s[i].points >= (cases.get(s[i].chosen) ?? 0)).length;
      if (2 * reached <= count) stars = mark - 1;
    }
  });
  return { path, total, stars };
}

const [rubrics, folder] = process.argv.slice(2);
const rules = decision(rubrics);
const paths = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith(".yaml") && !name.endsWith("council.yaml"))
  .sort();
let lines = [];
const flush = () => {
  process.stdout.write(lines.join(""));
  lines = [];
};
for (const name of paths) {
  lines.push(JSON.stringify(score(rules, join(folder, name))) + "\n");
  if (lines.length === 1000) flush();
}
flush();
