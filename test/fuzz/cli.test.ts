import { join } from 'node:path';
import { execa } from 'execa';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paths } from '../../harness/support/paths.js';
import { folder } from '../support/folder.js';

const words = [
  'check',
  'verify',
  'inspect',
  'replay',
  'doctorr',
  'nowhere',
  '.',
  '/',
  '/dev/null',
  '/dev/stdin',
  '',
  '--',
  '-',
  '--out',
  '--schedules',
  '--schedules=0',
  '--seed=-1',
  '--jobs=1e9',
  '--lang=xx',
  '--format=,',
  '--student',
  '--program',
  '--program=a',
  '--program==',
  '--arg',
  '--input=/dev/zero',
  '--file=.',
  '--json',
  '--suite=/dev/null',
  'AQcA3gIB',
  '-QcA3gIBxx',
  '\u0007',
  '가'.repeat(300),
  '../../../etc/passwd',
  'a\nb',
  '$(id)',
  'x'.repeat(5000),
];

test('any words are refused or obeyed with an exit status and a sentence, never with a stack', async () => {
  const cwd = await folder();
  const env = { GRADE_CACHE: join(cwd, 'cache'), GRADE_SUITE: join(cwd, 'none'), NO_COLOR: '1' };
  const lines = fc.sample(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }), {
    numRuns: 15,
    seed: 1,
  });
  const grade = (args: readonly string[]) =>
    execa(process.execPath, [join(paths.root, 'dist', 'cli.js'), ...args], {
      cwd,
      env,
      input: '',
      reject: false,
      timeout: 300_000,
    });
  for (let i = 0; i < lines.length; i += 3) {
    const three = lines.slice(i, i + 3);
    const ended = await Promise.all(three.map(grade));
    for (const [j, { exitCode, stderr, stdout }] of ended.entries()) {
      const shown = JSON.stringify(three[j]);
      expect([0, 1, 2], `${shown}: ${stderr}`).toContain(exitCode);
      expect(stderr, shown).not.toMatch(/^ {4}at /m);
      expect(`${stdout}${stderr}`.length, shown).toBeGreaterThan(0);
      expect(stderr, shown).not.toContain('\u0007');
    }
  }
});
