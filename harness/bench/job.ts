import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildProgram } from '../build/build-program.js';
import type { Job } from '../run/protocol.js';
import { openCache } from '../support/cache.js';
import { paths } from '../support/paths.js';

/** Where the programs of the benches lie. */
export const benchSources = join(paths.root, 'native', 'bench');

/** Builds one of them as a submission is built; returns the path of the executable. */
export async function buildForBench(program: string, cacheDir: string): Promise<string> {
  const source = `${program}.c`;
  const cache = await openCache({ dir: cacheDir });
  try {
    const request = {
      program: { name: program, sources: [source] },
      build: { cflags: [], headers: [] },
      files: { [source]: await readFile(join(benchSources, source)) },
      kind: 'instrumented' as const,
    };
    const { ok, executable } = await buildProgram(request, cache);
    if (!ok) throw new Error('the program of the bench does not compile');
    return executable;
  } finally {
    await cache.close();
  }
}

/** What is the same in every job of the benches. */
export const benchJob: Omit<Job, 'programs' | 'schedules'> = {
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
    lagMs: 0,
  },
  first: 0,
  seed: 1n,
  record: false,
  replay: null,
  strategy: null,
  contract: {},
};
