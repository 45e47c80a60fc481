import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdir, open, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { discoverSubmissions } from '../../harness/discover/discover-submissions.js';
import type { Submission } from '../../harness/model/submission.js';
import { folder } from '../support/folder.js';
import { suiteAsking } from './assignments.js';
import { makeZip } from './make-zip.js';

const suite = suiteAsking({ pipe: ['pipe.c'], queue: ['sender.c', 'receiver.c'] });
/** 김하늘 as old zip programs of Korean Windows write it. */
const kimInCp949 = Buffer.from([0xb1, 0xe8, 0xc7, 0xcf, 0xb4, 0xc3]);

async function discover(files: Record<string, string | Uint8Array>, asked = suite) {
  return summary(await discoverSubmissions(await folder(files), asked));
}

function summary({ submissions, problems }: Awaited<ReturnType<typeof discoverSubmissions>>) {
  return {
    submissions: submissions.map(({ id, name, work, problems }) => ({
      id,
      name,
      work: texts(work),
      problems: problems.map(({ file, message }) => `${file}: ${message}`),
    })),
    problems: problems.map(({ file, message }) => `${file}: ${message}`),
  };
}

function texts(work: Submission['work']) {
  return Object.fromEntries(
    Object.entries(work).map(([id, { files }]) => [
      id,
      Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()])),
    ]),
  );
}

describe('a class', () => {
  const kim = { id: '20231234', name: '김하늘', work: { pipe: { 'pipe.c': 'p' } }, problems: [] };
  test.each<[name: string, files: Record<string, string | Uint8Array>]>([
    ['folders', { '20231234_김하늘/pipe.c': 'p' }],
    ['folders with assignments inside', { '20231234_김하늘/pipe/pipe.c': 'p' }],
    ['folders in another Unicode form', { ['20231234_김하늘'.normalize('NFD') + '/pipe.c']: 'p' }],
    ['folders with further folders', { '20231234 김하늘/homework/final/PIPE/pipe.c': 'p' }],
    ['folders with a zip inside', { '20231234_김하늘/hw.zip': makeZip([{ name: 'hw/pipe.c', data: 'p' }]) }],
    ['loose files', { '20231234_김하늘_pipe.c': 'p' }],
    ['loose files with assignments', { '20231234_김하늘_pipe_pipe.c': 'p' }],
    ['zips', { '20231234_김하늘.zip': makeZip([{ name: 'pipe.c', data: 'p' }]) }],
    [
      'zips with a folder inside',
      {
        '20231234_김하늘.zip': makeZip([
          { name: 'x/', mode: 0o40755 },
          { name: 'x/y/pipe.c', data: 'p' },
        ]),
      },
    ],
    ['zips with backslashes', { '20231234_김하늘.zip': makeZip([{ name: 'x\\pipe\\pipe.c', data: 'p' }]) }],
    [
      'what a Mac adds',
      { '20231234_김하늘/pipe.c': 'p', '20231234_김하늘/._pipe.c': 'x', '__MACOSX/a/pipe.c': 'x', '.DS_Store': 'x' },
    ],
    ['a learning platform’s folders', { '김하늘_20231234_assignsubmission_file_/pipe.c': 'p' }],
  ])('of %s is read', async (_, files) => {
    expect(await discover(files)).toEqual({ submissions: [kim], problems: [] });
  });

  test.each([
    [
      'folders',
      [
        { name: '20231234_김하늘/pipe.c', data: 'p' },
        { name: '2/pipe.c', data: 'q' },
      ],
    ],
    [
      'a folder of folders',
      [
        { name: 'all/20231234_김하늘/pipe/pipe.c', data: 'p' },
        { name: 'all/2/pipe.c', data: 'q' },
      ],
    ],
    [
      'names in CP949',
      [
        { name: Buffer.concat([Buffer.from('20231234_'), kimInCp949, Buffer.from('/pipe.c')]), data: 'p' },
        { name: '2/pipe.c', data: 'q' },
      ],
    ],
    [
      'zips',
      [
        { name: '20231234_김하늘.zip', data: makeZip([{ name: 'pipe.c', data: 'p' }]) },
        { name: '2.zip', data: makeZip([{ name: 'pipe.c', data: 'q' }]) },
      ],
    ],
    [
      'loose files',
      [
        { name: '20231234_김하늘_pipe.c', data: 'p' },
        { name: '2_pipe.c', data: 'q' },
      ],
    ],
  ])('in one zip with %s is read', async (_, entries) => {
    const dir = await folder({ 'class.zip': makeZip(entries) });
    const { submissions, problems } = summary(await discoverSubmissions(join(dir, 'class.zip'), suite));
    expect(problems).toEqual([]);
    expect(submissions).toEqual([{ id: '2', name: '2', work: { pipe: { 'pipe.c': 'q' } }, problems: [] }, kim]);
  });

  test('may have CP949 names on disk', async () => {
    const dir = await folder();
    const student = Buffer.concat([Buffer.from(`${dir}/20231234_`), kimInCp949]);
    await mkdir(student);
    await writeFile(Buffer.concat([student, Buffer.from('/pipe.c')]), 'p');
    expect(summary(await discoverSubmissions(dir, suite))).toEqual({ submissions: [kim], problems: [] });
  });

  test('has ids that are safe as file names, unique and sorted', async () => {
    const { submissions, problems } = await discover({
      'b c/pipe.c': '',
      'B  C/pipe.c': '',
      '.../pipe.c': '',
      '<script>/pipe.c': '',
      '이수민/pipe.c': '',
      '20231234_a/pipe.c': '',
      '20231234_b/pipe.c': '',
    });
    expect(submissions.map(({ id, name }) => [id, name])).toEqual([
      ['20231234', 'a'],
      ['20231234-2', 'b'],
      ['b-c', 'B  C'],
      ['b-c-2', 'b c'],
      ['script', '<script>'],
      ['이수민', '이수민'],
    ]);
    expect(problems).toEqual([
      '20231234_b: the id "20231234" is taken by another submission; this one is called "20231234-2"',
      'b c: the id "b-c" is taken by another submission; this one is called "b-c-2"',
    ]);
  });

  test('that is not there, or is no folder and no zip, is one problem', async () => {
    const dir = await folder({ 'notes.txt': 'hello' });
    expect(summary(await discoverSubmissions(join(dir, 'nowhere'), suite)).problems).toEqual([
      `${dir}/nowhere: there is no such folder or zip; correct the name`,
    ]);
    expect((await discoverSubmissions(join(dir, 'notes.txt'), suite)).problems).toHaveLength(1);
    expect((await discover({})).problems).toHaveLength(1);
  });

  test('may be a single student’s folder', async () => {
    const dir = await folder({ '20231234_김하늘/pipe.c': 'p' });
    expect(summary(await discoverSubmissions(join(dir, '20231234_김하늘'), suite)).submissions).toEqual([kim]);
  });

  test('says which files belong to nobody, and tells of misnamed ones', async () => {
    const { submissions, problems } = await discover({
      'README.md': '',
      '20231234_sender.c': 's',
      '20231234_reciever.c': 'r',
    });
    expect(problems).toEqual([
      'README.md: belongs to no student; expected a folder, a zip or a file such as "20231234_pipe.c"',
    ]);
    expect(submissions[0]).toMatchObject({
      work: { queue: { 'sender.c': 's' } },
      problems: ['20231234: there is no receiver.c, but reciever.c, which was not taken'],
    });
  });
});

