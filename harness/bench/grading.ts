import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import pLimit from 'p-limit';
import { loadSuite } from '../config/load-suite.js';
import type { Assignment, Suite } from '../model/suite.js';
import { paths } from '../support/paths.js';

const jobs = availableParallelism();

/**
 * What grading costs over the bare work: compiling each program once with plain gcc and running each scenario once,
 * without isolation, order or oracles, at the same concurrency.  Both are measured in this run, in turns, so that a
 * busy machine slows both.  Prints ratios; never fails by time.
 */
export async function benchGrading(dir: string, students: number): Promise<void> {
  const { suite } = await loadSuite(join(paths.root, 'assignments', 'ipc'));
  if (suite === null) throw new Error('the suite cannot be read');
  const submissions = await makeClass(suite, join(dir, 'class'), students);
  process.stdout.write(`${students} submissions, ${suite.assignments.length} assignments each, ${jobs} at a time\n`);
  const bare = await timed(() => bareWork(suite, submissions, join(dir, 'bare')));
  const grading = await gradeOnce(dir, 1);
  const again = await gradeOnce(dir, 1);
  row('bare: compile once, run each scenario once', bare, bare);
  row('grade, 1 schedule per scenario', grading.ms, bare);
  row('grade again, everything in the cache', again.ms, bare);
  process.stdout.write(`peak memory in Node: ${Math.round(grading.peakKib / 1024)} MB\n`);
}

function row(what: string, ms: number, baseline: number): void {
  process.stdout.write(
    `${what.padEnd(46)} ${(ms / 1000).toFixed(1).padStart(7)} s   × ${(ms / baseline).toFixed(2)}\n`,
  );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Every student hands in the references, each with a comment of their own, so that no two are the same content. */
async function makeClass({ assignments }: Suite, to: string, students: number): Promise<string[]> {
  const folders: string[] = [];
  for (let i = 0; i < students; i++) {
    const folder = join(to, `${20260000 + i}`);
    for (const { id, dir: from, files } of assignments) {
      await mkdir(join(folder, id), { recursive: true });
      for (const file of files) {
        const text = await readFile(join(from, 'reference', file), 'utf8');
        await writeFile(join(folder, id, file), `${text}\n/* ${i} */\n`);
      }
    }
    folders.push(folder);
  }
  return folders;
}

async function bareWork({ assignments }: Suite, folders: readonly string[], to: string): Promise<void> {
  const limit = pLimit(jobs);
  const work = folders.flatMap((folder, i) => assignments.map((assignment) => ({ folder, assignment, i })));
  await Promise.all(
    work.map(({ folder, assignment, i }) => limit(() => bareUnit(assignment, folder, join(to, `${i}`)))),
  );
}

async function bareUnit(assignment: Assignment, folder: string, to: string): Promise<void> {
  const cwd = join(to, assignment.id);
  await cp(join(folder, assignment.id), cwd, { recursive: true });
  for (const header of assignment.build.headers) await cp(header, join(cwd, header.split('/').at(-1) ?? ''));
  const standalone = join(paths.runtimeInclude, 'standalone.c');
  for (const { name, sources } of assignment.programs) {
    const flags = [
      ...assignment.build.cflags,
      '-g',
      '-O0',
      '-Wall',
      '-Wextra',
      '-pthread',
      `-I${paths.runtimeInclude}`,
    ];
    await execa('gcc', [...flags, '-o', name, ...sources, standalone, '-lm', '-lrt'], { cwd, reject: false });
  }
  const built = new Set(await readdir(cwd));
  for (const { run, stdin, files } of assignment.scenarios) {
    if (!run.every(({ program }) => built.has(program))) continue;
    for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
    await Promise.all(
      run.map(({ program, args }) =>
        execa(join(cwd, program), [...args], { cwd, input: stdin, reject: false, timeout: 10_000, all: true }),
      ),
    );
  }
}

async function gradeOnce(dir: string, schedules: number) {
  const began = performance.now();
  const command = [join(paths.root, 'dist', 'cli.js'), join(paths.root, 'assignments', 'ipc')];
  const flags = ['--submissions', join(dir, 'class'), '--schedules', `${schedules}`, '--out', join(dir, 'out')];
  const env = { ...process.env, GRADE_CACHE: join(dir, 'kept') };
  const child = spawn(process.execPath, [...command, ...flags], { env, stdio: 'ignore' });
  const peakKib = await peakOf(child);
  return { ms: performance.now() - began, peakKib };
}

/** The most memory the process ever held, as the kernel counts it (VmHWM). */
async function peakOf(child: ChildProcess): Promise<number> {
  let peak = 0;
  const look = async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
  };
  const timer = setInterval(() => void look(), 100);
  await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(timer);
  return peak;
}
