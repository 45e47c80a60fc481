import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../harness/config/format-problem.js';
import { loadSuite } from '../../harness/config/load-suite.js';
import { fill, folder } from '../support/folder.js';
import { type SuiteFile, suiteFiles } from './suite-files.js';

/** Loads the sample suite with single files replaced, and shows its problems as a person sees them, without the folder. */
async function load(changes: Partial<Record<SuiteFile | 'ipc/overrides.yaml', string | Uint8Array>> = {}) {
  const dir = await folder({ ...suiteFiles, ...changes });
  const { suite, problems } = await loadSuite(join(dir, 'ipc'));
  const shown = problems.map((problem) => formatProblem(problem, { colour: false }).replaceAll(`${dir}/`, ''));
  return { dir, suite, problems, shown, ids: suite?.assignments.map(({ id }) => id) ?? null };
}

function changed(file: SuiteFile, from: string, to: string): Partial<Record<SuiteFile, string>> {
  expect(suiteFiles[file]).toContain(from);
  return { [file]: suiteFiles[file].replace(from, to) };
}

describe('a suite without a mistake', () => {
  test('becomes the typed model, with units converted and defaults filled in', async () => {
    const { suite, problems } = await load();
    expect(problems).toEqual([]);
    expect(suite).toMatchObject({ id: 'ipc', schedules: 50, max: 15.25, overrides: [] });
    const [pipe, queue] = suite?.assignments ?? [];
    expect(pipe).toMatchObject({
      files: ['pipe.c', 'worker.c'],
      build: { cflags: ['-std=gnu11'], headers: [join(suite?.dir ?? '', 'pipe/contract/pipe.h')] },
      limits: { cpuMs: 500, wallMs: 10_000, memoryKib: 1 << 20, steps: 20_000 },
      contract: { order: 'fifo', 'message.bytes': '64' },
      due: null,
      rubric: { max: 10, late: { perDay: 0.125, maxDays: 3 } },
    });
    expect(pipe?.rubric.criteria[1]).toMatchObject({ needs: ['builds'], credit: { kind: 'per-finding', cost: 2 } });
    expect(queue).toMatchObject({ due: '2026-10-01T23:59:00+09:00', scenarios: [{ hidden: true, schedules: 7 }] });
  });

  test('keeps arguments and octal modes as they are written', async () => {
    const { suite } = await load();
    expect(suite?.assignments[0]?.scenarios[0]).toMatchObject({
      run: [{ program: 'pipe', args: ['007', 'x', '1.50'] }],
      contract: { 'queue.mode': '0600', 'expect.stdout.contains': 'a\nb', 'expect.exit': '0,1' },
      schedules: null,
    });
  });

  test('may be named by its file, and may begin with a byte-order mark', async () => {
    const dir = await folder({ ...suiteFiles, 'ipc/suite.yaml': `\ufeff${suiteFiles['ipc/suite.yaml']}` });
    const { suite, problems } = await loadSuite(join(dir, 'ipc/suite.yaml'));
    expect(problems).toEqual([]);
    expect(suite?.assignments).toHaveLength(2);
  });
});

test('a suite may demand a tier of isolation', async () => {
  expect((await load()).suite?.isolation).toBeNull();
  expect((await load(changed('ipc/suite.yaml', 'schedules: 50', 'isolation: B'))).suite?.isolation).toBe('B');
});