describe('files', () => {
  const of = async (files: Record<string, string | Uint8Array>, asked = suite) => {
    const named = Object.fromEntries(Object.entries(files).map(([name, data]) => [`kim/${name}`, data]));
    const { submissions } = await discover(named, asked);
    return { work: submissions[0]?.work, problems: submissions[0]?.problems };
  };

  test('with another case are taken, and that is said', async () => {
    expect(await of({ 'Pipe.C': 'p' })).toEqual({
      work: { pipe: { 'pipe.c': 'p' } },
      problems: ['kim/Pipe.C: named Pipe.C, expected pipe.c; it was taken'],
    });
  });

  test('with another case are not taken if two may be meant', async () => {
    const { work, problems } = await of({ 'Pipe.c': 'p', 'PIPE.c': 'p' });
    expect(work).toEqual({ pipe: {} });
    expect(problems).toEqual(['kim/PIPE.c: may be pipe.c, and so may Pipe.c; hand in one file named pipe.c']);
  });

  test('nearest to the top win, and a tie is said', async () => {
    expect(await of({ 'pipe.c': 'new', 'old/pipe.c': 'old' })).toEqual({
      work: { pipe: { 'pipe.c': 'new' } },
      problems: [],
    });
    expect(await of({ 'a/pipe.c': 'a', 'b/pipe.c': 'b' })).toEqual({
      work: { pipe: { 'pipe.c': 'a' } },
      problems: ['kim/a/pipe.c: was taken for pipe.c, but kim/b/pipe.c is as good; hand in one of them'],
    });
  });

  test('that two assignments ask for are told apart by their folder', async () => {
    const both = suiteAsking({ one: ['main.c'], two: ['main.c'] });
    expect((await of({ 'one/main.c': '1', 'Two/main.c': '2' }, both)).work).toEqual({
      one: { 'main.c': '1' },
      two: { 'main.c': '2' },
    });
    expect(await of({ 'main.c': '1' }, both)).toEqual({
      work: {},
      problems: ['kim/main.c: belongs to one of one, two; put it into a folder with that name'],
    });
  });

  test('come with name and time from submission.yaml', async () => {
    const { submissions } = await discoverSubmissions(
      await folder({ 'kim/pipe.c': '', 'kim/submission.yaml': 'name: 김하늘\nsubmitted: 2026-10-02T00:10:00+09:00\n' }),
      suite,
    );
    expect(submissions).toMatchObject([
      { id: 'kim', name: '김하늘', work: { pipe: { submitted: '2026-10-02T00:10:00+09:00' } }, problems: [] },
    ]);
  });

  test('are taken without a time that cannot be read, which is said with its line', async () => {
    const { submissions } = await discoverSubmissions(
      await folder({ 'kim/pipe.c': '', 'kim/submission.yaml': 'submitted: yesterday\n' }),
      suite,
    );
    expect(submissions[0]?.work['pipe']?.submitted).toBeNull();
    expect(submissions[0]?.problems).toMatchObject([
      { file: 'kim/submission.yaml', line: 1, column: 12, path: 'submitted' },
    ]);
  });
});

