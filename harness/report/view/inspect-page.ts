import type { Inspection } from '../../model/inspection.js';
import type { AssignmentResult, Evidence } from '../../model/result.js';
import { byCodePoint } from '../../support/order.js';
import { capText } from '../../support/text.js';
import { buildView, sourceViews } from './assignment.js';
import { highlight } from './highlight.js';
import { mistakeView, type Scene } from './mistake.js';
import { mistakesOf } from './ranking.js';
import { testedView } from './tested.js';
import { verdictText } from './verdict.js';
import type { Words } from './words.js';

const mostMistakes = 40;
const tones = { clean: 'good', defective: 'warn', inconclusive: 'broken' } as const;

/** The page of one inspection: what a student's page shows of a mistake, without points. */
export function inspectPage(inspection: Inspection, again: string, words: Words) {
  const { t, say, lang } = words;
  const { verdict, findings, hints, tier, compilerTier, cflags, builds, sources, results, executions } = inspection;
  const title = builds.map(({ program }) => program).join(' + ');
  const evidence: Evidence = {
    assignment: 'inspect',
    handedIn: true,
    submitted: null,
    missing: [],
    builds,
    scenarios: results.map((result) => ({ ...result, executions })),
    sources,
  };
  const assignment = nameless(title, results[0]?.scenario ?? '');
  const files = Object.keys(sources).sort(byCodePoint);
  const scene: Scene = {
    assignment,
    evidence,
    sources: Object.fromEntries(files.map((file) => [file, highlight(sources[file] ?? '')])),
    again: { command: again, note: t('inspect.page.repeat') },
  };
  return {
    lang,
    documentTitle: capText(`${title}: ${verdict}`, 60),
    heading: title,
    conditions: [
      t('inspect.schedules', inspection.schedules),
      t('conditions.isolation', { tier, compiler: compilerTier }),
      ...(cflags.length === 0 ? [] : [t('inspect.flags', { flags: cflags.join(' ') })]),
    ],
    tone: tones[verdict],
    verdict: verdictText(verdict, mistakesOf(findings).length, t),
    tested: testedView(assignment, evidence, words),
    mistakes: mistakesOf(findings)
      .slice(0, mostMistakes)
      .map((mistake, index) => mistakeView(mistake, scene, index + 1, words)),
    hints: hints.map(({ kind, at, message }) => ({
      kind,
      sentence: say(message),
      place: at === null || at.line === 0 ? '' : `${at.file}:${at.line}`,
    })),
    diagnostics: builds.filter(({ diagnostics }) => diagnostics.length > 0).map((build) => buildView(build, words)),
    sources: sourceViews(sources, 1, words),
  };
}

function nameless(title: string, scenario: string): AssignmentResult {
  const text = { en: title, ko: title };
  return {
    id: 'inspect',
    title: text,
    points: 0,
    max: 0,
    unjudged: 0,
    broken: [],
    verdict: 'pass',
    criteria: [],
    handedIn: true,
    late: null,
    ungraded: [],
    scenarios: [{ id: scenario, title: text }],
  };
}
