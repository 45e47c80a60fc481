import { buildProgram } from '../build/build-program.js';
import type { BuildResult } from '../model/result.js';
import type { Assignment } from '../model/suite.js';
import type { Cache } from '../support/cache.js';
import { HarnessFailure } from '../support/failure.js';
import { escapeControl } from '../support/text.js';

const source = 'nothing.c';
const files = { [source]: Buffer.from('int main(void) { return 0; }\n') };

/**
 * Where a program does not compile: would any with these flags?  A misspelt flag is the author's mistake, and must not
 * cost a class its points.  Flags that name a file to include may need what the student hands in: of them nothing is said.
 */
export async function flagsWork(
  { id, build, limits }: Assignment,
  builds: readonly BuildResult[],
  cache: Cache,
): Promise<void> {
  if (builds.every(({ ok, limit }) => ok || limit !== null)) return;
  if (build.cflags.length === 0 || build.cflags.some((flag) => /^-(?:include|imacros)/.test(flag))) return;
  const program = { name: 'nothing', sources: [source] };
  const { ok, diagnostics } = await buildProgram(
    { program, build, files, kind: 'instrumented', memoryKib: limits.memoryKib },
    cache,
  );
  if (ok) return;
  const why = escapeControl(diagnostics[0]?.message ?? 'the compiler failed');
  throw new HarnessFailure(
    `${id}/assignment.yaml: build.cflags: with ${build.cflags.join(' ')} not even an empty program compiles (${why}); ` +
      'correct the flags and give the same command again',
  );
}
