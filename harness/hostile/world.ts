import { readdir, readFile } from 'node:fs/promises';
import { byCodePoint } from '../support/order.js';

/** What exists outside of a run, one line for each thing. */
export type World = ReadonlySet<string>;

/** Processes, IPC objects, shared memory, temporary files and mounts of the namespaces this process lives in. */
export async function world(): Promise<World> {
  const parts = await Promise.all([
    processes(),
    objects(),
    names('/dev/shm'),
    names('/dev/mqueue'),
    names('/tmp'),
    mounts(),
  ]);
  return new Set(parts.flat());
}

/** What is in `after` and was not in `before`, and what has gone. */
export function difference(before: World, after: World): string[] {
  const made = [...after].filter((each) => !before.has(each)).map((each) => `+ ${each}`);
  const gone = [...before].filter((each) => !after.has(each)).map((each) => `- ${each}`);
  return [...made, ...gone].sort(byCodePoint);
}

async function processes(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map(async (pid) => {
      const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
      // A name may hold anything, also spaces and parentheses.
      const [state = 'X'] = text.slice(text.lastIndexOf(')') + 2).split(' ');
      const command = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
      return text === '' || state === 'X' ? [] : [`process ${pid} (${command})${state === 'Z' ? ' zombie' : ''}`];
    }),
  );
  return lines.flat();
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
