import { readdir, readFile } from 'node:fs/promises';
import { byCodePoint } from '../support/order.js';
import { allPids, statOf } from '../support/proc.js';

/** What exists outside of a run, one line for each thing. */
export type World = ReadonlySet<string>;

/** Processes, IPC objects, shared memory, temporary files and mounts of the namespaces this process lives in. */
export async function world(): Promise<World> {
  const others = await Promise.all([objects(), names('/dev/shm'), names('/dev/mqueue'), names('/tmp'), mounts()]);
  return new Set([...processes(), ...others.flat()]);
}

/** What is in `after` and was not in `before`, and what has gone. */
export function difference(before: World, after: World): string[] {
  const made = [...after].filter((each) => !before.has(each)).map((each) => `+ ${each}`);
  const gone = [...before].filter((each) => !after.has(each)).map((each) => `- ${each}`);
  return [...made, ...gone].sort(byCodePoint);
}

function processes(): string[] {
  return allPids().flatMap((pid) => {
    const stat = statOf(pid);
    if (stat === null || stat.state === 'X') return [];
    return [`process ${pid} (${stat.command})${stat.state === 'Z' ? ' zombie' : ''}`];
  });
}

async function objects(): Promise<string[]> {
  const tables = await Promise.all(
    ['msg', 'sem', 'shm'].map(async (type) => {
      const text = await readFile(`/proc/sysvipc/${type}`, 'latin1').catch(() => '');
      const rows = text
        .split('\n')
        .slice(1)
        .filter((row) => row !== '');
      return rows.map((row) => `${type} ${row.trim().split(/\s+/).slice(0, 2).join(' ')}`);
    }),
  );
  return tables.flat();
}

async function names(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).map((name) => JSON.stringify(`${folder}/${name}`));
}

async function mounts(): Promise<string[]> {
  const text = await readFile('/proc/self/mountinfo', 'latin1');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [`mount ${line.split(' ')[4]}`]));
}
