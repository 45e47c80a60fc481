import { execa } from 'execa';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../harness/hostile/attempt-all.js';
import { collection } from '../../harness/hostile/collection.js';
import { paths } from '../../harness/support/paths.js';

/*
 * Each program is run under the monitor with canaries around it: the table of harness/hostile/collection.ts says what
 * must be told of it.  All of it happens in one process with namespaces of its own (harness/hostile/namespaces.ts).
 */
const namesOf = (part: string) =>
  readdirSync(new URL(`${part}/`, import.meta.url))
    .map((file) => file.replace(/\.c$/, ''))
    .sort();

async function attempt(...options: string[]): Promise<Map<string, Row>> {
  const main = join(paths.root, 'dist', 'hostile', 'main.js');
  const { stdout, stderr } = await execa(process.execPath, [main, '--json', ...options], { reject: false });
  expect(stderr).toBe('');
  const rows = stdout.split('\n').map((line): Row => JSON.parse(line));
  return new Map(rows.map((row) => [row.name, row]));
}

test('the table names the programs that there are', () => {
  expect(Object.keys(collection).sort()).toEqual(namesOf('run'));
});

describe('no program has an effect outside of its run, and what it did is told each time', () => {
  let rows = new Map<string, Row>();
  beforeAll(async () => {
    rows = await attempt(); // twenty times: npm run soak -- hostile
  }, 1_200_000);

  test.each(namesOf('run'))('%s', (name) => expect(rows.get(name)?.wrong).toEqual([]));

  describe('and those that are only unusual come out clean', () => {
    test.each(namesOf('benign'))('%s', (name) => expect(rows.get(name)).toMatchObject({ wrong: [], told: [] }));
  });
});

/**
 * Where the kernel counts for the user, it makes a difference who that is.  (Sets of semaphores are not among them: their
 * number is a setting that only root may change, so an ordinary user's bomb ends by the memory they take.)
 */
const forOrdinaryUser = [
  'forks-in-every-child',
  'kills-everybody',
  'kills-every-number',
  'queues-signals-to-everybody',
  'fills-pipes',
  'fills-memory-files',
  'makes-posix-queues-without-end',
  'locks-memory',
  'raises-its-',
  'reads-',
  'traces-others',
  'makes-namespaces-and-mounts',
  'takes-over-foreign-objects',
  'connects-outside',
  'removes-everything',
  'talks-over-an-abstract-socket',
  'makes-one-of-every-object',
];

test.runIf(process.getuid?.() === 0)(
  'the same holds for an ordinary user',
  async () => {
    const rows = await attempt('--uid', '65534', '--only', forOrdinaryUser.join());
    expect(rows.size).toBeGreaterThan(forOrdinaryUser.length);
    expect([...rows.values()].filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  },
  600_000,
);
