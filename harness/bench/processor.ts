import { allPids, statOf } from '../support/proc.js';

const ticksPerSecond = 100; // USER_HZ, the unit of /proc/<pid>/stat everywhere

/** Processor time of the children of this process, and of all that they have waited for. */
export function processorSeconds(): number {
  const all = allPids().flatMap((pid) => statOf(pid) ?? []);
  const ticks = all.reduce((sum, each) => sum + (each.parent === process.pid ? each.ticks : 0), 0);
  return ticks / ticksPerSecond;
}

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
