import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { faultOfOurs, notJudged } from '../../harness/model/not-judged.js';

const hangul = /[가-힣]/;

/** What the monitor may say, as its source has it. */
const runs = readFileSync('native/core/runs.cc', 'utf8');
const lacking = [...runs.matchAll(/\{GRADE_MISSING_\w+, "([^"]+)"\}/g)].map(([, name]) => name ?? '');

test.each(lacking)('that a tier lacks %s is the program’s choice, and told in both languages', (name) => {
  const said = `schedule 0: isolation tier C has not got what this program uses: ${name} (tier A has)`;
  const { cause, reason } = notJudged(said);
  expect(cause).toBe('program');
  expect(reason.en).toMatch(/^the program uses .* isolation tier C /);
  expect(reason.ko).toMatch(/^프로그램이 .* 기능을 사용하는데, .* 격리 등급 C/);
});

test.each([
  ['schedule 17: mount is not modelled, so what went wrong may be ours', 'program', /mount/],
  [
    "schedule 0: the program ended without the runtime's knowledge; look whether it interferes with its grading",
    'program',
    /did not see/,
  ],
  ['its log would take too long to judge; look whether it interferes with its grading', 'program', /too long/],
  ['schedule 2: the runtime found itself inconsistent, fault code 12', 'harness', /12/],
  ['schedule 2: no progress in 200 ms while task 0 could move', 'harness', /200 ms/],
  ['schedule 4 showed deadlock once and not again', 'harness', /^deadlock/],
  ['schedule 4: deadlock was shown once and not again', 'harness', /^deadlock/],
  [`${faultOfOurs}: the monitor was killed by SIGKILL, twice in a row`, 'harness', /from outside \(SIGKILL\)/],
  [`${faultOfOurs}: the monitor was stopped, twice in a row`, 'harness', /from outside \(SIGSTOP\)/],
  [`${faultOfOurs}: the monitor stood still, twice in a row`, 'harness', /stood still/],
  [`${faultOfOurs}: the monitor was killed by SIGSEGV, twice in a row`, 'harness', /crashed \(SIGSEGV\)/],
  [`${faultOfOurs}: the monitor ended with exit status 3, twice in a row`, 'harness', /exit status 3/],
  [`${faultOfOurs}: its programs have vanished from the cache`, 'harness', /vanished/],
  [`${faultOfOurs}: read E2BIG\nin two lines`, 'harness', /E2BIG/],
  ['', 'harness', /never run/],
])('%j has words in both languages', (said, cause, en) => {
  const told = notJudged(said);
  expect(told.cause).toBe(cause);
  expect(told.reason.en).toMatch(en);
  expect(told.reason.ko).toMatch(hangul);
  expect(told.reason.ko).not.toMatch(/\$\d/);
});

test('after a fault of ours it is worth trying again, and that is said', () => {
  const { reason } = notJudged(`${faultOfOurs}: the monitor was killed by SIGKILL, twice in a row`);
  expect(reason.en).toContain('grade again');
  expect(reason.ko).toContain('다시 채점');
});
