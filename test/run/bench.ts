import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { type BuildKind } from '../../harness/build/flags.js';
import { buildProgram } from '../../harness/build/build-program.js';
import { type Monitors, startMonitors } from '../../harness/run/monitors.js';
import { decodeReport, encodeJob, type Job, type NativeReport } from '../../harness/run/protocol.js';
import { usualJob } from '../../harness/run/usual-job.js';
import { type Cache, openCache } from '../../harness/support/cache.js';

/** The budget of a scenario in assignments/ipc/suite.yaml. */
export const budget = 160;

/** Builds C programs as submissions are built, and runs them under real monitors. */
export interface TestBench {
  run(program: string, change?: Partial<Job>): Promise<NativeReport & { readonly log: ArrayBuffer | null }>;
  /** Several that are already built, as one scenario. */
  runAll(
    programs: Job['programs'],
    change?: Partial<Job>,
  ): Promise<NativeReport & { readonly log: ArrayBuffer | null }>;
  /** Of test/run/programs by its name, else a file. */
  build(program: string | URL, kind?: BuildKind, cflags?: readonly string[]): Promise<Job['programs'][number]>;
  /** What it prints without a monitor. */
  plain(program: string): Promise<string>;
  readonly monitors: Monitors;
  /** What a job has unless a test changes it. */
  readonly standard: Omit<Job, 'programs'>;
}

/** What it includes and lies beside it. */
async function headersOf(text: Buffer, path: URL): Promise<Record<string, Buffer>> {
  const names = [...text.toString('utf8').matchAll(/^#include "([\w-]+\.h)"/gm)].map(([, name = '']) => name);
  const found = names.map((name) => ({ name, file: new URL(name, path) })).filter(({ file }) => existsSync(file));
  return Object.fromEntries(await Promise.all(found.map(async ({ name, file }) => [name, await readFile(file)])));
}

export function testBench(folder = new URL('programs/', import.meta.url)): TestBench {
  const monitors = startMonitors(1);
  let cache: Promise<Cache> | undefined;
  let dir = '';
  afterAll(async () => {
    monitors.close();
    await (await cache)?.close();
    if (dir !== '') await rm(dir, { recursive: true, force: true });
  });

  async function open(): Promise<Cache> {
    dir = await mkdtemp(join(tmpdir(), 'grade-run-'));
    return openCache({ dir });
  }

  async function build(
    from: string | URL,
    kind: BuildKind = 'instrumented',
    cflags: readonly string[] = [],
  ): Promise<Job['programs'][number]> {
    cache ??= open();
    const path = typeof from === 'string' ? new URL(`${from}.c`, folder) : from;
    const program = basename(path.pathname, '.c');
    const source = `${program}.c`;
    const text = await readFile(path);
    const built = await buildProgram(
      {
        program: { name: program, sources: [source] },
        build: { cflags: ['-std=gnu11', '-w', ...cflags], headers: [] },
        files: { [source]: text, ...(await headersOf(text, path)) },
        kind,
      },
      await cache,
    );
    if (!built.ok) throw new Error(JSON.stringify(built.diagnostics));
    return { name: program, path: built.executable, args: [] };
  }

  async function runAll(programs: Job['programs'], change: Partial<Job> = {}) {
    const answer = await monitors.request(encodeJob({ ...standard, programs, ...change }));
    return { ...decodeReport(answer.pairs), log: answer.log };
  }

  return {
    monitors,
    standard,
    build,
    async plain(program) {
      return (await promisify(execFile)((await build(program, 'plain')).path)).stdout;
    },
    run: async (program, change = {}) => runAll(change.programs ?? [await build(program)], change),
    runAll,
  };
}

const standard: Omit<Job, 'programs'> = { ...usualJob, schedules: 60, seed: 1n };
