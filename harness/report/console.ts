import { styleText } from 'node:util';
import stringWidth from 'string-width';
import type { AssignmentResult, CriterionResult, Evidence, Finding, StudentResult } from '../model/result.js';
import type { Tier } from '../model/tier.js';
import { unjudgedPoints, unjudgedReasons, withScenarios } from '../model/unjudged-words.js';
import { escapeControl } from '../support/text.js';
import { excerpt } from './console-excerpt.js';
import { translator } from './messages/translate.js';
import type { Lang } from './report.js';
import { stackText } from './stack.js';
import { scenarioTitle } from './view/mistake.js';
import { unjudgedMark } from './view/assignment.js';
import { type Mistake, mistakesOf } from './view/ranking.js';
import { badgeOf, type Words } from './view/words.js';

export interface ConsoleOptions {
  readonly lang: Lang;
  /** Only for a terminal; `util.styleText` itself does not ask. */
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** What everything was run behind. */
export function isolationLine(
  { tier, compiler }: { readonly tier: Tier; readonly compiler: Tier },
  lang: Lang,
): string {
  return translator(lang)('conditions.isolation', { tier, compiler });
}

type Tone = Parameters<typeof styleText>[0];
type Paint = (tone: Tone, text: string) => string;

const tones = { pass: 'green', fail: 'red', partial: 'yellow', skipped: 'dim', broken: 'magenta' } as const;
const mostMistakes = 3;

/**
 * What `grade check` prints: a line per criterion; under a failure what was expected, what happened, where, and the
 * command that repeats it; a summary.  Nothing of what a program or a file says reaches the terminal as a command.
 */
export function checkLines(
  student: StudentResult,
  evidence: readonly Evidence[],
  { lang, color, width }: ConsoleOptions,
): string[] {
  const words: Words = { lang, t: translator(lang), say: (text) => escapeControl(text[lang]) };
  const paint: Paint = (tone, text) => (color ? styleText(tone, text, { validateStream: false }) : text);
  const lines = student.assignments.flatMap((assignment) => {
    const own = evidence.find((each) => each.assignment === assignment.id);
    return [...assignmentLines(assignment, own, words, paint, width), ''];
  });
  return [...lines, ...summary(student, words, paint)];
}

function assignmentLines(
  assignment: AssignmentResult,
  evidence: Evidence | undefined,
  words: Words,
  paint: Paint,
  width: number,
): string[] {
  const { say, t } = words;
  const points = t('points.of', { points: assignment.points, max: assignment.max });
  return [
    paint('bold', spread(say(assignment.title), points, width)),
    ...(assignment.late === null ? [] : [`  ${t('student.late')}: ${say(assignment.late.formula)}`]),
    ...unjudgedReasons(assignment.broken).map((each) => paint('magenta', `  ! ${say(withScenarios(each))}`)),
    ...assignment.criteria.flatMap((criterion) => [
      criterionLine(criterion, words, paint, width),
      ...detailLines(criterion, assignment, evidence, words, paint),
    ]),
    ...assignment.ungraded.map(({ kind, message }) =>
      paint('dim', `  · ${t('console.ungraded')}: ${kind}: ${say(message)}`),
    ),
  ];
}

function criterionLine(criterion: CriterionResult, words: Words, paint: Paint, width: number): string {
  const badge = badgeOf(criterion, words);
  const points = words.t('points.of', { points: criterion.points, max: criterion.max });
  const state = `${badge.mark} ${badge.text}`;
  const gap = ' '.repeat(Math.max(1, stateWidth(words) - stringWidth(state)));
  return spread(`  ${paint(tones[badge.kind], state)}${gap}${words.say(criterion.title)}`, points, width);
}

function stateWidth({ t }: Words): number {
  const kinds = ['pass', 'fail', 'partial', 'skipped'] as const;
  return 4 + Math.max(...kinds.map((kind) => stringWidth(t(`verdict.${kind}`))));
}

function detailLines(
  criterion: CriterionResult,
  assignment: AssignmentResult,
  evidence: Evidence | undefined,
  words: Words,
  paint: Paint,
): string[] {
  const { say, t } = words;
  const by = criterion.override;
  const override =
    by === null ? [] : [`      ${escapeControl(t('student.override', { by: by.by, reason: by.reason }))}`];
  if (criterion.verdict === 'pass') return override;
  if (criterion.verdict !== 'fail') return [paint('dim', `      ${say(criterion.formula)}`), ...override];
  const mistakes = mistakesOf(criterion.findings);
  const left = mistakes.length - mostMistakes;
  return [
    paint('dim', `      ${say(criterion.formula)}`),
    ...override,
    ...(criterion.unjudged === 0 ? [] : [paint('magenta', `      ${unjudgedMark(criterion, words)}`)]),
    `      ${label(t('console.expected'), words)}${say(criterion.title)}`,
    ...mistakes.slice(0, mostMistakes).flatMap((mistake) => mistakeLines(mistake, assignment, evidence, words, paint)),
    ...(left > 0 ? [`      ${t('console.more', { n: left })}`] : []),
  ];
}

function mistakeLines(
  { lead }: Mistake,
  assignment: AssignmentResult,
  evidence: Evidence | undefined,
  words: Words,
  paint: Paint,
): string[] {
  const { say, t } = words;
  const title = escapeControl(scenarioTitle(assignment, lead.scenario, words));
  const calls = stackText(lead);
  const frequency = t('console.frequency', { failed: lead.failed, tried: lead.tried, scenario: title });
  return [
    `      ${label(t('console.actual'), words)}${paint('red', say(lead.message))}`,
    ...(lead.tried === 0 ? [] : [`      ${label(t('console.seen'), words)}${frequency}`]),
    ...excerpt(lead.at, columnOf(lead, evidence), evidence?.sources ?? {}).map((line) => `        ${line}`),
    ...(calls === '' ? [] : [`      ${label(t('console.stack'), words)}${calls}`]),
    `      ${label(t('console.repeat'), words)}${paint('bold', repeat(lead, assignment))}`,
  ];
}

/** Findings of a run know their line; what the compiler said knows its column, too. */
function columnOf({ kind, at }: Finding, evidence: Evidence | undefined): number {
  if (kind !== 'compile-error' || at === null) return 0;
  const said = (evidence?.builds ?? []).flatMap(({ diagnostics }) => diagnostics);
  return (
    said.find(({ severity, file, line }) => severity === 'error' && file === at.file && line === at.line)?.column ?? 0
  );
}

function repeat({ replay }: Finding, { id }: AssignmentResult): string {
  return replay === null ? `grade check ${id}` : `grade replay ${replay}`;
}

/** The words before the details, all as wide as the widest of them. */
function label(text: string, { t }: Words): string {
  const all = [t('console.expected'), t('console.actual'), t('console.seen'), t('console.repeat')];
  return `${text}:${' '.repeat(1 + Math.max(...all.map((each) => stringWidth(each))) - stringWidth(text))}`;
}

function summary(student: StudentResult, { t, say }: Words, paint: Paint): string[] {
  const criteria = student.assignments.flatMap((assignment) => assignment.criteria);
  const count = (verdict: CriterionResult['verdict']) => criteria.filter((each) => each.verdict === verdict).length;
  const [passed, failed, skipped, broken] = [count('pass'), count('fail'), count('skipped'), count('broken')];
  const said = t('console.summary', { points: student.points, max: student.max, passed, failed, skipped });
  return [
    paint(failed > 0 ? ['bold', 'red'] : ['bold', 'green'], said),
    ...(broken > 0 ? [paint('magenta', t('console.broken', { n: broken }))] : []),
    ...(student.unjudged > 0 ? [paint('magenta', say(unjudgedPoints(student)))] : []),
    ...(criteria.every(({ verdict }) => verdict === 'pass') ? [t('console.clean')] : []),
  ];
}

/** Left and right on one line, as far apart as the terminal allows; Korean letters are two columns wide. */
function spread(left: string, right: string, width: number): string {
  const gap = Math.min(width, 100) - stringWidth(left) - stringWidth(right);
  return `${left}${' '.repeat(Math.max(2, gap))}${right}`;
}
