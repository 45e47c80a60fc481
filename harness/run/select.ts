import type { LoggedEvent } from './log.js';
import type { NativeFinding } from './protocol.js';
import { withoutStack } from './stack.js';
import type { Followed } from './state/follow.js';

/** An event that is worth a row, with what is known of its object. */
export interface Row {
  readonly event: LoggedEvent;
  readonly followed: Followed;
}

interface Selection {
  readonly rows: readonly Row[];
  readonly proof: ReadonlySet<Row>;
}

/** What is missing for ever is known only at the end, whichever step it is told of. */
const knownAtEnd = new Set(['ipc-leak', 'zombie', 'orphan', 'wrong-output']);

/** What was refused is the attempt itself, and not what the call did within the run all the same. */
const refusedKinds = new Set(['policy-violation', 'tampering']);

/** Rows from the start to where the findings are proved, and which rows prove them. */
export function untilProof(all: readonly Row[], findings: readonly NativeFinding[]): Selection {
  if (findings.length === 0) return { rows: all, proof: new Set() };
  const rows = all.slice(0, Math.max(...findings.map((finding) => endOf(all, finding))));
  return { rows, proof: new Set(findings.flatMap((finding) => proofOf(rows, finding))) };
}

/** One past the last row of the finding's step, or of the next one if the proof stands there: a hang's events come last. */
function endOf(rows: readonly Row[], { kind, step, at }: NativeFinding): number {
  if (knownAtEnd.has(kind) || at.pc === 0n) return rows.length;
  let end = rows.findIndex(({ event }) => event.step > step);
  if (end < 0) end = rows.length;
  const beyond = rows.findIndex(({ event }, i) => i >= end && event.step <= step + 1 && event.pc === at.pc);
  const last = beyond < 0 ? end : beyond + 1;
  // Who waits for ever does so together: all of them are the proof.
  return rows[last - 1]?.event.op === 'hang' ? rows.length : last;
}

/**
 * For each place of a finding the event there: the one of the finding's step, for further places the one with the
 * finding's item, else the last before.
 */
function proofOf(rows: readonly Row[], { kind, variant, step, params, ...finding }: NativeFinding): Row[] {
  const { at, also } = withoutStack(finding);
  if (variant === 'exit-status')
    return rows.filter(({ event }) => event.op === 'exit' && event.value !== 0n).slice(0, 1);
  const early = rows.filter(({ event }) => event.step <= step + 1);
  const here = (pc: bigint) => early.filter(({ event }) => pc !== 0n && event.pc === pc);
  const hanging = (found: readonly Row[]) => found.find(({ event }) => event.op === 'hang');
  const its = ({ event: { item } }: Row) =>
    item !== null && String(item.stream) === params['stream'] && String(item.sequence) === params['sequence'];

  const there = here(at.pc);
  const attempt = refusedKinds.has(kind)
    ? there.findLast(({ event }) => event.op === 'refused' && event.step === step)
    : undefined;
  const main = attempt ?? hanging(there) ?? there.findLast(({ event }) => event.step === step) ?? there.at(-1);
  const others = also.map(({ pc }) => {
    const found = here(pc).filter((row) => row !== main);
    return hanging(found) ?? found.findLast(its) ?? found.at(-1);
  });
  return [main, ...others].filter((row) => row !== undefined);
}

/**
 * The rows that tell the story, about `most`: the proof and where the ways part; what happened to the same items; what
 * happened to the same objects; what those who take part did just before.
 */
export function telling({ rows, proof }: Selection, most: number, turn: number | null): Row[] {
  if (rows.length <= most) return [...rows];
  if (proof.size === 0) return rows.slice(-most);
  const weight = weigh(proof, turn);
  const distance = distances(rows, proof);
  const ranked = rows.map((row, index) => {
    const heavy = weight(row);
    const near = distance[index] ?? 0;
    return { index, heavy, score: heavy >= certain ? heavy * 4 * rows.length - near : heavy * nearness - near };
  });
  const kept = new Set(
    ranked
      .filter(({ heavy }) => heavy > 0)
      .sort((a, b) => b.score - a.score || b.index - a.index)
      .slice(0, most)
      .map(({ index }) => index),
  );
  // To say that one step is left out takes as much room as the step.
  return rows.filter((_, index) => kept.has(index) || (kept.has(index - 1) && kept.has(index + 1)));
}

/** From this weight on a row is shown before any other, however far from the proof. */
const certain = 4;
/** Below it, how many steps nearer to the proof make up for one degree of relevance. */
const nearness = 24;

function weigh(proof: ReadonlySet<Row>, turn: number | null): (row: Row) => number {
  const proved = [...proof];
  const things = new Set(proved.map(({ followed }) => followed.thing).filter((thing) => thing !== ''));
  const slots = new Set(proved.map(({ followed }) => followed.slot).filter((slot) => slot >= 0));
  const tasks = new Set(proved.map(({ event }) => event.task));
  const items = new Set(proved.flatMap(({ event }) => (event.item === null ? [] : [event.item])));
  const objects = new Set(proved.flatMap(({ event }) => (event.object === null ? [] : [event.object.index])));
  return (row) => {
    const { event, followed } = row;
    if (proof.has(row) || event.op === 'hang') return 5;
    if (event.step === turn || (event.item !== null && items.has(event.item))) return 4;
    if (things.has(followed.thing)) return slots.size === 0 || slots.has(followed.slot) ? 3 : 2;
    if (event.object !== null && objects.has(event.object.index)) return tasks.has(event.task) ? 2 : 1;
    return tasks.has(event.task) ? 1 : 0;
  };
}

/**
 * How far each row is from the proof that follows it.  For a task that takes part only its own steps count: what it did
 * before it was held up belongs to what it did after, however much the others did in between.
 */
function distances(rows: readonly Row[], proof: ReadonlySet<Row>): number[] {
  const since = new Map<number, number>();
  let any = rows.length;
  return rows
    .toReversed()
    .map((row) => {
      const { task } = row.event;
      any = proof.has(row) ? 0 : any + 1;
      const own = proof.has(row) ? 0 : (since.get(task) ?? Number.NaN) + 1;
      if (!Number.isNaN(own)) since.set(task, own);
      return Number.isNaN(own) ? any : Math.min(own, any);
    })
    .toReversed();
}
