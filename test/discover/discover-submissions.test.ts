import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { link, mkdir, open, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../harness/config/format-problem.js';
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

/** A zip that holds a zip, and so on, the last with `pipe.c`. */
function nested(times: number): Buffer {
  let zip = makeZip([{ name: 'pipe.c', data: 'p' }]);
  for (let i = 0; i < times; i++) zip = makeZip([{ name: 'a.zip', data: zip }]);
  return zip;
}

/** As much of a tar as tells that it is one. */
function tarOf(): Buffer {
  const head = Buffer.alloc(1024);
  head.write('pipe.c', 0);
  head.write('ustar', 257);
  return head;
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

  test('has names that differ only in case, Unicode form or what Windows forbids told apart', async () => {
    const name = '20231234_김하늘';
    const { submissions } = await discover({
      [`${name.normalize('NFC')}/pipe.c`]: 'composed',
      [`${name.normalize('NFD')}/pipe.c`]: 'letters',
      'Lee/pipe.c': '',
      'lee/pipe.c': '',
      'CON/pipe.c': '',
      'nul.txt/pipe.c': '',
      [`kim_${'7'.repeat(200)}_assignsubmission_file/pipe.c`]: '',
    });
    expect(submissions.map(({ id, work }) => [id.slice(0, 20), work['pipe']?.['pipe.c']])).toEqual([
      ['20231234', 'letters'],
      ['20231234-2', 'composed'],
      ['kim_7777777777777777', ''],
      ['lee', ''],
      ['lee-2', ''],
      ['student-con', ''],
      ['student-nul.txt', ''],
    ]);
    expect(Math.max(...submissions.map(({ id }) => id.length))).toBeLessThanOrEqual(48);
    // Only a person can say whose id it is, so both are told.
    expect(submissions.map(({ problems }) => problems.length)).toEqual([1, 1, 0, 1, 1, 0, 0]);
    expect(submissions[0]?.problems[0]).toMatch(/another submission has the id "20231234" as well/);
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

  test('have the time that stands beside a zip, whatever the zip says of itself', async () => {
    const said = (time: string, name: string) => `name: ${name}\nsubmitted: ${time}\n`;
    const zip = makeZip([
      { name: 'pipe.c', data: 'p' },
      { name: 'submission.yaml', data: said('2020-01-01T00:00:00Z', 'Somebody Else') },
    ]);
    const dir = await folder({ 'kim/hw.zip': zip, 'kim/submission.yaml': said('2026-10-09T00:00:00Z', 'Kim') });
    const [kim] = (await discoverSubmissions(dir, suite)).submissions;
    expect([kim?.name, kim?.work['pipe']?.submitted]).toEqual(['Kim', '2026-10-09T00:00:00Z']);
  });

  test('are on time only if the key that says when is one, and the day as well', async () => {
    const { submissions } = await discoverSubmissions(
      await folder({
        'kim/submission.yaml': 'name: Kim\nsubmited: 2026-10-09T00:00:00Z\n',
        'lee/submission.yaml': 'submitted: 2026-02-30T00:00:00Z\n',
        'moon/submission.yaml': `name: ${'x'.repeat(70_000)}\n`,
      }),
      suite,
    );
    const told = submissions.map(({ problems }) => problems.map(({ line, message }) => `${line}: ${message}`));
    expect(told).toEqual([
      ['2: unknown key; expected one of name, submitted; it was ignored'],
      [expect.stringMatching(/^1: expected an instant with offset/)],
      ['0: is larger than 64 KiB, and was ignored'],
    ]);
    expect(submissions[0]?.problems[0]?.suggestion).toBe('submitted');
  });

  test('in UTF-16 are told', async () => {
    const { submissions } = await discover({ 'kim/pipe.c': Buffer.from('\ufeffint main;', 'utf16le') });
    expect(submissions[0]?.problems).toEqual([
      'kim/pipe.c: is written in UTF-16, which no C compiler reads; save it as UTF-8',
    ]);
  });

  test('have their problems in Korean as well', async () => {
    const dir = await folder({ 'kim.zip': tarOf(), 'lee/PIPE.C': 'p' });
    const { submissions } = await discoverSubmissions(dir, suite);
    const told = submissions.flatMap(({ problems }) => problems);
    expect(told.map((problem) => formatProblem(problem, { colour: false, lang: 'ko' }))).toEqual([
      expect.stringMatching(/^kim\.zip: zip이 아닌 압축 파일\(tar\)/),
      expect.stringMatching(/^lee\/PIPE\.C: pipe\.c 대신/),
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
          'kim/pipe: is a symbolic link; it was not opened: hand in the file itself',
          'kim/pipe.c: is a symbolic link; it was not opened: hand in the file itself',
          'kim/receiver.c: is a named pipe; it was not opened: hand in the file itself',
        ],
      },
      { id: 'lee', work: {}, problems: ['lee: is a symbolic link; it was not opened: hand in the file itself'] },
      { id: 'secret', problems: ['secret: holds no file; hand in your sources'] },
    ]);
  });

  test('with a hard link is read, and it is told that the file has another name', async () => {
    const dir = await folder({ 'kim/sender.c': 's', 'outside/pipe.c': 'p' });
    await link(join(dir, 'outside/pipe.c'), join(dir, 'kim/pipe.c'));
    await rm(join(dir, 'outside/pipe.c'));
    const once = summary(await discoverSubmissions(dir, suite)).submissions[0];
    expect(once).toMatchObject({ work: { pipe: { 'pipe.c': 'p' } }, problems: [] });
    await link(join(dir, 'kim/pipe.c'), join(dir, 'elsewhere.c'));
    const { submissions } = summary(await discoverSubmissions(dir, suite));
    expect(submissions[0]).toMatchObject({
      work: { pipe: { 'pipe.c': 'p' }, queue: { 'sender.c': 's' } },
      problems: [expect.stringMatching(/^kim\/pipe\.c: is a hard link: .* see that it is the student's own$/)],
    });
  });

  test('with archives in place of sources has them named', async () => {
    const zip = makeZip([{ name: 'pipe.c', data: 'p' }]);
    const { submissions } = await discover({
      'kim/hw.tar.gz': 'x',
      'lee/a.zip': zip,
      'lee/b.zip': zip,
      'park/all.7z': 'x',
      'park/pipe.c': 'p',
      'park/queue/sender.c': 's',
      'park/queue/receiver.c': 'r',
    });
    expect(submissions.map(({ problems }) => problems)).toEqual([
      ['kim/hw.tar.gz: is an archive (.gz) and no zip; it was not opened: hand in a zip or the sources themselves'],
      [
        expect.stringMatching(/^lee\/a\.zip: was not opened, .* hand in one zip or the sources themselves$/),
        expect.stringMatching(/^lee\/b\.zip: was not opened/),
      ],
      [],
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
    ['holds nothing', makeZip([]), 'kim.zip: holds no file'],
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
    ['is a tar', tarOf(), 'kim.zip: is an archive (tar) and no zip; it was not opened: hand in a zip'],
    ['is a tar.gz', gzipSync(tarOf()), 'kim.zip: is an archive (gzip) and no zip'],
    ['is of RAR', Buffer.from('Rar!\x1a\x07\0 and so on', 'latin1'), 'kim.zip: is an archive (RAR) and no zip'],
    [
      'is a bomb of entries that overlap',
      makeZip(
        Array.from({ length: 1000 }, (_, i) => ({ name: `${i}.c`, data: '\0'.repeat(1 << 20) })),
        { overlapping: true },
      ),
      'kim.zip: would unpack to more than 256 MiB',
    ],
    ['holds zips without end', nested(40), 'lies in zips inside of zips, more than 3 deep, and was not opened'],
    ['holds a link', makeZip([{ name: 'pipe.c', data: '/etc/passwd', mode: 0o120777 }]), 'pipe.c: is a symbolic link'],
  ])('that %s gives a student without that work, and the reason', async (_, zip, said) => {
    const kim = await zipped(zip);
    expect(Object.values(kim?.work ?? {}).flatMap((files) => Object.keys(files))).toEqual([]);
    expect(kim?.problems.join('\n').replaceAll('kim.zip:', 'kim.zip:')).toContain(
      said.replace(/^kim\.zip(?=[:/])/, ''),
    );
    expect(kim?.problems).toHaveLength(1);
  });

  test('that holds a zip, or has entries that overlap or are wide, is read as any other', async () => {
    const source = { name: 'pipe.c', data: 'p' };
    for (const zip of [
      nested(2),
      makeZip([source, { ...source, name: 'other.c' }], { overlapping: true }),
      makeZip([source], { zip64: true }),
    ])
      expect(await zipped(zip)).toMatchObject({ work: { pipe: { 'pipe.c': 'p' } }, problems: [] });
  });

  test('with one name twice is told, and the first is taken', async () => {
    const kim = await zipped(
      makeZip([
        { name: 'pipe.c', data: 'first' },
        { name: 'pipe.c', data: 'second' },
      ]),
    );
    expect(kim?.work).toEqual({ pipe: { 'pipe.c': 'first' } });
    expect(kim?.problems).toEqual([
      expect.stringMatching(/^kim\.zip\/pipe\.c: is in the zip twice .* hand in one of them$/),
    ]);
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
