import type { AssignmentResult, ClassResult, Evidence, StudentResult } from '../../model/result.js';
import { unjudgedPoints } from '../../model/unjudged-words.js';
import { byCodePoint } from '../../support/order.js';
import { capText } from '../../support/text.js';
import { assignmentView, isFull } from './assignment.js';
import { highlight } from './highlight.js';
import { type MistakeView, mistakeView, type Scene } from './mistake.js';
import { alike, type Failure, failuresOf, type Mistake, mistakesOf } from './ranking.js';
import { ringOf } from './ring.js';
import { badgeOf, type Words } from './words.js';

const mostMistakesInFull = 3;

/** Everything the page of one student shows, and nothing of others. */
export function studentPage(result: ClassResult, student: StudentResult, evidence: readonly Evidence[], words: Words) {
  const who = [student.id, student.name].filter((part) => part !== '').join(' ');
  const shown = failureViews(student, evidence, words);
  return {
    lang: words.lang,
    documentTitle: capText(`${student.id}: ${student.points}/${student.max}`, 60),
    suite: words.say(result.title),
    id: student.id,
    name: student.name === student.id ? '' : student.name,
    heading: words.t('student.title', { who }),
    points: student.points,
    max: student.max,
    unjudged: student.unjudged === 0 ? '' : `${words.say(unjudgedPoints(student))}. ${words.t('student.unjudged')}`,
    ring: ringOf(student),
    assignments: student.assignments.map((assignment, index) =>
      assignmentView(
        assignment,
        evidence.find((each) => each.assignment === assignment.id),
        index,
        shown.anchors,
        words,
      ),
    ),
    notes: result.attention
      .filter((note) => note.student === student.id && note.kind === 'submission')
      .map(({ reason }) => words.say(reason)),
    start: shown.failures[0] ?? null,
    next: shown.failures.slice(1),
    clean:
      shown.failures.length === 0 &&
      student.unjudged === 0 &&
      student.assignments.some(({ verdict }) => verdict === 'pass'),
    full: isFull(student),
    conditions: conditionsView(result, words),
  };
}

export function conditionsView(
  { toolchain, tier, compilerTier, schedules, seed }: ClassResult,
  { t }: Words,
): string[] {
  return [
    toolchain,
    t('conditions.schedules', { n: schedules }),
    t('conditions.isolation', { tier, compiler: compilerTier }),
    seed === null ? t('conditions.ownSeed') : t('conditions.seed', { seed: String(seed) }),
  ];
}

function failureViews(student: StudentResult, evidence: readonly Evidence[], words: Words) {
  const scenes = new Map(student.assignments.map((assignment) => [assignment.id, sceneOf(assignment, evidence)]));
  const met = new Map<string, { href: string; title: string }>();
  const anchors = new Map<string, string>();
  let number = 0;
  const failures = failuresOf(student).map((failure, index) => {
    const { assignment, criterion } = failure;
    const anchor = `failure-${index + 1}`;
    anchors.set(`${assignment.id}/${criterion.id}`, anchor);
    const full: MistakeView[] = [];
    const same: { href: string; title: string }[] = [];
    const brief: MistakeView[] = [];
    const keyOf = ({ key }: Mistake) => `${assignment.id}/${key}`;
    const fresh = mistakesOf(criterion.findings).filter((mistake) => {
      const known = met.get(keyOf(mistake));
      if (known !== undefined && !same.some(({ href }) => href === known.href)) same.push(known);
      return known === undefined;
    });
    for (const [mistake, ...further] of alike(fresh)) {
      number += 1;
      const view = mistakeView(mistake, scenes.get(assignment.id) as Scene, number, words, further);
      (full.length < mostMistakesInFull ? full : brief).push(view);
      for (const each of [mistake, ...further])
        met.set(keyOf(each), { href: `#${view.id}`, title: words.say(criterion.title) });
    }
    return { anchor, full, same, brief, ...aboutFailure(failure, words) };
  });
  return { failures, anchors };
}

function aboutFailure({ assignment, criterion, lost, blocked }: Failure, words: Words) {
  const { t, say } = words;
  const titles = blocked.map(({ title }) => say(title)).join(', ');
  return {
    title: say(criterion.title),
    assignment: say(assignment.title),
    badge: badgeOf(criterion, words),
    score: t('points.of', { points: criterion.points, max: criterion.max }),
    lost: t('student.lost', { points: lost }),
    blocks: blocked.length === 0 ? '' : t('student.blocks', { n: blocked.length, titles }),
    override:
      criterion.override === null
        ? ''
        : t('student.override', { by: criterion.override.by, reason: criterion.override.reason }),
  };
}

function sceneOf(assignment: AssignmentResult, evidence: readonly Evidence[]): Scene {
  const own = evidence.find((each) => each.assignment === assignment.id);
  const files = Object.keys(own?.sources ?? {}).sort(byCodePoint);
  const sources = Object.fromEntries(files.map((file) => [file, highlight(own?.sources[file] ?? '')]));
  return { assignment, evidence: own, sources };
}
