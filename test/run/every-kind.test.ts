import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { kinds } from '../../harness/model/kinds/index.js';

/*
 * Each kind of finding is shown by programs: those of test/programs/<kind>, or, where only a contract makes it a mistake, by
 * mutants of the assignments, which test/verify.test.ts proves.
 */
const root = new URL('../../', import.meta.url);

const mutants: Readonly<Record<string, readonly string[]>> = {
  'ring-overrun': ['producer-consumer/ignores-full', 'producer-consumer/no-lock-in-producers'],
  'ring-underrun': ['producer-consumer/ignores-empty', 'producer-consumer/no-lock-in-consumers'],
  'ring-out-of-range': ['producer-consumer/index-past-end'],
  'message-lost': ['producer-consumer/share-rounded-down', 'message-queue/stops-at-first-end'],
  'message-duplicated': ['producer-consumer/no-lock-in-consumers', 'message-queue/takes-what-did-not-come'],
  'message-reordered': ['producer-consumer/last-in-first-out', 'message-queue/ignores-priority'],
  'message-torn': ['producer-consumer/copies-size-of-pointer', 'pipe/no-frames'],
  'wrong-output': ['message-queue/open-to-everybody', 'pipe/length-in-one-byte'],
};

/** No run of a program shows these. */
const elsewhere: Readonly<Record<string, string>> = {
  'compile-error': 'the compiler says it (test/build)',
  tampering: 'hostile programs show it (test/hostile/forgery)',
  flaky: 'what differs between runs of one schedule is our fault and makes the job broken',
};

test.each(Object.keys(kinds))('%s is shown by programs, or it is said why not', (kind) => {
  const folder = new URL(`test/programs/${kind}/`, root);
  if (existsSync(folder)) {
    expect(readdirSync(new URL('wrong/', folder)).length).toBeGreaterThanOrEqual(2);
    expect(readdirSync(new URL('right/', folder)).length).toBeGreaterThanOrEqual(2);
    return;
  }
  const shown = mutants[kind] ?? [];
  for (const mutant of shown)
    expect(existsSync(new URL(`assignments/ipc/${mutant.replace('/', '/mutants/')}/`, root)), mutant).toBe(true);
  expect(shown.length > 0 || kind in elsewhere).toBe(true);
});
