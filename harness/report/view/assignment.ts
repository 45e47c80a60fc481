import type { AssignmentResult, BuildResult, CriterionResult, Evidence } from '../../model/result.js';
import { unjudgedReasons } from '../../model/unjudged-words.js';
import { byCodePoint } from '../../support/order.js';
import { capText } from '../../support/text.js';
import { wholeFile } from './code.js';
import { explanationOf } from './explanation.js';
import { mistakesOf } from './ranking.js';
import { testedView } from './tested.js';
import { badgeOf, type Words } from './words.js';

const mostSourceLines = 3000;

/** One assignment as the lower part of a student's page shows it: all criteria, compiler, ungraded findings, source. */
export function assignmentView(
  assignment: AssignmentResult,
  evidence: Evidence | undefined,
  index: number,
  anchors: ReadonlyMap<string, string>,
  words: Words,
) {
  const { say, t } = words;
  return {
    anchor: `assignment-${index + 1}`,
    title: say(assignment.title),
    caption: t('criterion.caption', { title: say(assignment.title) }),
    points: assignment.points,
    max: assignment.max,
    percent: percentOf(assignment.points - assignment.unjudged, assignment.max),
    reached: assignment.unjudged === 0 ? 0 : percentOf(assignment.points, assignment.max),
    badge: badgeOf(assignment, words),
    handedIn: assignment.handedIn,
    unjudged: unjudgedMark(assignment, words),
    broken: brokenView(assignment, words),
    late: assignment.late === null ? '' : say(assignment.late.formula),
    criteria: assignment.criteria.map((criterion) => criterionView(criterion, assignment, anchors, words)),
    ungraded: mistakesOf(assignment.ungraded).map(({ lead }, at, all) => ({
      kind: lead.kind,
      explanation: all.findIndex((other) => other.lead.kind === lead.kind) === at ? explained(lead.kind, words) : '',
      sentence: say(lead.message),
      place: lead.at === null ? t('mistake.unknownPlace') : `${lead.at.file}:${lead.at.line}`,
      replay: lead.replay === null ? '' : `grade replay ${lead.replay}`,
    })),
    tested: testedView(assignment, evidence, words),
    diagnostics: (evidence?.builds ?? [])
      .filter(({ diagnostics }) => diagnostics.length > 0)
      .map((build) => buildView(build, words)),
    sources: sourceViews(evidence?.sources ?? {}, index + 1, words),
  };
}

function percentOf(points: number, max: number): number {
  return max === 0 ? 0 : Math.round((100 * points) / max);
}

/** What could not be judged, and each reason once with its scenarios; null if everything could. */
function brokenView(assignment: AssignmentResult, { say, t }: Words) {
  const reasons = unjudgedReasons(assignment.broken);
  const criteria = assignment.criteria.filter(({ unjudged, verdict }) => unjudged > 0 || verdict === 'broken');
  if (reasons.length === 0 && criteria.length === 0) return null;
  const ours = reasons.every(({ cause }) => cause === 'harness');
  return {
    title: ours ? t('student.brokenTitle.harness') : t('student.brokenTitle.program'),
    said: criteria.length === 0 ? t('student.brokenNothing') : t('student.broken', { n: criteria.length }),
    reasons: reasons.map(({ reason, scenarios }) => ({
      reason: say(reason),
      scenarios: scenarios.map((title) => say(title)),
    })),
  };
}

/** "12 not judged" beside points, empty if all are. */
export function unjudgedMark({ unjudged }: { readonly unjudged: number }, { t }: Pick<Words, 't'>): string {
  return unjudged === 0 ? '' : t('points.unjudged', { n: unjudged });
}

/** Points that nobody could judge stand there until a person has looked: they make nobody's marks full. */
export function isFull({ points, max, unjudged }: Pick<AssignmentResult, 'points' | 'max' | 'unjudged'>): boolean {
  return points === max && unjudged === 0;
}

/** Why a kind matters and how to repair it. */
function explained(kind: string, { say }: Words): string {
  const text = explanationOf(kind);
  return text === null ? '' : `${say(text.why)} ${say(text.repair)}`;
}

/** Every file in full; `number` keeps apart those of several assignments on one page. */
export function sourceViews(sources: Readonly<Record<string, string>>, number: number, words: Words) {
  const files = Object.keys(sources).sort(byCodePoint);
  return files.map((file, position) => ({
    title: words.t('student.source', { file }),
    label: words.t('code.label', { n: `${number}–${position + 1}`, file }),
    ...cutNote(wholeFile(file, sources[file] ?? '', `s${number}-${position + 1}`, mostSourceLines), words),
  }));
}

function criterionView(
  criterion: CriterionResult,
  assignment: AssignmentResult,
  anchors: ReadonlyMap<string, string>,
  words: Words,
) {
  const { say, t } = words;
  const anchor = anchors.get(`${assignment.id}/${criterion.id}`);
  return {
    title: say(criterion.title),
    href: anchor === undefined ? '' : `#${anchor}`,
    badge: badgeOf(criterion, words),
    points: criterion.points,
    max: criterion.max,
    unjudged: unjudgedMark(criterion, words),
    formula: say(criterion.formula),
    override:
      criterion.override === null
        ? null
        : {
            said: t('student.override', { by: criterion.override.by, reason: criterion.override.reason }),
            computed: t('student.computed', { points: criterion.override.computed }),
          },
  };
}

/** What the compiler said about one program. */
export function buildView({ program, diagnostics, omitted }: BuildResult, { t }: Words) {
  return {
    program,
    omitted: omitted === 0 ? '' : t('student.omitted', { n: omitted }),
    messages: diagnostics.map(({ severity, file, line, column, message }) => ({
      severity,
      place: [file, line, column].filter((part) => part !== '' && part !== 0).join(':'),
      text: capText(message, 600),
    })),
  };
}

function cutNote(file: ReturnType<typeof wholeFile>, { t }: Words) {
  return { ...file, note: file.cut === 0 ? '' : t('student.sourceCut', { n: file.lines.length }) };
}
