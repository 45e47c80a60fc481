import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { formatProblem } from '../../harness/config/format-problem.js';
import { loadMutants } from '../../harness/config/load-mutants.js';
import { loadSuite } from '../../harness/config/load-suite.js';
import { discoverSubmissions } from '../../harness/discover/discover-submissions.js';
import type { Problem } from '../../harness/model/submission.js';
import { suiteFiles } from '../config/suite-files.js';
import { fill, folder } from '../support/folder.js';

const override = '- { student: "1", assignment: pipe, criterion: builds, points: 1, by: Kim, reason: seen }\n';
const mutant = 'fails: builds\nwhy: { en: x, ko: x }\n';
const whole: Record<string, string> = {
  ...suiteFiles,
  'ipc/overrides.yaml': override,
  'ipc/pipe/mutants/m/mutant.yaml': mutant,
  'ipc/pipe/mutants/m/pipe.c': '',
  'class/kim/pipe.c': 'p',
  'class/kim/submission.yaml': 'name: Kim\nsubmitted: 2026-10-01T00:00:00Z\n',
};
const loaded = Object.keys(whole).filter((name) => name.endsWith('.yaml'));

/** Reads all that there is to read in a folder, and gives what is wrong with it. */
async function problemsIn(dir: string): Promise<Problem[]> {
  const { suite, problems } = await loadSuite(join(dir, 'ipc'));
  const mutants = await Promise.all((suite?.assignments ?? []).map((each) => loadMutants(each)));
  const found = await discoverSubmissions(join(dir, 'class'), suite ?? { assignments: [] });
  const all = [
    ...problems,
    ...mutants.flatMap((each) => each.problems),
    ...found.problems,
    ...found.submissions.flatMap((each) => each.problems),
  ];
  for (const problem of all) formatProblem(problem, { colour: true });
  return all;
}

const lol = (n: number) =>
  [
    'a: &a0 [x, x, x, x, x, x, x, x, x]',
    ...Array.from({ length: n }, (_, i) => `b${i}: &a${i + 1} [${`*a${i}, `.repeat(9)}x]`),
  ].join('\n');

const nasty: readonly [name: string, text: string | Uint8Array, said: RegExp][] = [
  ['aliases a billion strong', lol(12), /unfold to too much data|unknown key|expected/],
  ['a merge key', '<<: { id: ipc }\nid: x\n', /unknown key|expected/],
  ['an anchor inside itself', 'a: &a [*a]\n', /inside its own anchor/],
  ['a tag', 'id: !!js/function "x"\n', /tag/],
  ['a scalar of 10 MB', `id: "${'x'.repeat(10_000_000)}"\n`, /at most \d+ KiB|cannot be read/],
  ['a key given twice', 'id: a\nid: b\n', /given twice/],
  ['a tab', 'id:\n\t- a\n', /tab|not valid YAML/],
  ['other bytes than UTF-8', Buffer.from('name: \xb1\xe8\n', 'latin1'), /UTF-8|unknown key|expected/],
  ['UTF-16', Buffer.from('\ufeffid: x\n', 'utf16le'), /UTF-16|UTF-8|expected|not valid/],
  ['a thousand lists in each other', `id: ${'['.repeat(1000)}`, /levels/],
  ['a million', '['.repeat(200_000), /levels|at most/],
  ['lists by dashes', `${'- '.repeat(300)}x`, /levels/],
  ['a list where a map is expected', '[1, 2]\n', /expected/],
  ['a number', '5\n', /expected/],
  ['nothing', '', /empty/],
  ['a key that is a list', '? [a]\n: b\n', /as key/],
  ['two documents', 'id: a\n---\nid: b\n', /second one/],
  ['keys of prototypes', '__proto__: { a: 1 }\nconstructor: 1\ntoString: x\n', /unknown key|expected/],
];

test.each(nasty)('%s in any file of a suite or a class is one clear problem or two, soon', async (_, text, said) => {
  const dir = await folder();
  for (const name of loaded) {
    await fill(dir, whole);
    await fill(dir, { [name]: text });
    const began = process.cpuUsage();
    const problems = await problemsIn(dir);
    expect(process.cpuUsage(began).user).toBeLessThan(20_000_000);
    const about = problems.filter(({ file }) => file.endsWith(name.replace(/^class\//, '')));
    const lenient = name.endsWith('submission.yaml'); // it may say more than is read
    if (!lenient) expect(about.length, `${name}: ${JSON.stringify(problems)}`).toBeGreaterThan(0);
    for (const { message } of lenient ? [] : about.slice(0, 1)) expect(message, name).toMatch(said);
    expect(problems.length).toBeLessThan(40);
  }
});

const key = fc.oneof(
  fc.constantFrom(
    ...'id title en ko schedules assignments rubric files headers programs name sources build cflags limits contract scenarios run program args path points criteria kinds needs credit late per-day fails also why student by reason submitted'.split(
      ' ',
    ),
  ),
  fc.string(),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, depthSize: 'small' },
    fc.oneof(
      fc.constantFrom('pipe', 'ipc', 'pipe.c', 'builds', 'deadlock', '2s', '1MiB', '', '../x', '\u0000', '10%'),
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('tree'), { maxLength: 5 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 8 }),
  ),
}));

test('any data in any file of a suite or a class is read, or is a problem', async () => {
  const dir = await folder();
  await fill(dir, whole);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...loaded), tree, async (name, data) => {
      await fill(dir, { [name]: stringify(data, { version: '1.2' }) });
      await problemsIn(dir);
      await fill(dir, { [name]: whole[name] ?? '' });
    }),
    { numRuns: 150 },
  );
});
