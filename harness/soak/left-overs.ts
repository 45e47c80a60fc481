import { readlinkSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { paths } from '../support/paths.js';
import { allPids, statOf } from '../support/proc.js';

/** How long what dies may take to be gone. */
const graceMs = 10_000;

interface Places {
  readonly out: string;
  readonly cache: string;
  readonly tmp: string;
  /** What was there before. */
  readonly ipc: ReadonlySet<string>;
}

/** What is still there although nobody grades any more; empty if it is gone in time. */
export async function leftOvers(places: Places): Promise<string[]> {
  for (let waited = 0; ; waited += 200) {
    const found = await look(places);
    if (found.length === 0 || waited >= graceMs) return found;
    await sleep(200);
  }
}

async function look({ out, cache, tmp, ipc }: Places): Promise<string[]> {
  const objects = [...(await ipcObjects())].filter((each) => !ipc.has(each));
  const files = [
    ...(await names(tmp)),
    ...(await names(join(cache, 'unfinished'))),
    ...(await names(join(cache, 'results', 'tmp'))),
    ...[...(await names(out)), ...(await names(join(out, 'students')))].filter((path) => !reportFile.test(path)),
  ];
  const processes = processesOf((exe, root) => exe === paths.monitor || root.startsWith(tmp))
    .filter((pid) => !hasGrader(pid))
    .map((pid) => `process ${pid}`);
  return [...processes, ...files.map((path) => `file ${path}`), ...objects].map((each) => `left behind: ${each}`);
}

const reportFile =
  /\/(index\.html|students|results\.json|junit\.xml|grades\.csv|run\.ndjson|students\/[^/.][^/]*\.html)$/;

async function names(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
}

/** IPC objects of this machine by name: System V, /dev/shm, /dev/mqueue. */
export async function ipcObjects(): Promise<Set<string>> {
  const found = new Set<string>();
  for (const kind of ['msg', 'sem', 'shm']) {
    const table = await readFile(`/proc/sysvipc/${kind}`, 'utf8').catch(() => '');
    for (const line of table.trimEnd().split('\n').slice(1)) found.add(`${kind} ${line.trim().split(/\s+/)[1]}`);
  }
  for (const path of [...(await names('/dev/shm')), ...(await names('/dev/mqueue'))]) found.add(path);
  return found;
}

/** It belongs to somebody who grades at the same time: of those that are looked for, whoever started them has been killed. */
function hasGrader(pid: number): boolean {
  for (let above = statOf(pid); above !== null && above.parent > 1; above = statOf(above.parent)) {
    if (statOf(above.parent)?.command.startsWith('node') === true) return true;
  }
  return false;
}

/** The monitors that this grader has started. */
export function monitorsOf(grader: number): number[] {
  return processesOf((exe, _root, parent) => exe === paths.monitor && parent === grader);
}

function processesOf(wanted: (exe: string, root: string, parent: number) => boolean): number[] {
  return allPids().filter((pid) => {
    try {
      const at = (link: string) => readlinkSync(`/proc/${pid}/${link}`);
      return wanted(at('exe'), at('cwd'), statOf(pid)?.parent ?? 0);
    } catch {
      return false; // it has ended meanwhile, or is another user's
    }
  });
}
