import { readdir, readFile } from 'node:fs/promises';

const ticksPerSecond = 100; // USER_HZ, the unit of /proc/<pid>/stat everywhere

/** Processor time of the children of this process, and of all that they have waited for. */
export async function processorSeconds(): Promise<number> {
  let ticks = 0;
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const text = await readFile(`/proc/${entry}/stat`, 'latin1').catch(() => '');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (Number(fields[1]) === process.pid) ticks += fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0);
  }
  return ticks / ticksPerSecond;
}

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
