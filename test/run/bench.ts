import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { type BuildKind } from '../../harness/build/flags.js';
import { buildProgram } from '../../harness/build/build-program.js';
import { type Monitors, startMonitors } from '../../harness/run/monitors.js';
import { decodeReport, encodeJob, type Job, type NativeReport } from '../../harness/run/protocol.js';
import { type Cache, openCache } from '../../harness/support/cache.js';
import { paths } from '../../harness/support/paths.js';

/** Builds C programs of test/run/programs as submissions are built, and runs them under real monitors. */
export interface TestBench {
  run(program: string, change?: Partial<Job>): Promise<NativeReport & { readonly log: ArrayBuffer | null }>;
  build(program: string, kind?: BuildKind, cflags?: readonly string[]): Promise<Job['programs'][number]>;
  /** What it prints without a monitor. */
  plain(program: string): Promise<string>;
  readonly monitors: Monitors;
  /** What a job has unless a test changes it. */
  readonly standard: Omit<Job, 'programs'>;
}

export function testBench(): TestBench {
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
    program: string,
    kind: BuildKind = 'instrumented',
    cflags: readonly string[] = [],
  ): Promise<Job['programs'][number]> {
    cache ??= open();
    const source = `${program}.c`;
    const text = await readFile(new URL(`programs/${source}`, import.meta.url));
    const built = await buildProgram(
      {
        program: { name: program, sources: [source] },
        build: { cflags: ['-std=gnu11', '-w', ...cflags], headers: [] },
        files: { [source]: text },
        kind,
      },
      await cache,
    );
    if (!built.ok) throw new Error(JSON.stringify(built.diagnostics));
    return { name: program, path: built.executable, args: [] };
  }

  return {
    monitors,
    standard,
    build,
    async plain(program) {
      return (await promisify(execFile)((await build(program, 'plain')).path)).stdout;
    },
    async run(program, change = {}) {
      const programs = change.programs ?? [await build(program)];
      const answer = await monitors.request(encodeJob({ ...standard, ...change, programs }));
      return { ...decodeReport(answer.pairs), log: answer.log };
    },
  };
}

const standard: Omit<Job, 'programs'> = {
  runtime: paths.runtimeLibrary,
  path: [],
  input: '',
  files: {},
  limits: {
    cpuMs: 2000,
    wallMs: 10000,
    memoryKib: 262144,
    processes: 32,
    descriptors: 64,
    outputKib: 64,
    scratchKib: 4096,
    steps: 20000,
    lagMs: 3000,
  },
  schedules: 60,
  first: 0,
  seed: 1n,
  replay: null,
  strategy: null,
  record: false,
  contract: {},
};
