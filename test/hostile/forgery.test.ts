import { execa } from 'execa';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { paths } from '../../harness/support/paths.js';
import { testBench } from '../run/bench.js';

/*
 * What a program earns that interferes with its grading, or tries to.  GRADE_FORGERY_TIMES=20 is a soak: the same class
 * each time.
 */
const times = Number(process.env['GRADE_FORGERY_TIMES'] ?? 2);
const schedules = 12;
const folder = new URL('forgery/', import.meta.url);
const bench = testBench(folder);

/** Everything that must be told, and nothing besides; '' is nothing at all. */
const told: Readonly<Record<string, string>> = {
  // into the grader's memory
  'stores-into-the-log': 'crash/segv tampering/store',
  'copies-over-the-log': 'crash/segv tampering/store',
  'reads-into-the-log': 'tampering/buffer',
  'reaches-into-the-log-from-below': 'tampering/buffer tampering/mapping',
  'has-the-kernel-write-elsewhere': 'tampering/buffer',
  'unmaps-the-log': 'tampering/mapping',
  'moves-a-mapping-over-the-log': 'tampering/mapping',
  'attaches-memory-over-the-log': 'tampering/mapping',
  'maps-the-log-once-more': 'tampering/mapping',
  'patches-the-grader': 'tampering/mapping',
  'writes-its-own-memory': 'tampering/file',
  'opens-the-log-again': 'tampering/file',
  // what the kernel has seen and the log has not, or the other way round
  'calls-through-the-stub': 'tampering/hidden-call',
  'forks-through-the-stub': 'tampering/hidden-call',
  'forges-events': 'tampering/not-made',
  'claims-signals-it-did-not-send': 'tampering/not-made',
  'claims-children-it-did-not-make': 'tampering/not-made',
  'claims-a-file-it-did-not-write': 'tampering/not-made',
  'claims-other-bytes-than-it-sent': 'tampering/altered',
  'claims-another-operation': 'tampering/altered',
  'rewrites-the-log': 'tampering/rewritten',
  // in the grader's place
  'replaces-the-callbacks': 'tampering/replaced',
  'hides-its-callbacks': 'tampering/replaced',
  // out of the grader's sight
  'executes-bytes': 'policy-violation/unwatched',
  'gives-bytes-to-the-loader': 'policy-violation/unwatched',
  'gives-a-script-to-the-loader': 'policy-violation/unwatched',
  'executes-a-program-that-begins-early': 'policy-violation/unwatched',
  'moves-the-thread-pointer': 'policy-violation/thread-pointer',
  'asks-for-another-thread-pointer': 'policy-violation/call',
  // out of the run
  unshares: 'policy-violation/call',
  'traces-its-parent': 'policy-violation/call',
  'returns-from-a-frame-of-its-own': 'policy-violation/call',
  'calls-in-32-bit': 'policy-violation/foreign',
  // before the grader: it is run behind it, and seen
  'begins-before-the-grader': '',
  'forks-before-the-grader': 'orphan/outlived',
  'maps-the-log-early': 'crash/segv',
  'is-called-by-the-libraries': '',
  'lends-the-libraries-its-functions': '',
  'resolves-names-itself': '',
  'has-more-sections-than-fit': '',
  'has-a-table-of-symbols-of-its-own': '',
  // without effect: the mistake that follows is seen as ever
  'switches-the-dispatch-off': 'ipc-leak/queue tampering/hidden-call',
  'handles-the-dispatch': 'ipc-leak/queue',
  'relocates-the-grader': 'ipc-leak/queue',
  'leaves-no-room-for-the-grader': '',
  'leaves-no-descriptor-to-look-by': 'limit-exceeded/descriptors',
  'makes-raw-calls': 'zombie/child',
  // nobody believes what is printed; a contract misses the work
  'prints-pass': '',
  'leaves-before-it-begins': '',
  'brings-its-own-library': '',
  // as much as anybody would look at
  'hides-a-mistake-among-hundreds': 'buffer-overflow/index unchecked-failure/identifier',
  // right
  'does-what-it-says': '',
  'has-functions-of-its-own': '',
  'has-a-getenv-of-its-own': '',
  'closes-what-it-was-given': '',
};

test('the table names the programs that there are', async () => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.c'));
  expect(Object.keys(told).sort()).toEqual(files.map((file) => file.replace(/\.c$/, '')).sort());
});

/** Where a forger reads all memory, how he goes on depends on what lies there: that is told as well. */
const beside = new Set(['uninitialized-data/used']);

describe(`what a forger earns is the same ${times} times`, () => {
  test.each(Object.entries(told))('%s: %s', { timeout: 600_000 * times }, async (name, expected) => {
    for (let time = 0; time < times; time++) {
      const { findings, broken } = await bench.run(name, { schedules });
      expect(broken).toBe('');
      const kinds = new Set(findings.map(({ kind, variant }) => `${kind}/${variant}`));
      expect(
        [...kinds]
          .filter((kind) => !beside.has(kind))
          .sort()
          .join(' '),
      ).toBe(expected);
    }
  });
});

describe('who does none of the work gets the points for what it has', () => {
  const dirs: string[] = [];
  afterAll(async () => {
    for (const dir of dirs) await rm(dir, { recursive: true, force: true });
  });

  test('of a class of idlers nobody earns more than compiling, and the handlers they have', {
    timeout: 900_000,
  }, async () => {
    const out = await mkdtemp(join(tmpdir(), 'grade-idle-'));
    dirs.push(out);
    const idle = join(paths.root, 'test', 'hostile', 'idle');
    const options = ['--submissions', idle, '--out', out, '--schedules', '8', '--format', 'json'];
    await execa(
      process.execPath,
      [join(paths.root, 'dist', 'cli.js'), join(paths.root, 'assignments', 'ipc'), ...options],
      {
        env: { GRADE_CACHE: join(out, 'cache') },
      },
    );
    const { students } = JSON.parse(await readFile(join(out, 'results.json'), 'utf8'));
    const earned = Object.fromEntries(
      students.map(({ id: student, assignments }: { id: string; assignments: Earned[] }) => [
        student,
        assignments.flatMap(({ criteria }) => criteria.filter(({ points }) => points > 0).map(({ id }) => id)),
      ]),
    );
    const compiling = ['builds', 'builds', 'builds', 'builds'];
    expect(earned).toEqual({
      'all-in-one': [...compiling, 'handlers', 'safe-handlers'],
      inherits: [...compiling, 'handlers', 'safe-handlers'],
      'does-nothing': compiling,
      'only-forks': compiling,
      'only-prints': compiling,
      'shares-memory': ['builds'],
    });
  });
});

interface Earned {
  readonly criteria: readonly { readonly id: string; readonly points: number }[];
}