describe('a hostile folder', () => {
  test('has its links, pipes and sockets named and never opened', async () => {
    const dir = await folder({ 'kim/sender.c': 's', 'kim/real/x.c': '', 'secret/pipe.c': 'secret' });
    await symlink('/etc/passwd', join(dir, 'kim/pipe.c'));
    await symlink(join(dir, 'secret'), join(dir, 'kim/pipe'));
    await symlink(join(dir, 'secret'), join(dir, 'lee'));
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', join(dir, 'kim/receiver.c')]);
    await rm(join(dir, 'secret/pipe.c'));
    const { submissions } = summary(await discoverSubmissions(dir, suite));
    expect(submissions).toMatchObject([
      {
        id: 'kim',
        work: { pipe: {}, queue: { 'sender.c': 's' } },
        problems: [
          'kim/pipe: is a symbolic link; it was not opened',
          'kim/pipe.c: is a symbolic link; it was not opened',
          'kim/receiver.c: is a named pipe; it was not opened',
        ],
      },
      { id: 'lee', work: {}, problems: ['lee: is a symbolic link; it was not opened'] },
      { id: 'secret', problems: ['secret: is empty'] },
    ]);
  });

  test('with a source of 300 MB is not read', async () => {
    const dir = await folder({ 'kim/pipe.c': '' });
    const file = await open(join(dir, 'kim/pipe.c'), 'r+');
    await file.truncate(300 << 20);
    await file.close();
    const { submissions } = summary(await discoverSubmissions(dir, suite));
    expect(submissions).toMatchObject([
      { work: { pipe: {} }, problems: ['kim/pipe.c: is larger than 1 MiB and was not read; hand in the source only'] },
    ]);
  });

  test('with 10,000 files is one problem, and its sources are found all the same', async () => {
    const dir = await folder({ 'kim/pipe.c': 'p', 'kim/queue/sender.c': 's' });
    await mkdir(join(dir, 'kim/many'));
    for (let i = 0; i < 10_000; i++) writeFileSync(join(dir, `kim/many/${i}.o`), '');
    const { submissions, problems } = summary(await discoverSubmissions(dir, suite));
    expect(problems).toEqual([]);
    expect(submissions).toEqual([
      {
        id: 'kim',
        name: 'kim',
        work: { pipe: { 'pipe.c': 'p' }, queue: { 'sender.c': 's' } },
        problems: ['kim: has more than 2000 files and folders; only the usual places were looked at'],
      },
    ]);
  });

  test('that is nested a hundred deep ends', async () => {
    const { submissions } = await discover({ [`kim/${'d/'.repeat(100)}pipe.c`]: 'p', 'kim/pipe.c': 'q' });
    expect(submissions).toMatchObject([
      { work: { pipe: { 'pipe.c': 'q' } }, problems: [expect.stringContaining('nested too deep')] },
    ]);
  });
});

