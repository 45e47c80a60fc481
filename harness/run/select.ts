import type { LoggedEvent } from './log.js';
import type { NativeFinding, NativePlace } from './protocol.js';
import type { Followed } from './state/follow.js';

/** An event that is worth a row, with what is known of its object. */
export interface Row {
  readonly event: LoggedEvent;
  readonly followed: Followed;
}

export interface Selection {
  readonly rows: readonly Row[];
  readonly proof: ReadonlySet<Row>;
}

/** What is missing for ever is known only at the end, whenever the step was that it is told of. */
const knownAtEnd = new Set(['ipc-leak', 'zombie', 'orphan', 'message-lost', 'wrong-output']);

/** Rows from the start to where the findings are proved, and which rows prove them. */
export function untilProof(all: readonly Row[], findings: readonly NativeFinding[]): Selection {
  if (findings.length === 0) return { rows: all, proof: new Set() };
  const rows = all.slice(0, Math.max(...findings.map((finding) => endOf(all, finding))));
  return { rows, proof: new Set(findings.flatMap((finding) => proofOf(rows, finding))) };
}

/** One past the last row of the finding's step, or of the next one if the proof stands there: a hang's events come last. */
function endOf(rows: readonly Row[], { kind, step, at }: NativeFinding): number {
  if (knownAtEnd.has(kind)) return rows.length;
  let end = rows.findIndex(({ event }) => event.step > step);
  if (end < 0) end = rows.length;
  const beyond = rows.findIndex(({ event }, i) => i >= end && event.step <= step + 1 && event.pc === at.pc);
  const last = beyond < 0 ? end : beyond + 1;
  // Who waits for ever does so together: all of them are the proof.
  return rows[last - 1]?.event.op === 'hang' ? rows.length : last;
}

/** For each place of a finding the last event there, no later than its step. */
function proofOf(rows: readonly Row[], { step, at, also }: NativeFinding): Row[] {
  const hangs = rows.filter(({ event }) => event.op === 'hang');
  const places: NativePlace[] = [at, ...also];
  return places.flatMap(({ pc }) => {
    if (pc === 0n) return [];
    const hanging = hangs.find(({ event }) => event.pc === pc);
    const last = hanging ?? rows.findLast(({ event }) => event.pc === pc && event.step <= step + 1);
    return last === undefined ? [] : [last];
  });
}

/**
 * The rows that tell the story, at most `most`: the proof; what happened to the same items; what happened to the same
 * objects; what those who take part did around it.  Among equals the later one, for a mistake is shortly before its
 * proof.
 */
export function telling({ rows, proof }: Selection, most: number, turns: ReadonlySet<number>): Row[] {
  if (rows.length <= most) return [...rows];
  if (proof.size === 0) return rows.slice(-most);
  const proved = [...proof];
  const things = new Set(proved.map(({ followed }) => followed.thing).filter((thing) => thing !== ''));
  const slots = new Set(proved.map(({ followed }) => followed.slot).filter((slot) => slot >= 0));
  const tasks = new Set(proved.map(({ event }) => event.task));
  const items = new Set(proved.flatMap(({ event }) => (event.item === null ? [] : [event.item])));
  const objects = new Set(proved.flatMap(({ event }) => (event.object === null ? [] : [event.object.index])));

  const weight = (row: Row): number => {
    const { event, followed } = row;
    if (proof.has(row) || event.op === 'hang') return 5;
    if (turns.has(event.step)) return 4;
    if (event.item !== null && items.has(event.item)) return 4;
    if (things.has(followed.thing)) return slots.size === 0 || slots.has(followed.slot) ? 3 : 2;
    if (event.object !== null && objects.has(event.object.index)) return tasks.has(event.task) ? 2 : 1;
    return tasks.has(event.task) ? 1 : 0;
  };
  const ranked = rows.map((row, index) => {
    const heavy = weight(row);
    return { row, heavy, score: heavy * (heavy >= certain ? rows.length : nearness) + index };
  });
  const kept = new Set(
    ranked
      .filter(({ heavy }) => heavy > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, most)
      .map(({ row }) => row),
  );
  return rows.filter((row) => kept.has(row));
}

/** From this weight on a row is shown before any other, however far from the proof. */
const certain = 4;
/** Below it, how many steps nearer to the proof make up for one degree of relevance. */
const nearness = 24;
