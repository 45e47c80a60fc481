import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { discoverOwn } from '../../harness/discover/discover-own.js';
import { folder } from '../support/folder.js';
import { suiteAsking } from './assignments.js';

const suite = suiteAsking({ pipe: ['pipe.c'], queue: ['sender.c', 'receiver.c'] });

test('a student’s own folder is one submission', async () => {
  const cwd = await folder({ 'pipe.c': 'p', Makefile: 'all:', 'pipe.o': 'x' });
  const { submission, problems } = await discoverOwn([], suite, cwd);
  expect(problems).toEqual([]);
  expect(submission).toMatchObject({ id: 'me', problems: [] });
  expect(Object.keys(submission.work)).toEqual(['pipe']);
});

test('named files are taken from wherever they lie', async () => {
  const cwd = await folder({ 'a/sender.c': 's', 'b/receiver.c': 'r', 'pipe.c': 'p' });
  const { submission } = await discoverOwn(['a/sender.c', join(cwd, 'b/receiver.c')], suite, cwd);
  expect(Object.keys(submission.work['queue']?.files ?? {})).toEqual(['sender.c', 'receiver.c']);
  expect(submission.work['pipe']).toBeUndefined();
});

test('a named folder is looked into, through a link of the student’s own as well', async () => {
  const cwd = await folder({ 'hw/queue/sender.c': 's' });
  await symlink(join(cwd, 'hw'), join(cwd, 'link'));
  for (const name of ['hw', 'link']) {
    const { submission, problems } = await discoverOwn([name], suite, cwd);
    expect(problems).toEqual([]);
    expect(Object.keys(submission.work)).toEqual(['queue']);
  }
});

test('a file that is not there is one problem', async () => {
  const { submission, problems } = await discoverOwn(['pip.c'], suite, await folder());
  expect(problems).toMatchObject([{ file: 'pip.c', message: 'there is no such file; correct the name' }]);
  expect(submission).toMatchObject({ work: {}, problems: [] });
});
