import type { Execution, ObjectState, Step } from '../../model/result.js';
import type { CodeView } from './code.js';
import { turn, turnRow } from './turn.js';
import type { Words } from './words.js';

export interface StepsView {
  readonly caption: string;
  /** Some rows are marked as proving the finding. */
  readonly proof: boolean;
  /** One column per task; empty when there are too many, and each row names its task instead. */
  readonly lanes: readonly { readonly name: string; readonly color: number }[];
  /** Columns of the table. */
  readonly columns: number;
  /** Some state needs a wide column. */
  readonly wide: boolean;
  readonly rows: readonly StepRow[];
}

interface StepRow {
  readonly id: string;
  readonly step: number;
  readonly color: number;
  readonly lane: string;
  readonly what: string;
  /** ":41" and where that line is shown on the page; empty where unknown. */
  readonly line: string;
  readonly href: string;
  readonly marked: boolean;
  readonly switched: boolean;
  /** Empty columns before the one that acts, and how many columns it may use. */
  readonly before: readonly string[];
  readonly span: number;
  /** "overwrites B1"; empty if it does not. */
  readonly overwrites: string;
  /** "from step 8" and where that row is; empty where nothing was received or the row is not shown. */
  readonly from: string;
  readonly fromHref: string;
  /** Said in lines of their own before this row; empty for nothing. */
  readonly gap: string;
  readonly turn: string;
  readonly state: StateView | null;
}

interface StateView {
  readonly name: string;
  /** The row before has shown the same object: its name need not be seen again. */
  readonly known: boolean;
  readonly cells: ObjectState['cells'];
  readonly more: string;
  readonly note: string;
  /** The same as the row before it had: drawn, but not read out again. */
  readonly same: boolean;
}

const mostLanes = 4;
const narrowCells = 5;
const colors = 6;

/** The steps of a run as a table with a lane per task, linked to the lines of the shown sources. */
export function stepsView(
  { steps, stepsInAll: total, diverges }: Execution,
  scenario: string,
  code: readonly Omit<CodeView, 'label'>[],
  id: string,
  words: Words,
): StepsView | null {
  // One or two steps are a start and no story.
  if (steps.length < 3) return null;
  const { t, say } = words;
  const names = new Map(steps.map(({ task, lane }) => [task, lane]));
  const tasks = [...names.keys()].sort((a, b) => a - b);
  const laned = tasks.length <= mostLanes;
  const turnAt = diverges === null ? -1 : turnRow(steps, diverges);
  const firstOf = new Map(steps.map((step, index) => [step.step, index] as const).reverse());
  const rowId = (index: number) => `${id}-step-${index + 1}`;
  const rows = steps.map((step, index): StepRow => {
    const column = tasks.indexOf(step.task);
    const source = step.from === null ? undefined : firstOf.get(step.from);
    const turns = index === turnAt;
    return {
      id: rowId(index),
      step: step.step,
      color: column % colors,
      lane: step.lane,
      what: say(step.what),
      ...linkTo(step, code),
      marked: step.marked,
      switched: index > 0 && steps[index - 1]?.task !== step.task,
      before: laned ? tasks.slice(0, column).map((task) => names.get(task) ?? '') : [],
      span: laned ? tasks.length - column : 1,
      overwrites: step.overwrites === '' ? '' : t('steps.overwrites', { item: step.overwrites }),
      from: step.from === null ? '' : t('steps.from', { step: step.from }),
      fromHref: source === undefined || source >= index ? '' : `#${rowId(source)}`,
      gap: step.skipped === 0 ? '' : t('steps.gap', { n: step.skipped }),
      turn: turns && diverges !== null ? turn(diverges, t) : '',
      state: stateView(step.state, steps[index - 1]?.state ?? null, words),
    };
  });
  const shown = steps.length;
  const lanes = laned ? tasks.map((task, index) => ({ name: names.get(task) ?? '', color: index % colors })) : [];
  return {
    caption:
      shown < total ? t('steps.caption', { scenario, shown, total }) : t('steps.captionAll', { scenario, total }),
    proof: steps.some(({ marked }) => marked),
    lanes,
    columns: (laned ? tasks.length : 1) + 2,
    wide: steps.some(({ state }) => state !== null && state.cells.length > narrowCells),
    rows,
  };
}

function stateView(state: ObjectState | null, before: ObjectState | null, { t, say }: Words): StateView | null {
  if (state === null) return null;
  return {
    name: say(state.name),
    known: before !== null && say(before.name) === say(state.name),
    cells: state.cells,
    more: state.more === 0 ? '' : t('steps.more', { n: state.more }),
    note: say(state.note),
    same: JSON.stringify(state) === JSON.stringify(before),
  };
}

function linkTo({ at }: Step, code: readonly Omit<CodeView, 'label'>[]): Pick<StepRow, 'line' | 'href'> {
  if (at === null || at.line === 0) return { line: '', href: '' };
  const shown = code.find(({ file }) => file === at.file)?.lines.find(({ number }) => number === at.line);
  const name = code.length > 1 ? `${at.file}:${at.line}` : `:${at.line}`;
  return { line: name, href: shown === undefined ? '' : `#${shown.id}` };
}
