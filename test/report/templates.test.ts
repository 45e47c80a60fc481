import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mistakeKey } from '../../harness/model/mistake-key.js';
import { gradeClass } from '../../harness/grade/grade-class.js';
import { html } from '../../harness/report/html.js';
import { template } from '../../harness/report/templates.js';
import * as a from '../grade/fixture.js';
import { conditions, suite } from './fixture.js';

const folder = 'reports/templates';

test('no template writes a value unescaped', () => {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.hbs'),
  )) {
    expect(readFileSync(join(folder, file), 'utf8'), file).not.toMatch(/\{\{\{|\{\{&/);
  }
});

test('a view that lacks what its template names is an error, not an empty space', () => {
  expect(() => template('student', 'en')({ lang: 'en' })).toThrow(/not defined/);
});

const dangerous = fc.constantFrom(
  '<',
  '>',
  '"',
  "'",
  '`',
  '&',
  '=',
  '{{',
  '}}',
  '{',
  '\\',
  '-->',
  '</pre>',
  '</style>',
  '<script>',
  '<img src=x onerror=alert(1)>',
  ']]>',
  '\0',
  '\u001b[2J',
  '\u009b',
  '\u202e',
  '\u2066',
  '\u2028',
  '\ud800',
  '\r',
  '\n',
  '\t',
  '김',
  '💣',
  'a',
  ' ',
);
const anything = fc.string({ unit: dangerous, maxLength: 12 });

/** Element names in order: what a browser would build. */
const elements = (page: string) => [...page.matchAll(/<(\/?[a-z][a-z0-9]*)/gi)].map(([, name]) => name);
const allowed = new Set(
  'html head meta title style body a div header main nav ul li p h1 h2 h3 svg circle text rect span section article table caption thead tbody tr th td pre code details summary button output strong script'.split(
    ' ',
  ),
);

test('whatever a student writes anywhere, the page holds only our elements and no control character', async () => {
  await fc.assert(
    fc.asyncProperty(anything, anything, anything, anything, async (name, file, message, source) => {
      const at = { file, line: 1, function: message };
      const finding = a.finding('message-lost', {
        message: a.text(message, message),
        at,
        also: [{ ...at, role: message }],
        program: file,
      });
      const told = a.text(message, message);
      const state = { name: told, cells: [{ text: message, alarm: true }], more: 1, note: told };
      const step = { task: 0, lane: message, what: told, at, marked: true, state, from: 1, overwrites: message };
      const steps = [1, 2, 3].map((number) => ({ ...step, step: number, skipped: number - 1 }));
      const diverges = { step: 2, what: 'task' as const, took: message, other: message };
      const executions = [{ mistake: mistakeKey(finding), steps, stepsInAll: 9, diverges }];
      const output = [{ program: file, stdout: source, stderr: message, status: message }];
      const diagnostics = [{ severity: 'warning' as const, file, line: 1, column: 1, message }];
      const evidence = a.evidence({
        assignment: 'producer-consumer',
        builds: [a.built('prodcons', { diagnostics })],
        scenarios: [
          a.scenario('one-to-one', [finding], { executions, output }),
          a.scenario('two-producers', [], { broken: message }),
        ],
        sources: { [file]: source },
      });
      const handed = [{ submission: a.submission({ name }), evidence: [evidence] }];
      const result = gradeClass(suite, handed, conditions);
      for await (const { path, content } of html({ result, evidenceOf: () => [evidence], lang: 'en' })) {
        const strange = elements(content.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')).filter(
          (element) => !allowed.has(element?.replace('/', '') ?? ''),
        );
        if (path !== 'index.html') expect(strange).toEqual([]);
        expect(content.match(/<script/g)).toHaveLength(1);
        expect(content).not.toMatch(/<[^>]*\son\w+=/);
        expect(content).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\u2028\ud800]/u);
      }
    }),
    { numRuns: 60 },
  );
});
