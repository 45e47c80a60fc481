import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadMutants } from '../../harness/config/load-mutants.js';
import { loadSuite } from '../../harness/config/load-suite.js';
import { folder } from '../support/folder.js';
import { suiteFiles } from './suite-files.js';

async function load(mutants: Record<string, string>) {
  const dir = await folder({ ...suiteFiles, ...mutants });
  const { suite } = await loadSuite(join(dir, 'ipc'));
  const [pipe] = suite?.assignments ?? [];
  if (pipe === undefined) throw new Error('the sample suite must load');
  return { pipe, ...(await loadMutants(pipe)) };
}

test('mutants come sorted, with the reference for the files they leave alone', async () => {
  const { pipe, mutants, problems } = await load({
    'ipc/pipe/mutants/b/mutant.yaml': 'fails: builds\nwhy: { en: x, ko: x }\n',
    'ipc/pipe/mutants/b/pipe.c': '',
    'ipc/pipe/mutants/a/mutant.yaml': 'fails: nothing-lost\nalso: [builds]\nwhy: { en: x, ko: x }\n',
    'ipc/pipe/mutants/a/worker.c': '',
  });
  expect(problems).toEqual([]);
  expect(mutants).toMatchObject([
    {
      name: 'a',
      fails: 'nothing-lost',
      also: ['builds'],
      files: { 'pipe.c': join(pipe.dir, 'reference/pipe.c'), 'worker.c': join(pipe.dir, 'mutants/a/worker.c') },
    },
    { name: 'b' },
  ]);
});

test('a mutant with a mistake is reported and left out', async () => {
  const { mutants, problems } = await load({
    'ipc/pipe/mutants/a/mutant.yaml': 'fails: bilds\nwhy: { en: x, ko: x }\n',
    'ipc/pipe/mutants/a/pipe.c': '',
    'ipc/pipe/mutants/b/mutant.yaml': 'fails: builds\nwhy: { en: x, ko: x }\n',
    'ipc/pipe/mutants/c/mutant.yaml': 'fails: builds\nwhy: { en: x, ko: x }\n',
    'ipc/pipe/mutants/c/pip.c': '',
    'ipc/pipe/mutants/d/pipe.c': '',
  });
  expect(mutants).toEqual([]);
  expect(problems.map(({ path, suggestion }) => [path, suggestion])).toEqual([
    ['fails', 'builds'],
    ['', null],
    ['', 'pipe.c'],
    ['', null],
  ]);
});
