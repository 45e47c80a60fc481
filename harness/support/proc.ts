import { readdirSync, readFileSync } from 'node:fs';

/** The number of every process that can be seen. */
export function allPids(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** What the kernel says about a process in /proc/<pid>/stat, see proc_pid_stat(5). */
export interface ProcessStat {
  readonly command: string;
  /** One letter: `R`, `S`, `T` (stopped), `Z` (zombie), … */
  readonly state: string;
  readonly parent: number;
  /** Processor time, its own and that of the children it has waited for, in hundredths of a second (USER_HZ). */
  readonly ticks: number;
  /** When it started, in such ticks since the machine did: tells it from a later process with the same number. */
  readonly start: string;
}

/** Null if there is no such process. */
export function statOf(pid: number): ProcessStat | null {
  const text = readProc(`${pid}/stat`);
  // A name may hold anything, also spaces and parentheses: the other fields come after the last one.
  const end = text.lastIndexOf(')');
  if (end < 0) return null;
  const fields = text.slice(end + 2).split(' ');
  return {
    command: text.slice(text.indexOf('(') + 1, end),
    state: fields[0] ?? '',
    parent: Number(fields[1]),
    ticks: fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0),
    start: fields[19] ?? '',
  };
}

/** The processes that a process has started, by whichever of its threads; none where the kernel does not tell. */
export function childrenOf(pid: number): number[] {
  return threadsOf(pid).flatMap((thread) =>
    readProc(`${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function readProc(name: string): string {
  try {
    return readFileSync(`/proc/${name}`, 'latin1');
  } catch {
    return '';
  }
}
