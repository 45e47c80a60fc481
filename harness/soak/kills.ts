// npm run soak -- kills 100: the sample class is graded, and each time something is killed at a random moment: the grader,
// or one of its monitors.  What the cache holds is thinned out before, so that there is something to do.  After each kill
// of the grader the next call must complete, after each kill of a monitor the same one; results.json must be what it is
// undisturbed; a watcher reads every file of the report whenever it appears; nothing may stay behind.
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { sha256 } from '../support/canonical.js';
import { paths } from '../support/paths.js';
import { sendSignal } from '../support/send-signal.js';
import { ipcObjects, leftOvers, monitorsOf } from './left-overs.js';
import { watchReport } from './watch-report.js';

export interface KillOptions {
  /** Empty: the whole class. */
  readonly students: readonly string[];
  readonly assignments: readonly string[];
  readonly schedules: number;
  readonly say: (line: string) => void;
}

export interface KillCounts {
  /** By kind and moment: "monitor SIGSTOP, grading" → how often. */
  readonly kills: ReadonlyMap<string, number>;
  readonly identical: number;
  readonly different: number;
  /** Results that were not whole when they were seen, processes and files that were still there. */
  readonly complaints: readonly string[];
}

const kinds = [
  ['grader', 'SIGKILL'],
  ['monitor', 'SIGKILL'],
  ['grader', 'SIGKILL'],
  ['monitor', 'SIGSEGV'],
  ['grader', 'SIGTERM'],
  ['monitor', 'SIGSTOP'],
] as const;

const cli = join(paths.root, 'dist', 'cli.js');
const suite = join(paths.root, 'assignments', 'ipc');

export async function soakKills(count: number, dir: string, options: KillOptions): Promise<KillCounts> {
  const { say } = options;
  const [out, cache, tmp] = [join(dir, 'out'), join(dir, 'cache'), join(dir, 'tmp')];
  await mkdir(tmp, { recursive: true });
  const complaints: string[] = [];
  const kills = new Map<string, number>();
  const ipc = await ipcObjects();

  function grade() {
    const list = (name: string, values: readonly string[]) => (values.length === 0 ? [] : [name, ...values]);
    const args = [suite, '--schedules', `${options.schedules}`, '--out', out];
    const chosen = [...list('--student', options.students), ...list('--assignment', options.assignments)];
    const env = { GRADE_CACHE: cache, TMPDIR: tmp, GRADE_TRACE: '' };
    return execa(process.execPath, [cli, ...args, ...chosen], { env, reject: false });
  }
  const result = async () => sha256(await readFile(join(out, 'results.json')));
  const broken = async () => (await readFile(join(out, 'run.ndjson'), 'utf8')).match(/"broken":\["[^\n]*/)?.[0] ?? '';

  const first = await grade();
  if (first.exitCode !== 0) throw new Error(first.stderr);
  const undisturbed = await result();
  const pieces = (await lines(join(out, 'run.ndjson'))).length;
  say(`undisturbed: results.json ${undisturbed.slice(0, 12)}, ${pieces} pieces of work${await broken()}`);

  const watcher = watchReport(out, (complaint) => complaints.push(complaint));
  let [identical, different] = [0, 0];
  let usual = 3000;
  try {
    for (let made = 0; made < count; ) {
      await thinOut(cache);
      const [what, signal] = kinds[made % kinds.length] ?? kinds[0];
      const began = performance.now();
      const child = grade();
      await sleep(Math.random() * usual);
      const moment = await momentOf(out, pieces, performance.now() - began);
      const victim = what === 'grader' ? child.pid : pick(monitorsOf(child.pid ?? 0));
      const hit = child.exitCode === null && victim !== undefined && sendSignal(victim, signal);
      let ended = await child;
      if (hit) {
        made++;
        const name = `${what} ${signal}, ${moment}`;
        kills.set(name, (kills.get(name) ?? 0) + 1);
      } else usual = Math.max(1000, (performance.now() - began) * 0.9);
      if (what === 'grader' && hit) ended = await grade();
      if (hit && what === 'monitor') usual = Math.max(1000, (performance.now() - began) * 0.9);
      if (ended.exitCode !== 0)
        complaints.push(`${what} ${signal}: the next call ended with ${ended.exitCode}: ${ended.stderr.slice(-300)}`);
      if ((await result()) === undisturbed) identical++;
      else {
        different++;
        complaints.push(`${what} ${signal}, ${moment}: results.json differs; ${await broken()}`);
      }
      complaints.push(...(await leftOvers({ out, cache, tmp, ipc })));
      say(
        `${made}/${count} ${what} ${signal}, ${moment}${hit ? '' : ' (too late)'}: ${identical} of ${identical + different} identical, ${complaints.length} complaints`,
      );
    }
  } finally {
    watcher.close();
  }
  return { kills, identical, different, complaints };
}

/** Removes every eighth result, so that something is left to do. */
async function thinOut(cache: string): Promise<void> {
  for (const folder of ['results/content-v2', 'programs']) {
    const entries = await readdir(join(cache, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    const files = entries.filter((entry) => entry.isFile());
    await Promise.all(
      files.flatMap(({ parentPath, name }) => (Math.random() < 1 / 8 ? [rm(join(parentPath, name))] : [])),
    );
  }
}

async function momentOf(out: string, pieces: number, afterMs: number): Promise<string> {
  const done = (await lines(join(out, 'run.ndjson'))).length;
  if (done >= pieces) return afterMs < 1500 ? 'starting' : 'reporting';
  return done === 0 ? 'starting' : 'grading';
}

async function lines(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

function pick<T>(list: readonly T[]): T | undefined {
  return list[Math.floor(Math.random() * list.length)];
}
