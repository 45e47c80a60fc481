import { join } from 'node:path';
import { expect, test } from 'vitest';
import { discoverOwn } from '../../harness/discover/discover-own.js';
import { folder } from '../support/folder.js';
import { suiteAsking } from './assignments.js';

const { assignments } = suiteAsking({ pipe: ['pipe.c'], queue: ['sender.c', 'receiver.c'] });

test('a student’s own folder is one submission', async () => {
  const cwd = await folder({ 'pipe.c': 'p', Makefile: 'all:', 'pipe.o': 'x' });
  const { submission, problems } = await discoverOwn({ cwd, files: [] }, assignments);
  expect(problems).toEqual([]);
  expect(submission).toMatchObject({ id: 'me', problems: [] });
  expect(Object.keys(submission.work)).toEqual(['pipe']);
});

test('named files are taken from wherever they lie', async () => {
  const cwd = await folder({ 'a/sender.c': 's', 'b/receiver.c': 'r', 'pipe.c': 'p' });
  const { submission } = await discoverOwn({ cwd, files: ['a/sender.c', join(cwd, 'b/receiver.c')] }, assignments);
  expect(Object.keys(submission.work['queue']?.files ?? {})).toEqual(['sender.c', 'receiver.c']);
  expect(submission.work['pipe']).toBeUndefined();
});

test('a file that is not there, or a folder without work, is one problem', async () => {
  const cwd = await folder({ 'notes.txt': '' });
  const missing = await discoverOwn({ cwd, files: ['pip.c'] }, assignments);
  expect(missing.problems).toMatchObject([{ file: 'pip.c', message: 'there is no such file; correct the name' }]);
  const empty = await discoverOwn({ cwd, files: [] }, assignments);
  expect(empty.problems).toMatchObject([
    { file: '.', message: 'there is no file of the assignment here; expected pipe.c, sender.c, receiver.c' },
  ]);
});