describe('a mistake', () => {
  test('is shown with file, line, column, path, caret and the likely word', async () => {
    const { shown } = await load(changed('ipc/pipe/assignment.yaml', 'cpu: 500ms', 'cpv: 500ms'));
    expect(shown).toEqual([
      [
        'ipc/pipe/assignment.yaml:10:11 limits.cpv: unknown key; expected one of cpu, wall, memory, processes, descriptors, output, scratch, steps, lag',
        '  10 | limits: { cpv: 500ms, memory: 1GiB }',
        '                 ^',
        '  did you mean "cpu"?',
      ].join('\n'),
    ]);
  });

  test('has its caret under the right place after double-width text', async () => {
    const { shown } = await load(changed('ipc/pipe/assignment.yaml', 'ko: 파이프 }', 'ko: 파이프, x: 1 }'));
    const [, line = '', caret = ''] = shown[0]?.split('\n') ?? [];
    expect(line.indexOf('x: 1') + '파이프'.length).toBe(caret.indexOf('^'));
  });

  test('that is one in two ways is told once', async () => {
    const { shown } = await load(changed('ipc/suite.yaml', 'schedules: 50', 'schedules: 1e99'));
    expect(shown).toHaveLength(1);
  });

  test('leaves its assignment out and the others in', async () => {
    const { ids, shown } = await load(changed('rubrics/pipe.yaml', 'points: 10', 'points: 11'));
    expect(ids).toEqual(['queue']);
    expect(shown[0]).toContain('rubrics/pipe.yaml:1:9 points: expected 10, the sum of the criteria (2 + 8), got 11');
  });

  test.each<[file: SuiteFile, from: string, to: string, said: string]>([
    [
      'ipc/suite.yaml',
      'schedules: 50',
      'schedules: 0',
      'suite.yaml:3:12 schedules: expected a whole number from 1 to 1000000, got 0',
    ],
    [
      'ipc/suite.yaml',
      'queue]',
      'quue]',
      'suite.yaml:4:21 assignments[1]: there is no folder "quue" beside suite.yaml',
    ],
    [
      'ipc/suite.yaml',
      'schedules: 50',
      'schedules: 50\nisolation: high',
      'suite.yaml:4:12 isolation: expected an isolation tier: A, B, C or D, got "high"',
    ],
    ['ipc/suite.yaml', 'queue]', 'pipe]', 'assignments[1]: "pipe" is given twice'],
    ['ipc/suite.yaml', 'id: ipc', 'id: ipc\nid: two', 'suite.yaml:2:1: the key "id" is given twice'],
    ['ipc/suite.yaml', 'id: ipc\n', '', 'suite.yaml:1:1 id: missing; expected an id'],
    [
      'ipc/suite.yaml',
      'id: ipc',
      'id: IPC 1',
      'id: expected an id of lower-case letters, digits and single hyphens such as "pipe-both-ways", got "IPC 1"',
    ],
    ['ipc/suite.yaml', 'id: ipc', '\tid: ipc', 'suite.yaml:1:1: expected spaces, got a tab'],
    ['ipc/suite.yaml', 'id: ipc', 'id: ipc\n---', 'expected one document'],
    ['ipc/suite.yaml', 'id: ipc', 'id: !id ipc', 'expected a plain value, got a tag'],
    ['ipc/suite.yaml', 'id: ipc', 'id: *ipc', 'this alias (*name) has no anchor'],
    ['ipc/suite.yaml', 'id: ipc', '<<: { id: ipc }', 'unknown key; expected one of id, title'],
    ['ipc/suite.yaml', 'id: ipc', '__proto__: { id: ipc }', 'unknown key; expected one of id, title'],
    [
      'ipc/pipe/assignment.yaml',
      'memory: 1GiB',
      'wall: 2',
      'limits.wall: expected a duration from 100ms to 600s such as "2s" or "500ms", got 2',
    ],
    [
      'ipc/pipe/assignment.yaml',
      'memory: 1GiB',
      'memory: 1GB',
      'limits.memory: expected a size from 4MiB to 64GiB such as "256KiB" or "4MiB", got "1GB"',
    ],
    ['ipc/pipe/assignment.yaml', 'id: pipe', 'id: pope', 'id: expected "pipe", the name of its folder, got "pope"'],
    [
      'ipc/pipe/assignment.yaml',
      'rubric: pipe',
      'rubric: pip',
      'assignment.yaml:3:9 rubric: there is no rubric "pip.yaml" in',
    ],
    ['ipc/pipe/assignment.yaml', 'contract/pipe.h', 'pipe.h', 'headers[0]: there is no file "pipe.h"'],
    [
      'ipc/pipe/assignment.yaml',
      'contract/pipe.h',
      '../../../../etc/passwd',
      'headers[0]: expected a path inside the suite',
    ],
    [
      'ipc/pipe/assignment.yaml',
      'sources: [pipe.c]',
      'sources: [pips.c]',
      'programs[0].sources[0]: there is no file "pips.c"',
    ],
    ['ipc/pipe/assignment.yaml', '-std=gnu11', '-fsanitize=thread', 'build.cflags[0]: expected a flag that leaves'],
    [
      'ipc/pipe/assignment.yaml',
      'program: pipe',
      'program: pie',
      'scenarios[0].run[0].program: there is no program "pie"',
    ],
    [
      'ipc/pipe/assignment.yaml',
      'path: [worker]',
      'path: [workr]',
      'scenarios[0].path[0]: there is no program "workr"',
    ],
    ['ipc/pipe/assignment.yaml', 'key.txt:', 'worker:', 'scenarios[0].files.worker: "worker" is in "path" as well'],
    [
      'ipc/pipe/assignment.yaml',
      'key.txt:',
      '../key:',
      'scenarios[0].files.../key: expected a file name without folder',
    ],
    ['ipc/pipe/assignment.yaml', 'order: fifo', 'ordr: fifo', 'contract.ordr: unknown setting "ordr"'],
    [
      'ipc/pipe/assignment.yaml',
      'order: fifo',
      'constructor: 1',
      'contract.constructor: unknown setting "constructor"',
    ],
    [
      'ipc/pipe/assignment.yaml',
      'order: fifo',
      'order: lifo',
      'contract.order: expected "fifo", "priority" or "none", got "lifo"',
    ],
    ['ipc/pipe/assignment.yaml', 'order: fifo', 'races: none', 'contract.races: expected "on" or "off", got "none"'],
    ['ipc/pipe/assignment.yaml', 'bytes: 64', 'bites: 64', 'contract.message.bites: unknown setting "message.bites"'],
    [
      'ipc/pipe/assignment.yaml',
      'mode: 0600',
      'mode: 0900',
      'scenarios[0].contract.queue.mode: expected octal permission bits such as "0600", got "0900"',
    ],
    [
      'ipc/queue/assignment.yaml',
      'hidden: true',
      'hidden: yes',
      'scenarios[0].hidden: expected true or false, got "yes"',
    ],
    ['ipc/queue/assignment.yaml', '2026-10-01T23:59:00+09:00', '2026-10-01', 'due: expected an instant with offset'],
    [
      'ipc/queue/assignment.yaml',
      '2026-10-01T23:59:00+09:00',
      '2026-02-30T23:59:00+09:00',
      'due: expected an instant with offset',
    ],
    [
      'ipc/queue/assignment.yaml',
      'run: [{ program: queue }]',
      'run: []',
      'scenarios[0].run: expected a list of programs to start, not empty, got an empty list',
    ],
    [
      'rubrics/pipe.yaml',
      'needs: [builds]',
      'needs: [build]',
      'rubrics/pipe.yaml:10:13 criteria[1].needs[0]: there is no criterion "build"',
    ],
    [
      'rubrics/pipe.yaml',
      'needs: [builds]',
      'needs: [nothing-lost]',
      'criteria[1].needs[0]: "nothing-lost" needs itself',
    ],
    [
      'rubrics/pipe.yaml',
      'kinds: [compile-error]',
      'kinds: [compile-error]\n    needs: [nothing-lost]',
      'criteria[0].needs[0]: "nothing-lost" comes later',
    ],
    [
      'rubrics/pipe.yaml',
      'message-lost',
      'mesage-lost',
      'criteria[1].kinds[0]: there is no kind of finding "mesage-lost"',
    ],
    ['rubrics/pipe.yaml', '[one-way]', '[oneway]', 'criteria[1].scenarios[0]: there is no scenario "oneway"'],
    ['rubrics/pipe.yaml', 'id: nothing-lost', 'id: builds', 'criteria[1].id: "builds" is given twice'],
    [
      'rubrics/pipe.yaml',
      'points: 2',
      'points: 2.1',
      'criteria[0].points: expected points from 0 to 10000 in steps of 0.25, got 2.1',
    ],
    [
      'rubrics/pipe.yaml',
      '{ per-finding: 2 }',
      '{ per-findng: 2 }',
      'criteria[1].credit: expected "all-or-nothing", "per-scenario", "per-schedule" or { per-finding: <points> }, got a map',
    ],
    ['rubrics/pipe.yaml', '12.5%', '120%', 'late.per-day: expected a percentage'],
  ])('in %s (%j → %j) is said once', async (file, from, to, said) => {
    const { shown } = await load(changed(file, from, to));
    const about = shown.filter((text) => text.includes(said));
    expect(about, shown.join('\n')).toHaveLength(1);
  });

  test('suggests near words for references', async () => {
    const { problems } = await load({
      ...changed('rubrics/pipe.yaml', 'message-lost', 'mesage-lost'),
      ...changed('ipc/queue/assignment.yaml', 'program: queue', 'program: queeu'),
    });
    expect(problems.map(({ suggestion }) => suggestion)).toEqual(['message-lost', 'queue']);
  });
});

