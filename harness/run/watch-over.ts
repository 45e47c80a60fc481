// A monitor that has died is seen at once, as the end of its socket.  One that merely stands still is not: somebody has
// stopped it (SIGSTOP), or it waits for something that will not come.  So while an answer is due, its process, its stage
// and init (native/core/sandbox/stage.cc) are looked at twice a second:
//
//   stopped                                        in two looks in a row: nothing of ours ever is, and no program of a
//                                                  student can, since a stop is only played to it
//   no processor time, the three together and      in quietMs: a run in which nothing moves is ended by init after
//   whatever they have running                     limits.wall, so by then something would have
//
// It is then killed, which its stage, init and their programs do not survive, and the request goes to another one.
import { existsSync } from 'node:fs';
import { childrenOf, type ProcessStat, statOf } from '../support/proc.js';
import { sendSignal } from '../support/send-signal.js';
import { trace } from '../support/trace.js';

const lookMs = 500;
const stoppedLooks = 2;
/** Some kernels do not tell: then nobody knows what a monitor waits for. */
const seesChildren = existsSync(`/proc/self/task/${process.pid}/children`);

/** Why the watch has killed a monitor; null if it has not. */
export type Standstill = 'was stopped' | 'stood still' | null;

/** Kills the monitor if it stands still; returns what ends the watch and says whether it came to that. */
export function watchOver(pid: number, quietMs: number, everyMs = lookMs): () => Standstill {
  let why: Standstill = null;
  let stopped = 0;
  let quiet = 0;
  let used = '';
  const timer = setInterval(() => {
    const tree = lookAt(pid);
    stopped = tree.some(({ state, depth }) => state === 'T' && depth < 3) ? stopped + 1 : 0;
    const now = tree.map(({ id, ticks }) => `${id}:${ticks}`).join(' ');
    // Looks are counted and no time: while the grader is stopped itself (Ctrl-Z) it does not look.
    quiet = now === used && seesChildren ? quiet + 1 : 0;
    used = now;
    if (stopped < stoppedLooks && quiet * everyMs < quietMs) return;
    if (tree[0]?.parent !== process.pid) return;
    trace('run')('monitor stands still', { pid, stopped: stopped > 0 });
    clearInterval(timer);
    if (sendSignal(pid, 'SIGKILL')) why = stopped > 0 ? 'was stopped' : 'stood still';
  }, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    return why;
  };
}

interface Look extends ProcessStat {
  readonly id: number;
  readonly depth: number;
}

const mostProcesses = 200;

/** The monitor and what descends from it, as far as it can be seen. */
function lookAt(pid: number): Look[] {
  const found: Look[] = [];
  const next: [pid: number, depth: number][] = [[pid, 0]];
  for (let each = next.shift(); each !== undefined && found.length < mostProcesses; each = next.shift()) {
    const [id, depth] = each;
    const stat = statOf(id);
    if (stat === null) continue;
    found.push({ ...stat, id, depth });
    next.push(...childrenOf(id).map((child): [number, number] => [child, depth + 1]));
  }
  return found;
}
