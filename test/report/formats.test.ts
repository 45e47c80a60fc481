import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReportFile } from '../../harness/report/report.js';
import { type Format, formats, reporters } from '../../harness/report/reporters.js';
import { writeReports } from '../../harness/report/write-reports.js';
import { evidenceOf, result } from './fixture.js';

async function filesOf(format: Format, lang: 'en' | 'ko' = 'en', of = result): Promise<ReportFile[]> {
  const files: ReportFile[] = [];
  for await (const file of reporters[format]({ result: of, evidenceOf, lang })) files.push(file);
  return files;
}

async function contentOf(format: Format, of = result): Promise<string> {
  const [file] = await filesOf(format, 'en', of);
  return file?.content ?? '';
}

const named = (name: string) => ({
  ...result,
  students: result.students.slice(0, 1).map((student) => ({ ...student, name })),
});

describe('whole reports', () => {
  test.each([
    ['json', 'results.json'],
    ['junit', 'junit.xml'],
    ['csv', 'grades.csv'],
  ] as const)('%s writes %s as in the golden file', async (format, path) => {
    const files = await filesOf(format);
    expect(files.map((file) => file.path)).toEqual([path]);
    await expect(files[0]?.content).toMatchFileSnapshot(`golden/${path}`);
  });

  test.each([
    ['index.html', 'en', 'index.en.html'],
    ['students/20231234.html', 'ko', 'student.ko.html'],
    ['students/20230003.html', 'en', 'does-not-compile.en.html'],
  ] as const)('html writes %s in %s as in the golden file, style and script apart', async (path, lang, golden) => {
    const page = (await filesOf('html', lang)).find((file) => file.path === path)?.content ?? '';
    const body = page.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '<$1></$1>').replace(/sha256-[^&]*/g, 'sha256-…');
    await expect(body).toMatchFileSnapshot(`golden/${golden}`);
  });
});

describe('results.json', () => {
  test('keys come in the order that readers rely on, and nothing else is there', async () => {
    const document = JSON.parse(await contentOf('json'));
    expect(Object.keys(document)).toEqual(['schema', 'suite', 'toolchain', 'isolation', 'schedules', 'students']);
    const student = document.students.at(-1);
    expect(Object.keys(student)).toEqual(['id', 'name', 'points', 'max', 'unjudged', 'assignments']);
    const [assignment] = student.assignments;
    expect(Object.keys(assignment)).toEqual(['id', 'points', 'max', 'unjudged', 'verdict', 'broken', 'criteria']);
    const criterion = assignment.criteria[1];
    expect(Object.keys(criterion)).toEqual(['id', 'points', 'max', 'unjudged', 'verdict', 'needs', 'findings']);
    const keys = ['kind', 'message', 'at', 'also', 'scenario', 'program', 'tried', 'failed', 'replay'];
    expect(Object.keys(criterion.findings[0])).toEqual(keys);
    expect(Object.keys(criterion.findings[0].also[0])).toEqual(['file', 'line', 'function', 'role']);
    const broken = document.students.find(({ unjudged }: { unjudged: number }) => unjudged > 0).assignments[0].broken;
    expect(Object.keys(broken[0])).toEqual(['scenario', 'cause', 'reason', 'at']);
    expect(Object.keys(broken[0].at)).toEqual(['file', 'line', 'function']);
  });

  test('points that nobody could judge are counted, and who is the cause is told', async () => {
    const { students } = JSON.parse(await contentOf('json'));
    const [student] = students.filter(({ unjudged }: { unjudged: number }) => unjudged > 0);
    const [assignment] = student.assignments;
    expect(student).toMatchObject({ id: '20230004', points: 25, unjudged: 23 });
    expect(assignment).toMatchObject({ points: 25, unjudged: 23 });
    expect(
      assignment.broken.map(({ scenario, cause }: { scenario: string; cause: string }) => [scenario, cause]),
    ).toEqual([
      ['one-to-one', 'program'],
      ['two-producers', 'harness'],
    ]);
  });
});

