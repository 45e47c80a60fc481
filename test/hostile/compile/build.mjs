// Builds programs as `grade` does, in a process of its own, so that it can be another user's:
//   node build.mjs '{"tier": "D", "canary": "/…", "programs": [{"name": …, "sources": […], "files": {…}}]}'
// prints what became of each, with the tier that the compiler really had.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProgram } from '../../../dist/build/build-program.js';
import { toolchain } from '../../../dist/build/toolchain.js';
import { openCache } from '../../../dist/support/cache.js';

const { tier, programs } = JSON.parse(await readFile(process.argv[2] ?? '', 'utf8'));
const dir = await mkdtemp(join(tmpdir(), 'grade-hostile-'));
const cache = await openCache({ dir });
const gcc = await toolchain(tier);
const results = [];
for (const { name, sources, files, kind } of programs) {
  const bytes = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      typeof text === 'string' ? Buffer.from(text) : Buffer.alloc(text.repeat, text.byte),
    ]),
  );
  const request = {
    program: { name: 'main', sources },
    build: { cflags: ['-std=gnu17'], headers: [] },
    files: bytes,
    kind: kind ?? 'instrumented',
    memoryKib: 256 << 10,
  };
  try {
    const { ok, diagnostics, omitted, limit } = await buildProgram(request, cache, gcc);
    results.push({ name, ok, diagnostics, omitted, limit });
  } catch (error) {
    results.push({ name, failure: String(error) });
  }
}
await rm(dir, { recursive: true });
console.log(JSON.stringify({ tier: gcc.confinement.tier, results }));
