import type { ScenarioResult, Step } from '../../model/result.js';
import type { CodeView } from './code.js';

export interface StepsView {
  readonly scenario: string;
  readonly count: number;
  /** Some rows are marked as proving the finding. */
  readonly proof: boolean;
  /** One column per task; empty when there are too many, and each row names its task instead. */
  readonly lanes: readonly { readonly name: string; readonly color: number }[];
  readonly rows: readonly StepRow[];
}

interface StepRow {
  readonly step: number;
  readonly color: number;
  readonly lane: string;
  readonly what: string;
  /** ":41" and where that line is shown on the page; empty where unknown. */
  readonly line: string;
  readonly href: string;
  readonly marked: boolean;
  readonly switched: boolean;
  /** Empty columns before and after the one that acts. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const mostLanes = 4;
const colors = 6;

/** The steps of a run as a table with a lane per task, linked to the lines of the shown sources. */
export function stepsView(
  steps: readonly Step[],
  scenario: string,
  code: readonly Omit<CodeView, 'label'>[],
): StepsView | null {
  // One or two steps are a start and no story.
  if (steps.length < 3) return null;
  const names = new Map(steps.map(({ task, lane }) => [task, lane]));
  const tasks = [...names.keys()].sort((a, b) => a - b);
  const laned = tasks.length <= mostLanes;
  const rows = steps.map((step, index): StepRow => {
    const column = tasks.indexOf(step.task);
    const empty = (from: number, to: number) =>
      laned ? tasks.slice(from, to).map((task) => names.get(task) ?? '') : [];
    return {
      step: step.step,
      color: column % colors,
      lane: step.lane,
      what: step.what,
      ...linkTo(step, code),
      marked: step.marked,
      switched: index > 0 && steps[index - 1]?.task !== step.task,
      before: empty(0, column),
      after: empty(column + 1, tasks.length),
    };
  });
  const lanes = laned ? tasks.map((task, index) => ({ name: names.get(task) ?? '', color: index % colors })) : [];
  return { scenario, count: steps.length, proof: steps.some(({ marked }) => marked), lanes, rows };
}

function linkTo({ at }: Step, code: readonly Omit<CodeView, 'label'>[]): Pick<StepRow, 'line' | 'href'> {
  if (at === null || at.line === 0) return { line: '', href: '' };
  const shown = code.find(({ file }) => file === at.file)?.lines.find(({ number }) => number === at.line);
  const name = code.length > 1 ? `${at.file}:${at.line}` : `:${at.line}`;
  return { line: name, href: shown === undefined ? '' : `#${shown.id}` };
}

/**
 * A scenario's steps lead to the first finding of its first failing schedule, and do not say to which.  They belong
 * to the finding whose place the marked steps touch; failing that, to whichever is shown first.
 */
export function stepsProve(steps: readonly Step[], place: { file: string; line: number } | null): boolean {
  return steps.some(({ at, marked }) => marked && at !== null && at.file === place?.file && at.line === place.line);
}

export function stepsOf(scenarios: readonly ScenarioResult[], scenario: string): readonly Step[] {
  return scenarios.find((each) => each.scenario === scenario)?.steps ?? [];
}
