import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { executionLines } from '../../harness/report/console-steps.js';
import { evidenceOf, hostile } from './fixture.js';

const found = evidenceOf('20231234')[0]?.scenarios.find(({ executions }) => executions.length > 0);
const execution = found?.executions[0];
if (found === undefined || execution === undefined) throw new Error('the sample class has no execution');

const title = { en: 'Producer and consumer', ko: '생산자와 소비자' };
const scenario = { en: 'Two producers', ko: '생산자 둘' };
const replayed = { assignment: title, scenario, schedule: 36, token: 'AQcA3gIB', findings: found.findings.slice(0, 1) };
const look = { lang: 'en', color: false, width: 80 } as const;

test.each(['en', 'ko'] as const)('an execution in %s is as in the golden file', async (lang) => {
  const lines = executionLines(replayed, execution, { ...look, lang });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`golden/replay.${lang}.txt`);
});

test('on a wide terminal the state stands beside its step', () => {
  const lines = executionLines(replayed, execution, { ...look, width: 160 });
  expect(lines.find((line) => line.includes('overwrites B7'))).toMatch(/ {3}ring \[A4!\]\[ · \]\[ · \]\[ · \]$/);
});

test('in colour the words are the same', () => {
  const colored = executionLines(replayed, execution, { ...look, color: true }).join('\n');
  expect(stripVTControlCharacters(colored)).toBe(executionLines(replayed, execution, look).join('\n'));
  expect(stripVTControlCharacters(colored)).not.toBe(colored);
});

test('nothing a student wrote controls the terminal', () => {
  const told = { en: hostile, ko: hostile };
  const state = { name: told, cells: [{ text: hostile, alarm: true }], more: 1, note: told };
  const steps = execution.steps.map((step) => ({ ...step, lane: hostile, what: told, state, overwrites: hostile }));
  const diverges = { step: 1293, what: 'task' as const, took: hostile, other: hostile };
  const lines = executionLines(
    { ...replayed, scenario: told, token: hostile },
    { ...execution, steps, diverges },
    look,
  );
  expect(lines.join('\n')).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e]/u);
});
