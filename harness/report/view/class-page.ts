import { mean, median } from 'd3-array';
import type { AssignmentResult, ClassResult, StudentResult } from '../../model/result.js';
import { jsonText } from '../../support/text.js';
import { isFull, unjudgedMark } from './assignment.js';
import { chartView } from './chart.js';
import { type FailureRate, failureRates } from './failure-rates.js';
import { failuresOf } from './ranking.js';
import { conditionsView } from './student-page.js';
import type { Words } from './words.js';

const mostRates = 8;
/** The costliest failed criteria of a student are shown, the others unfolded on demand. */
const mostChips = 3;

/** Everything the page of the class shows; for teaching assistants, never for students. */
export function classPage(result: ClassResult, words: Words) {
  const { say, t } = words;
  const { students } = result;
  const max = students[0]?.max ?? 0;
  const rates = failureRates(result);
  const chart = chartView(students);
  const failing = rates.filter(({ failed }) => failed > 0).map((rate) => rateView(rate, words));
  return {
    lang: words.lang,
    documentTitle: t('class.title', { title: say(result.title) }),
    title: say(result.title),
    heading: t('class.title', { title: say(result.title) }),
    counts: [
      t('class.counts', { n: students.length }),
      t('class.missing', {
        n: students.filter(({ assignments }) => assignments.every(({ handedIn }) => !handedIn)).length,
      }),
      ...conditionsView(result, words),
    ],
    cards: cardsOf(result, max, words),
    chart,
    chartText: t('class.scoresText', {
      max,
      bins: chart.bars.map(({ range, count }) => t('class.scoresBin', { range, n: count })).join(', '),
    }),
    chartAxis: t('class.scoresAxis', { max }),
    chartMedian: t('class.medianMark', { percent: chart.medianPercent }),
    assignments: (students[0]?.assignments ?? []).map((assignment) => assignmentView(assignment, students, words)),
    rates: failing.slice(0, mostRates),
    moreRates: failing.slice(mostRates),
    moreRatesText: t('class.wrongMore', { n: Math.max(0, failing.length - mostRates) }),
    attention: attentionView(result, words),
    roster: students.map((student) => rosterRow(student, rates, words)),
  };
}

function cardsOf({ students, attention }: ClassResult, max: number, { t }: Words) {
  const points = students.map((student) => student.points);
  const unjudged = students.filter(isProvisional).length;
  const criteria = students.flatMap(({ assignments }) => assignments.flatMap((each) => each.criteria));
  const look = new Set(attention.map(({ student }) => student)).size;
  return [
    {
      value: one(mean(points) ?? 0),
      label: t('class.mean', { max }),
      note: [
        t('class.median', { median: one(median(points) ?? 0) }),
        ...(unjudged > 0 ? [t('class.withProvisional')] : []),
      ].join(' · '),
      tone: '',
    },
    {
      value: students.filter(isFull).length,
      label: t('class.full'),
      note: '',
      tone: '',
    },
    { value: look, label: t('class.look'), note: '', tone: look > 0 ? 'warn' : '' },
    {
      value: unjudged,
      label: t('class.unjudged'),
      note: t('class.unjudgedNote', { n: criteria.filter(isProvisional).length }),
      tone: unjudged > 0 ? 'broken' : '',
    },
  ];
}

function isProvisional({ unjudged }: { readonly unjudged: number }): boolean {
  return unjudged > 0;
}

function assignmentView({ id, title, max }: AssignmentResult, students: readonly StudentResult[], { say }: Words) {
  const handed = students.flatMap(({ assignments }) => assignments.filter((each) => each.id === id && each.handedIn));
  const points = handed.map((each) => each.points);
  return {
    title: say(title),
    max,
    handedIn: handed.length,
    of: students.length,
    mean: one(mean(points) ?? 0),
    percent: max === 0 ? 0 : Math.round((100 * (mean(points) ?? 0)) / max),
    full: handed.filter(isFull).length,
  };
}

function rateView(rate: FailureRate, { say, t }: Words) {
  const title = say(rate.title);
  return {
    index: rate.index,
    title,
    hint: t('class.onlyFailed', { title }),
    assignment: say(rate.assignment),
    failed: rate.failed,
    percent: Math.round((100 * rate.failed) / rate.handedIn),
    width: Math.max(1, Math.round((100 * rate.failed) / rate.handedIn)),
  };
}

function attentionView({ attention, students }: ClassResult, { say, t }: Words) {
  const known = new Map(students.map((student) => [student.id, student]));
  const ids = [...new Set(attention.map(({ student }) => student))];
  return ids.map((id) => {
    const student = known.get(id);
    const reasons = attention
      .filter((each) => each.student === id)
      .map(({ kind, reason }) => ({ kind, tag: t(`attention.${kind}`), reason: say(reason) }));
    return {
      ...linkTo(id, student?.name ?? ''),
      reasons,
      points: student?.points ?? 0,
      settle: student === undefined ? [] : overridesFor(student),
    };
  });
}

/** A line of overrides.yaml for each criterion with points that nobody could judge, with the points that stand there now. */
function overridesFor({ id, assignments }: StudentResult): string[] {
  return assignments.flatMap((assignment) =>
    assignment.criteria
      .filter(isProvisional)
      .map(
        (criterion) =>
          `- { student: ${jsonText(id)}, assignment: ${jsonText(assignment.id)}, criterion: ${jsonText(criterion.id)}, points: ${criterion.points}, by: "…", reason: "…" }`,
      ),
  );
}

function rosterRow(student: StudentResult, rates: readonly FailureRate[], words: Words) {
  const { say } = words;
  const failed = failuresOf(student).map(({ assignment, criterion }) => ({
    of: assignment.id,
    title: say(criterion.title),
  }));
  return {
    ...linkTo(student.id, student.name),
    points: student.points,
    full: isFull(student),
    unjudged: unjudgedMark(student, words),
    scores: student.assignments.map(({ points, handedIn }) => ({ points, handedIn })),
    failed: failed.slice(0, mostChips),
    more: failed.slice(mostChips),
    indexes: rates
      .filter(({ students }) => students.has(student.id))
      .map(({ index }) => index)
      .join(' '),
  };
}

function linkTo(id: string, name: string) {
  return { id, name, label: name === '' ? id : name, href: `students/${encodeURIComponent(id)}.html` };
}

function one(n: number): string {
  return String(Math.round(n * 10) / 10);
}