describe('an unusable file', () => {
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
    .split('')
    .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`)
    .join('\n')}\n`;
  test.each<[name: string, contents: string | Uint8Array, said: string]>([
    ['is empty', '', 'the file is empty'],
    ['holds a comment only', '# later\n', 'the file is empty'],
    ['is a list', '- 1\n', 'expected a map with id'],
    ['is a number', '5', 'expected a map with id'],
    [
      'is not UTF-8',
      Buffer.from('id: ipc\ntitle: \xb1\xe8\n', 'latin1'),
      'suite.yaml:2:1: expected UTF-8, got other bytes',
    ],
    ['is UTF-16', Buffer.from('\ufeffid: ipc', 'utf16le'), 'expected UTF-8, got UTF-16'],
    ['unfolds without end', bomb, 'aliases (*name) unfold to too much data'],
    ['contains itself', 'id: &a [*a]', 'the alias *a stands inside its own anchor'],
    ['nests deeper than the parser bears', '['.repeat(100_000), 'expected at most 100 levels'],
    ['nests deeper than the parser bears', '- '.repeat(50_000), 'expected at most 100 levels'],
    ['is huge', `id: ${'x'.repeat(300_000)}`, 'expected a YAML file of at most 256 KiB'],
    ['has a list for a key', '? [a, b]\n: 1\n', 'expected a word as key'],
  ])('that %s is one problem', async (_, contents, said) => {
    const { suite, shown } = await load({ 'ipc/suite.yaml': contents });
    expect(suite).toBeNull();
    expect(shown).toHaveLength(1);
    expect(shown[0]).toContain(said);
  });

  test('that is a folder, or is not there, is one problem', async () => {
    const dir = await folder(suiteFiles);
    await rm(join(dir, 'ipc/suite.yaml'));
    expect((await loadSuite(join(dir, 'ipc'))).problems).toMatchObject([
      { message: expect.stringContaining('there is none') },
    ]);
    await mkdir(join(dir, 'ipc/suite.yaml'));
    expect((await loadSuite(join(dir, 'ipc'))).problems).toMatchObject([
      { message: expect.stringContaining('got a folder') },
    ]);
    expect((await loadSuite(join(dir, 'nowhere'))).problems).toHaveLength(1);
  });

  test('never makes the loader throw, whatever it holds', async () => {
    const dir = await folder(suiteFiles);
    const scrap = fc.constantFrom(
      'id',
      ': ',
      'ipc',
      '\n',
      '  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      ', ',
      '&a ',
      '*a',
      '"',
      "'",
      '|',
      '>',
      '!!',
      '%',
      '#',
      '0x1',
      '~',
      '\t',
      '? ',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(scrap, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...(Object.keys(suiteFiles) as SuiteFile[])), text, async (file, contents) => {
        await fill(dir, { ...suiteFiles, [file]: contents });
        const { problems } = await loadSuite(join(dir, 'ipc'));
        for (const problem of problems) formatProblem(problem, { colour: true });
      }),
      { numRuns: 150 },
    );
  });

  test('survives any change of a single value', async () => {
    const dir = await folder(suiteFiles);
    const odd = fc.constantFrom(
      '',
      '~',
      '[]',
      '{}',
      '-1',
      '1e400',
      '.nan',
      '""',
      '[[1]]',
      '{a: {b: 1}}',
      'true',
      '0x10',
      '*x',
    );
    const yaml = (Object.keys(suiteFiles) as SuiteFile[]).filter((file) => file.endsWith('.yaml'));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...yaml), fc.nat(40), odd, async (file, n, value) => {
        let seen = 0;
        const contents = suiteFiles[file].replace(/: [^,{}[\]\n]+/g, (old) => (seen++ === n ? `: ${value}` : old));
        await fill(dir, { ...suiteFiles, [file]: contents });
        await loadSuite(join(dir, 'ipc'));
      }),
      { numRuns: 150 },
    );
  });
});

