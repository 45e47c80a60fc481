import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import { buildProgram } from '../../harness/build/build-program.js';
import type { BuildKind } from '../../harness/build/flags.js';
import { startMonitors } from '../../harness/run/monitors.js';
import { decodeReport, encodeJob, type Job } from '../../harness/run/protocol.js';
import { type Cache, openCache } from '../../harness/support/cache.js';
import { paths } from '../../harness/support/paths.js';

/** The programs of native/test/properties, built twice: for the kernel alone and for the monitor. */
export interface Twins {
  /** What the kernel alone lets the program print, line by line. */
  readonly underKernel: (program: string, words: string) => Promise<string[]>;
  /** What one schedule of the monitor lets it print. */
  readonly underMonitor: (program: string, words: string, schedule: number) => Promise<string[]>;
}

const folder = new URL('../../native/test/properties/', import.meta.url);

export function twins(): Twins {
  const monitors = startMonitors(1);
  const dir = mkdtemp(join(tmpdir(), 'grade-twins-'));
  const cache = dir.then((path) => openCache({ dir: join(path, 'cache') }));
  afterAll(async () => {
    monitors.close();
    await (await cache).close();
    await rm(await dir, { recursive: true, force: true });
  });

  return {
    underKernel: async (program, words) => {
      const executable = await build(program, 'plain', await cache);
      const cwd = await mkdtemp(join(await dir, 'kernel-'));
      const { stdout, exitCode, signal } = await execa('unshare', [...apart, alone, executable, words], {
        cwd,
        reject: false,
        stdin: 'ignore',
        timeout: 300_000,
      });
      return [...lines(stdout), `end: ${exitCode ?? signal}`];
    },
    underMonitor: async (program, words, schedule) => {
      const path = await build(program, 'instrumented', await cache);
      const answer = await monitors.request(
        encodeJob({ ...job, first: schedule, programs: [{ name: program, path, args: [words] }] }),
      );
      const { programs, broken, ends, cut, findings } = decodeReport(answer.pairs);
      const [result] = programs;
      const printed = lines(result?.stdout.toString() ?? '');
      const status = result?.status ?? -1;
      if (ends.exited + ends.signaled === 1 && broken === '')
        return [...printed, `end: ${status & 0x7f ? 128 + (status & 0x7f) : status >> 8}`];
      const why = findings.map(({ kind, params }) => `${kind} ${JSON.stringify(params)}`);
      return [...printed, `broken: ${broken}`, `ends: ${JSON.stringify({ ...ends, cut })}`, ...why];
    },
  };
}

function lines(output: string): string[] {
  return output.trimEnd().split('\n');
}

/** Namespaces of its own, as in a run: identifiers, process numbers, the loopback network, shared memory. */
const apart = [
  ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']),
  '--ipc',
  '--mount',
  '--net',
  '--pid',
  '--fork',
  '--kill-child',
  'sh',
  '-c',
];

/** The program is not process 1, to which signals mean something else. */
const alone = 'mount -t tmpfs none /dev/shm; ip link set lo up; ulimit -n 64; "$0" "$1"; exit $?';

const built = new Map<string, Promise<string>>();

function build(program: string, kind: BuildKind, cache: Cache): Promise<string> {
  const key = `${kind} ${program}`;
  const path = built.get(key) ?? compile(program, kind, cache);
  built.set(key, path);
  return path;
}

async function compile(program: string, kind: BuildKind, cache: Cache): Promise<string> {
  const source = `${program}.c`;
  const files = {
    [source]: await readFile(new URL(source, folder)),
    'property.h': await readFile(new URL('property.h', folder)),
  };
  const spec = {
    program: { name: program, sources: [source] },
    build: { cflags: ['-std=gnu11', '-w'], headers: [] },
    files,
    kind,
  };
  const result = await buildProgram(spec, cache);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.executable;
}

const job: Omit<Job, 'programs' | 'first'> = {
  runtime: paths.runtimeLibrary,
  path: [],
  input: '',
  files: {},
  limits: {
    cpuMs: 5000,
    wallMs: 10000,
    memoryKib: 262144,
    processes: 96,
    descriptors: 64,
    outputKib: 256,
    scratchKib: 4096,
    steps: 200_000,
    lagMs: 0,
  },
  schedules: 1,
  seed: 1n,
  record: false,
  replay: null,
  strategy: null,
  contract: {},
};
