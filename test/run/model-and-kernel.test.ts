import fc from 'fast-check';
import { describe, test } from 'vitest';
import { twins } from './twins.js';

/** Programs of native/test/properties. */
const kinds = [
  'pipes',
  'fifos',
  'unix-sockets',
  'internet-sockets',
  'sysv-queues',
  'sysv-semaphores',
  'sysv-memory',
  'posix-queues',
  'posix-semaphores',
  'mappings',
  'locks',
  'file-locks',
  'descriptors',
  'stdio',
  'signals',
  'children',
  'groups',
  'readiness',
  'sleeps',
  'eventfds',
  'timerfds',
  'signalfds',
];

/** How many sequences are tried for each kind of object; a soak takes thousands. */
const runs = Number(process.env['GRADE_PROPERTY_RUNS'] ?? 4);
/** A failure prints its seed; with another seed other sequences are tried. */
const seed = Number(process.env['GRADE_PROPERTY_SEED'] ?? 1);
/** A failure may be slow, and is shortened by failing again. */
const patienceMs = 20_000 + 1000 * runs;

const { underKernel, underMonitor } = twins();

/** One word for each call; property.h makes a call of it. */
const sequences = fc
  .array(fc.noShrink(fc.noBias(fc.nat(0xffff_ffff))), { minLength: 1, maxLength: 60, size: 'max' })
  .map((words) => words.map((word) => word.toString(16).padStart(8, '0')).join(''));

describe('random calls give the same results in the model and in the kernel', () => {
  test.each(kinds)(
    '%s',
    async (program) => {
      const property = fc.asyncProperty(sequences, async (words) => {
        const kernel = await underKernel(program, words);
        for (const schedule of schedulesFor(words)) {
          const difference = firstDifference(kernel, await underMonitor(program, words, schedule));
          if (difference !== null) throw new Error(`${program} ${words}, schedule ${schedule}\n${difference}`);
        }
      });
      await fc.assert(property, { seed, numRuns: runs, interruptAfterTimeLimit: patienceMs });
    },
    patienceMs + 60_000,
  );
});

/** Pipes have one page in every second schedule; the third is another one for each sequence. */
function schedulesFor(words: string): number[] {
  return [0, 1, 2 + Number.parseInt(words.slice(0, 4), 16)];
}

/** The first line that differs, with what came before it, or null. */
function firstDifference(kernel: readonly string[], model: readonly string[]): string | null {
  const at = [...kernel, ''].findIndex((line, i) => line !== (model[i] ?? ''));
  if (at === -1) return null;
  const told = model.slice(at, at + 8).join('\n');
  return [...kernel.slice(Math.max(0, at - 3), at), `kernel: ${kernel[at]}`, `model:  ${told}`].join('\n');
}