describe('overrides', () => {
  const override = (changes: object) =>
    JSON.stringify([
      { student: '2023', assignment: 'pipe', criterion: 'builds', points: 1, by: 'Kim', reason: 'seen', ...changes },
    ]);

  test('are read with the student id as written', async () => {
    const text = '- { student: 0023, assignment: pipe, criterion: builds, points: 1.5, by: 김조교, reason: 면담 }\n';
    const { suite, problems } = await load({ 'ipc/overrides.yaml': text });
    expect(problems).toEqual([]);
    expect(suite?.overrides).toMatchObject([{ student: '0023', points: 1.5, by: '김조교' }]);
  });

  test.each([
    [{ assignment: 'pip' }, '[0].assignment: there is no assignment "pip"'],
    [{ criterion: 'build' }, '[0].criterion: there is no criterion "build"'],
    [{ points: 3 }, '[0].points: expected at most 2, the points of "builds", got 3'],
    [{ reason: '' }, '[0].reason: expected a text, not empty'],
  ])('that do not fit (%j) are reported and left out', async (changes, said) => {
    const { suite, shown } = await load({ 'ipc/overrides.yaml': override(changes) });
    expect(suite?.overrides).toEqual([]);
    expect(shown).toHaveLength(1);
    expect(shown[0]).toContain(said);
  });

  test.each([
    [{ by: '…' }, '[0].by: says nobody; write who has decided'],
    [{ reason: '...' }, '[0].reason: gives no reason'],
  ])('that stand there as they were offered (%j) have no effect', async (changes, said) => {
    const { suite, shown } = await load({ 'ipc/overrides.yaml': override(changes) });
    expect(suite?.overrides).toEqual([]);
    expect(shown).toHaveLength(1);
    expect(shown[0]).toContain(said);
  });

  test('that are right stay beside one that is not', async () => {
    const [right] = JSON.parse(override({}));
    const file = JSON.stringify([{ ...right, points: 'many' }, right, 7, { ...right, criterion: 'nothing-lost' }]);
    const { suite, shown } = await load({ 'ipc/overrides.yaml': file });
    expect(suite?.overrides.map(({ criterion }) => criterion)).toEqual(['builds', 'nothing-lost']);
    expect(shown).toEqual([expect.stringContaining('[0].points'), expect.stringContaining('[2]')]);
  });

  test('that a link leads away from are missed, and not taken for none', async () => {
    const { dir } = await load({});
    await symlink('nowhere.yaml', join(dir, 'ipc', 'overrides.yaml'));
    const { problems } = await loadSuite(join(dir, 'ipc'));
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('expected a YAML file')]);
  });

  test('of a broken assignment are kept quiet until it is repaired', async () => {
    const { shown } = await load({
      ...changed('rubrics/pipe.yaml', 'points: 10', 'points: 11'),
      'ipc/overrides.yaml': override({}),
    });
    expect(shown).toHaveLength(1);
  });
});
