import type { KindText } from '../../model/kinds/kind.js';
import type { AssignmentResult, Evidence, Finding } from '../../model/result.js';
import { type CodeView, excerpts, roleName } from './code.js';
import { explanationOf } from './explanation.js';
import type { Token } from './highlight.js';
import { type OutputView, outputsOf } from './output.js';
import type { Mistake } from './ranking.js';
import { type StepsView, stepsView } from './steps.js';
import type { Words } from './words.js';

export interface MistakeView {
  readonly id: string;
  readonly kind: string;
  readonly sentence: string;
  /** What else the same run shows, where only the sentences differ. */
  readonly further: readonly string[];
  readonly title: string;
  readonly place: PlaceView | null;
  readonly places: readonly (PlaceView & { readonly role: string })[];
  readonly scenario: string;
  readonly frequency: string;
  /** Share of failing schedules in percent, for the bar; 0 = no schedule was needed. */
  readonly percent: number;
  readonly elsewhere: readonly { readonly scenario: string; readonly frequency: string; readonly replay: string }[];
  /** Only where the class was graded can it be repeated. */
  readonly hidden: boolean;
  readonly replay: string;
  readonly check: string;
  /** What the commands do. */
  readonly repeatNote: string;
  readonly code: readonly CodeView[];
  readonly steps: StepsView | null;
  readonly outputs: readonly OutputView[];
  readonly why: string;
  readonly repair: string;
  /** The same in the other language. */
  readonly translation: {
    readonly lang: string;
    readonly sentences: readonly string[];
    readonly why: string;
    readonly repair: string;
  };
}

interface PlaceView {
  readonly name: string;
  readonly function: string;
  readonly href: string;
}

/** What a mistake may be shown with: the student's own work on one assignment. */
export interface Scene {
  readonly assignment: AssignmentResult;
  readonly evidence: Evidence | undefined;
  readonly sources: Readonly<Record<string, readonly Token[][]>>;
  /** The command that tries the work again, where that is not `grade check`, and what it does. */
  readonly again?: { readonly command: string; readonly note: string };
}

export function mistakeView(
  mistake: Mistake,
  scene: Scene,
  number: number,
  words: Words,
  further: readonly Mistake[] = [],
): MistakeView {
  const { key, lead, others } = mistake;
  const id = `f${number}`;
  const result = scene.evidence?.scenarios.find(({ scenario }) => scenario === lead.scenario);
  const execution = result?.executions.find((each) => each.mistake === key);
  const title = scenarioTitle(scene.assignment, lead.scenario, words);
  const code = excerpts(lead, execution?.steps ?? [], scene.sources, id, words);
  const explanation = explanationOf(lead.kind);
  return {
    id,
    kind: lead.kind,
    sentence: words.say(lead.message),
    further: further.map((each) => words.say(each.lead.message)),
    title: explanation === null ? '' : words.say(explanation.title),
    place: lead.at === null ? null : placeView(lead.at, code),
    places: lead.also.map((place) => ({ ...placeView(place, code), role: roleName(place.role, words) })),
    scenario: title,
    frequency: frequency(lead, words),
    percent: lead.tried === 0 ? 0 : Math.max(1, Math.round((100 * lead.failed) / lead.tried)),
    elsewhere: others
      .filter(({ scenario }) => scenario !== lead.scenario)
      .map((finding) => ({
        scenario: scenarioTitle(scene.assignment, finding.scenario, words),
        frequency: frequency(finding, words),
        replay: finding.replay === null ? '' : `grade replay ${finding.replay}`,
      })),
    replay: lead.replay === null ? '' : `grade replay ${lead.replay}`,
    hidden: lead.hidden,
    check: scene.again?.command ?? `grade check ${scene.assignment.id}`,
    repeatNote: scene.again?.note ?? noteOf(lead, words),
    code: code.map((view, index) => ({
      ...view,
      label: words.t('code.label', { n: `${number}.${index + 1}`, file: view.file }),
    })),
    steps: execution === undefined ? null : stepsView(execution, title, code, id, words),
    outputs: outputsOf(result, words),
    why: explanation === null ? '' : words.say(explanation.why),
    repair: explanation === null ? '' : words.say(explanation.repair),
    translation: translated([lead, ...further.map((each) => each.lead)], explanation, words),
  };
}

export function scenarioTitle({ scenarios }: AssignmentResult, id: string, { say }: Words): string {
  const known = scenarios.find((scenario) => scenario.id === id);
  return known === undefined ? id : say(known.title);
}

function frequency({ tried, failed }: Finding, { t }: Words): string {
  if (tried === 0) return '';
  return failed === tried ? t('mistake.always', { tried }) : t('mistake.frequency', { failed, tried });
}

function noteOf({ replay, hidden }: Finding, { t }: Words): string {
  if (replay === null) return t('mistake.repeatBuild');
  return hidden ? t('mistake.repeatHidden') : t('mistake.repeatWhy');
}

function placeView(
  place: { file: string; line: number; function: string },
  code: readonly Omit<CodeView, 'label'>[],
): PlaceView {
  const { file, line } = place;
  const shown = code.find((view) => view.file === file)?.lines.find(({ number }) => number === line);
  const name = line > 0 ? `${file}:${line}` : file;
  return { name, function: place.function, href: shown === undefined ? '' : `#${shown.id}` };
}

function translated(told: readonly Finding[], explanation: KindText | null, words: Words): MistakeView['translation'] {
  const lang = words.lang === 'ko' ? 'en' : 'ko';
  return {
    lang,
    sentences: told.map(({ message }) => message[lang]),
    why: explanation?.why[lang] ?? '',
    repair: explanation?.repair[lang] ?? '',
  };
}
