import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { BuildKind } from '../../harness/build/flags.js';
import { checkedKib } from '../../harness/run/scenario.js';
import { testBench } from './bench.js';

const folder = new URL('../programs/', import.meta.url);
const bench = testBench(folder);

/** Which build shows it, and what its one finding is. */
const wrong: Record<string, readonly [BuildKind, ...(readonly string[])]> = {
  'buffer-overflow/copies-name-beyond-its-member': ['checked', 'buffer-overflow/member-call'],
  'buffer-overflow/fills-aligned-block-to-the-brim': ['checked', 'buffer-overflow/block-write'],
  'buffer-overflow/scans-word-without-width': ['checked', 'buffer-overflow/variable-call'],
  'buffer-overflow/sends-more-parts-than-there-are': ['checked', 'buffer-overflow/variable-call'],
  'buffer-overflow/copies-string-without-room-for-its-end': ['checked', 'buffer-overflow/block-call'],
  'buffer-overflow/frees-argument-twice': ['checked', 'buffer-overflow/double-free'],
  'buffer-overflow/hands-thread-a-variable-that-is-gone': ['checked', 'buffer-overflow/scope-read'],
  'buffer-overflow/keeps-buffer-of-a-function': ['checked', 'buffer-overflow/scope-call'],
  'buffer-overflow/receives-more-than-fits': ['checked', 'buffer-overflow/variable-call'],
  'buffer-overflow/returns-variable-of-inner-block': ['checked', 'buffer-overflow/scope-read'],
  'buffer-overflow/shares-less-than-it-uses': ['checked', 'buffer-overflow/mapping-write'],
  'buffer-overflow/uses-message-after-free': ['checked', 'buffer-overflow/freed-read'],
  'buffer-overflow/writes-one-thread-identifier-too-many': ['instrumented', 'buffer-overflow/index'],
  'msg-size/counts-the-type-in': ['checked', 'msg-size/receive', 'msg-size/send'],
  'msg-size/counts-the-type-of-a-printed-text': ['checked', 'msg-size/send'],
  'msg-size/counts-the-type-in-of-a-block': ['checked', 'msg-size/receive', 'msg-size/send'],
  'undefined-behaviour/adds-beyond-the-largest-int': ['instrumented', 'undefined-behaviour/add'],
  'undefined-behaviour/shifts-by-the-number-of-bits': ['instrumented', 'undefined-behaviour/shift'],
  'uninitialized-data/adds-to-sum-never-set': ['instrumented', 'uninitialized-data/used'],
  'uninitialized-data/decides-by-flag-never-set': ['instrumented', 'uninitialized-data/used'],
  'uninitialized-data/prints-sum-never-set': ['instrumented', 'uninitialized-data/printed'],
  'uninitialized-data/queues-buffer-beyond-its-text': ['instrumented', 'uninitialized-data/sent'],
  'uninitialized-data/queues-message-without-type': ['instrumented', 'uninitialized-data/sent'],
  'uninitialized-data/sends-record-half-filled': ['instrumented', 'uninitialized-data/sent'],
  'uninitialized-data/sends-record-without-its-kind': ['instrumented', 'uninitialized-data/sent'],
  'uninitialized-data/sends-whole-text-buffer': ['instrumented', 'uninitialized-data/sent'],
  'uninitialized-data/sums-block-half-filled': ['instrumented', 'uninitialized-data/used'],
};

const kinds = ['buffer-overflow', 'msg-size', 'undefined-behaviour', 'uninitialized-data'];

function programs(which: 'right' | 'wrong'): string[] {
  return kinds.flatMap((kind) =>
    readdirSync(new URL(`${kind}/${which}/`, folder)).map((file) => `${kind}/${file.replace(/\.c$/, '')}`),
  );
}

async function findingsOf(url: URL, kind: BuildKind, schedules: number, input = '') {
  const program = await bench.build(url, kind);
  const { findings, broken } = await bench.runAll([program], {
    schedules,
    input,
    reservedKib: kind === 'checked' ? checkedKib : 0,
  });
  expect(broken).toBe('');
  return findings;
}

function file(program: string, which: 'right' | 'wrong'): URL {
  return new URL(`${program.replace('/', `/${which}/`)}.c`, folder);
}

test('each wrong program has its line', () => {
  expect(Object.keys(wrong).sort()).toEqual(programs('wrong').sort());
});

describe('a mistake in memory is found in every run', () => {
  test.each(Object.entries(wrong))('%s: %j', async (program, [kind, ...expected]) => {
    const findings = await findingsOf(file(program, 'wrong'), kind, 8);
    const told = findings.filter((each) => kinds.includes(each.kind)).map((each) => `${each.kind}/${each.variant}`);
    expect([...new Set(told)].sort()).toEqual(expected);
  });
});

const both = programs('right').flatMap((program) => [
  [program, 'instrumented'] as const,
  [program, 'checked'] as const,
]);

describe('a right program is not accused', () => {
  test.each(both)('%s, %s', async (program, kind) => {
    const findings = await findingsOf(file(program, 'right'), kind, 16);
    expect(findings.map((each) => `${each.kind}/${each.variant}`)).toEqual([]);
  });
});

const corpora = ['threads', 'processes'].flatMap((name) =>
  readdirSync(new URL(`../corpus/${name}/right/`, import.meta.url))
    .filter((each) => each.endsWith('.c'))
    .map((each) => `${name}/right/${each}`),
);

describe('the memory-checked build accuses no right program of the corpora', () => {
  test.each(corpora)('%s', async (path) => {
    const findings = await findingsOf(new URL(`../corpus/${path}`, import.meta.url), 'checked', 4, 'one two\n');
    expect(findings.filter((each) => kinds.includes(each.kind))).toEqual([]);
  });
});

test('a finding names the variable, its size and the call', async () => {
  const [finding] = await findingsOf(file('buffer-overflow/receives-more-than-fits', 'wrong'), 'checked', 1);
  expect(finding?.params).toEqual({ what: 'name', size: '10', offset: '0', bytes: '16', call: 'read' });
});

test('a block names where it was allocated and freed', async () => {
  const findings = await findingsOf(file('buffer-overflow/frees-argument-twice', 'wrong'), 'checked', 1);
  const roles = findings.flatMap(({ also }) => also.map(({ role }) => role));
  expect(roles.filter((role) => role !== 'called from')).toEqual(['given', 'taken']);
});