describe('grades.csv', () => {
  test('begins with a byte order mark, so that Excel shows Korean names', async () => {
    expect((await contentOf('csv')).charCodeAt(0)).toBe(0xfeff);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)'])('a name %s is no formula', async (name) => {
    const [row] = parse(await contentOf('csv', named(name)), { bom: true, columns: true });
    expect(row).toMatchObject({ id: '20230002', name: `'${name}` });
  });

  test.each(['=1+1', '\t=1', '\r=1', '＝1+1', '＠SUM(A1)', 'a;=1+1', 'a|@SUM(A1)', 'a; ＋1'])(
    'a name %j begins a formula in no cell, whatever separates cells',
    async (name) => {
      const content = await contentOf('csv', named(name));
      for (const cell of content.split(/[,;|\t\r\n]/))
        expect(cell.replace(/^\s*"?/, '')).not.toMatch(/^[=+\-@＝＋－＠]/);
    },
  );

  test('a name with quotes, commas and line breaks stays one cell', async () => {
    const [row] = parse(await contentOf('csv', named('a "b", c\r\nd')), { bom: true, columns: true });
    expect(row).toMatchObject({ name: 'a "b", c\\x0d\\x0ad', total: '50', 'pipe/ends': '10' });
  });
});

describe('junit.xml', () => {
  test('what is not judged says why, for each criterion', async () => {
    const said = [...(await contentOf('junit')).matchAll(/<error message="([^"]*)"/g)].map(([, message]) => message);
    expect(said).toHaveLength(4);
    for (const message of said) {
      expect(message).toContain(
        'prodcons.c:32: the program uses a /proc of its own, which isolation tier B has not got',
      );
      expect(message).toContain('the grader failed: the monitor was killed from outside (SIGKILL), twice in a row');
    }
  });

  test('characters that XML cannot hold and that are not seen are spelled out, the others are escaped', async () => {
    const xml = await contentOf('junit', named('<a & "b">\u0000\u001b[31m\ud800\uffff 김'));
    expect(xml).toContain('name="20230002 &lt;a &amp; &quot;b&quot;>\\x00\\x1b[31m\\ud800 김"');
  });

  test('the four verdicts have their elements', async () => {
    const xml = await contentOf('junit');
    const count = (part: string) => xml.split(part).length - 1;
    expect([count('<failure '), count('<error '), count('<skipped/>')]).toEqual([9, 4, 8]);
  });
});

describe('writing', () => {
  let out: string;
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), 'grade-report-'));
  });
  afterEach(() => rmSync(out, { recursive: true, force: true }));

  const contents = () =>
    Object.fromEntries(
      readdirSync(out, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')]),
    );

  test('two writings of the same results have the same bytes, and no temporary file stays', async () => {
    await writeReports(result, evidenceOf, { out, formats, lang: 'ko' });
    const first = contents();
    await writeReports(result, evidenceOf, { out, formats, lang: 'ko' });
    expect(contents()).toEqual(first);
    const pages = result.students.map(({ id }) => `${id}.html`);
    expect(Object.keys(first).sort()).toEqual(
      [...pages, 'grades.csv', 'index.html', 'junit.xml', 'results.json'].sort(),
    );
  });

  test('what fails half-way leaves the report that was there as it was, and nothing beside it', async () => {
    await writeReports(result, evidenceOf, { out, formats, lang: 'en' });
    const before = contents();
    const last = result.students.at(-1)?.id;
    const failing = (id: string) => {
      if (id === last) throw new Error('no evidence');
      return evidenceOf(id);
    };
    await expect(writeReports(result, failing, { out, formats, lang: 'ko' })).rejects.toThrow('no evidence');
    expect(contents()).toEqual(before);
  });

  test('the index takes its name after the pages it leads to, results.json after all', async () => {
    mkdirSync(join(out, 'index.html'));
    const written = writeReports(result, evidenceOf, { out, formats, lang: 'en' });
    await expect(written).rejects.toThrow(/index\.html cannot be written: .*; what is graded is kept/);
    const pages = result.students.map(({ id }) => `${id}.html`);
    expect(Object.keys(contents()).sort()).toEqual([...pages, 'grades.csv', 'junit.xml'].sort());
  });

  test('pages of students who left the class are removed, other files are not', async () => {
    await writeReports(result, evidenceOf, { out, formats: ['html'], lang: 'en' });
    writeFileSync(join(out, 'students', '19990001.html'), 'old');
    writeFileSync(join(out, 'students', 'notes.txt'), 'mine');
    await writeReports(result, evidenceOf, { out, formats: ['html'], lang: 'en' });
    expect(Object.keys(contents())).not.toContain('19990001.html');
    expect(Object.keys(contents())).toContain('notes.txt');
  });

  test('only the formats asked for are written', async () => {
    await writeReports(result, evidenceOf, { out, formats: ['csv'], lang: 'en' });
    expect(Object.keys(contents())).toEqual(['grades.csv']);
  });
});
