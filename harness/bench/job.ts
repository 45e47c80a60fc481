import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildProgram } from '../build/build-program.js';
import { usualJob, usualLimits } from '../run/usual-job.js';
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
export const benchJob = { ...usualJob, limits: { ...usualLimits, lagMs: 0 }, seed: 1n };