describe('a hostile zip', () => {
  const zipped = async (zip: Uint8Array) => {
    const { submissions } = await discover({ 'kim.zip': zip, 'lee/pipe.c': 'p' });
    expect(submissions).toHaveLength(2);
    return submissions[0];
  };

  test.each<[name: string, zip: Uint8Array, said: string]>([
    ['is no zip', Buffer.from('hello'), 'kim.zip: cannot be read as a zip'],
    ['is empty', Buffer.of(), 'kim.zip: cannot be read as a zip'],
    ['is cut off', makeZip([{ name: 'pipe.c', data: 'p'.repeat(5000) }]).subarray(0, 40), 'cannot be read as a zip'],
    ['holds nothing', makeZip([]), 'kim.zip: is empty'],
    ['is encrypted', makeZip([{ name: 'pipe.c', data: 'p', encrypted: true }]), 'kim.zip/pipe.c: is encrypted'],
    [
      'lies about a size',
      makeZip([{ name: 'pipe.c', data: 'p'.repeat(3 << 20), declared: 10 }]),
      'kim.zip/pipe.c: is damaged',
    ],
    ['is damaged', makeZip([{ name: 'pipe.c', data: 'p', crc: 1 }]), 'kim.zip/pipe.c: is damaged'],
    [
      'has a large source',
      makeZip([{ name: 'pipe.c', data: 'p'.repeat(3 << 20) }]),
      'kim.zip/pipe.c: is larger than 1 MiB',
    ],
    [
      'is a bomb',
      makeZip([
        { name: 'pipe.c', data: 'p' },
        { name: 'x', data: '', declared: 0xfffffff0 },
      ]),
      'kim.zip: would unpack to more than 256 MiB',
    ],
    ['leads out', makeZip([{ name: '../../pipe.c', data: 'p' }]), 'a path that leads out of the zip'],
    ['leads to the root', makeZip([{ name: '/etc/pipe.c', data: 'p' }]), 'a path that leads out of the zip'],
    ['leads to a drive', makeZip([{ name: 'C:\\pipe.c', data: 'p' }]), 'a path that leads out of the zip'],
    ['holds a link', makeZip([{ name: 'pipe.c', data: '/etc/passwd', mode: 0o120777 }]), 'pipe.c: is a symbolic link'],
  ])('that %s gives a student without that work, and the reason', async (_, zip, said) => {
    const kim = await zipped(zip);
    expect(Object.values(kim?.work ?? {}).flatMap((files) => Object.keys(files))).toEqual([]);
    expect(kim?.problems.join('\n').replaceAll('kim.zip:', 'kim.zip:')).toContain(
      said.replace(/^kim\.zip(?=[:/])/, ''),
    );
    expect(kim?.problems).toHaveLength(1);
  });

  test('with 10,000 files is one problem, and its sources are found all the same', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ name: `x/${i}` }));
    const kim = await zipped(makeZip([...many, { name: 'x/pipe.c', data: 'p' }]));
    expect(kim?.work).toEqual({ pipe: { 'pipe.c': 'p' } });
    expect(kim?.problems).toEqual(['kim.zip: has more than 2000 files and folders']);
  });

  test('with a link of its own name beside it does not follow it', async () => {
    const dir = await folder({ 'outside.txt': makeZip([{ name: 'pipe.c', data: 'p' }]) });
    await symlink(join(dir, 'outside.txt'), join(dir, 'kim.zip'));
    const { submissions } = summary(await discoverSubmissions(dir, suite));
    expect(submissions).toMatchObject([{ id: 'kim', work: {} }]);
  });

  test('never makes discovery throw, whatever its bytes', async () => {
    const whole = makeZip([
      { name: 'pipe.c', data: 'int main(void) {}' },
      { name: 'queue/sender.c', data: 'x' },
      { name: 'd/', mode: 0o40755 },
    ]);
    const dir = await folder();
    const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) });
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.array(change, { maxLength: 6 }).map((changes) => {
        const copy = Buffer.from(whole);
        for (const { at, to } of changes) copy[at] = to;
        return copy;
      }),
      fc.nat(whole.length).map((length) => whole.subarray(0, length)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (zip) => {
        await writeFile(join(dir, 'kim.zip'), zip);
        const alone = await discoverSubmissions(join(dir, 'kim.zip'), suite);
        const inClass = await discoverSubmissions(dir, suite);
        expect(inClass.submissions).toHaveLength(1);
        expect(alone.submissions.length + alone.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
