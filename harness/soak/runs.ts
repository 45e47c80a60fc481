import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { trialOf } from '../hostile/trials.js';
import { difference, world } from '../hostile/world.js';
import { startMonitors } from '../run/monitors.js';
import { encodeJob } from '../run/protocol.js';
import { jobOf } from '../run/scenario.js';
import { openCache } from '../support/cache.js';
import { childrenOf } from '../support/proc.js';

/** Quick ones of each sort: that end, crash, hang, leave things behind, and are stopped. */
const mix = [
  ['benign', 'makes-one-of-every-object'],
  ['run', 'kills-everybody'],
  ['benign', 'asks-a-shell'],
  ['run', 'leaves-a-stopped-child'],
  ['run', 'recurses-without-end'],
  ['benign', 'hands-a-memory-file-to-its-child'],
  ['run', 'makes-queues-without-end'],
  ['run', 'prints-one-endless-line'],
  ['benign', 'talks-over-an-abstract-socket'],
  ['run', 'forks-in-every-child'],
  ['run', 'pauses-for-ever'],
  ['run', 'lays-traps-for-the-grader'],
  ['run', 'fills-posix-shared-memory'],
  ['run', 'dumps-core'],
  ['benign', 'makes-as-many-processes-as-allowed'],
] as const;

const warmUp = 3 * mix.length;

/** What may grow, of this process and its monitors together. */
interface Figures {
  readonly descriptors: number;
  readonly processes: number;
  readonly graderMib: number;
  readonly monitorsMib: number;
}

/** So many runs in a row, each of another program, by two monitors; true if nothing has grown or was left. */
export async function soakRuns(
  count: number,
  dir: string,
  say = (line: string) => void process.stdout.write(`${line}\n`),
): Promise<boolean> {
  const monitors = startMonitors(2);
  const cache = await openCache({ dir: join(dir, 'cache-runs') });
  try {
    const jobs: string[][] = [];
    for (const [collection, name] of mix) jobs.push(encodeJob(jobOf(await trialOf(collection, name, cache, 1))));
    const runs = async (from: number, until: number) => {
      for (let i = from; i < until; i += 2) {
        await Promise.all([i, i + 1].map((each) => monitors.request(jobs[each % jobs.length] ?? [])));
      }
    };
    await runs(0, warmUp);
    const [before, start] = [await world(), await figures()];
    say(`after ${warmUp} runs:  ${told(start)}`);
    await runs(0, count);
    const left = await settled(before);
    const end = await figures();
    say(`after ${count} more: ${told(end)}`);
    for (const each of left) say(`left behind: ${each}`);
    return left.length === 0 && !grown(start, end);
  } finally {
    monitors.close();
    await cache.close();
  }
}

/**
 * Only what is like a run's, for others on this machine make files and processes of their own.  A process that stayed would
 * be a child of its monitor, which takes orphans in, and is counted there.  And only what stays: the runs of others come and
 * go meanwhile.
 */
async function settled(before: ReadonlySet<string>): Promise<string[]> {
  let left = await madeSince(before);
  for (let tries = 0; tries < 600 && left.length > 0; tries++) {
    await sleep(50);
    const now = await madeSince(before);
    left = left.filter((line) => now.includes(line));
  }
  return left;
}

async function madeSince(before: ReadonlySet<string>): Promise<string[]> {
  return difference(before, await world()).filter((line) => /^\+ (?:msg|sem|shm|"\/dev)/.test(line));
}

/** Less is no growth: whoever runs beside us in this process may have closed what he had open at the start. */
function grown(start: Figures, end: Figures): boolean {
  return (
    end.descriptors > start.descriptors ||
    end.processes > start.processes ||
    end.monitorsMib - start.monitorsMib > 8 ||
    end.graderMib - start.graderMib > 64
  );
}

/** Taken when two looks in a row have shown the same, for what is open just now is not kept. */
async function figures(): Promise<Figures> {
  let counted = await counts();
  for (let tries = 0; tries < 40; tries++) {
    await sleep(50);
    const again = await counts();
    if (again.descriptors === counted.descriptors && again.processes === counted.processes) break;
    counted = again;
  }
  return counted;
}

async function counts(): Promise<Figures> {
  globalThis.gc?.();
  const monitors = childrenOf(process.pid);
  const below = monitors.flatMap(childrenOf);
  const sizes = await Promise.all([process.pid, ...monitors].map(residentMib));
  const [graderMib = 0, ...others] = sizes;
  return {
    descriptors: [process.pid, ...monitors].reduce((sum, each) => sum + descriptorsOf(each), 0),
    processes: monitors.length + below.length,
    graderMib,
    monitorsMib: others.reduce((sum, each) => sum + each, 0),
  };
}

function told({ descriptors, processes, graderMib, monitorsMib }: Figures): string {
  return `${descriptors} descriptors, ${processes} processes, grader ${graderMib.toFixed(0)} MiB, monitors ${monitorsMib.toFixed(1)} MiB`;
}

/** One process after the other: to look into a folder takes a descriptor too, which a look at ourselves would count. */
function descriptorsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

async function residentMib(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'latin1');
  return Number(/^Pss: *(\d+)/m.exec(text)?.[1] ?? 0) / 1024;
}
