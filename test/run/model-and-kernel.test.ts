import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { twins } from './twins.js';

/** How many sequences are tried for each kind of object; a soak takes thousands. */
const runs = Number(process.env['GRADE_PROPERTY_RUNS'] ?? 12);
/** A failure prints its seed; with another seed other sequences are tried. */
const seed = Number(process.env['GRADE_PROPERTY_SEED'] ?? 1);
/** Pipes of one page in one of them (native/README.md). */
const schedules = [0, 1];

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
  ...(process.env['GRADE_PROPERTY_NEW'] ? ['readiness', 'sleeps', 'eventfds', 'timerfds', 'signalfds'] : []),
];

/** A failure may be slow, and is shortened by failing again. */
const patienceMs = 20_000 + 1000 * runs;

const { underKernel, underMonitor } = twins();

/** One word for each call; native/test/properties/property.h makes a call of it. */
const sequences = fc
  .array(fc.noShrink(fc.noBias(fc.nat(0xffff_ffff))), { minLength: 1, maxLength: 60, size: 'max' })
  .map((words) => words.map((word) => word.toString(16).padStart(8, '0')).join(''));

describe('random calls give the same results in the model and in the kernel', () => {
  test.each(kinds)(
    '%s',
    async (program) => {
      const property = fc.asyncProperty(sequences, async (words) => {
        const expected = await underKernel(program, words);
        for (const schedule of schedules) {
          const got = await underMonitor(program, words, schedule);
          const at = expected.findIndex((line, i) => line !== got[i]);
          if (at === -1 && got.length === expected.length) continue;
          const before = expected.slice(Math.max(0, at - 3), Math.max(0, at)).join('\n');
          const told = got.slice(at).join('\n');
          throw new Error(
            `${program} ${words}, schedule ${schedule}\n${before}\nkernel: ${expected[at]}\nmodel:  ${told.slice(0, 1000)}`,
          );
        }
      });
      await fc.assert(property, { seed, numRuns: runs, interruptAfterTimeLimit: patienceMs });
      expect(runs).toBeGreaterThan(0);
    },
    patienceMs + 60_000,
  );
});
