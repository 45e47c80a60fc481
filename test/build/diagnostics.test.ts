import { expect, test } from 'vitest';
import { DiagnosticReader } from '../../harness/build/diagnostics.js';

/** What is said of `main.c` when gcc and its tools print these lines. */
function told(...lines: readonly string[]) {
  const reader = new DiagnosticReader(new Set(['main.c']), 'main.c');
  for (const line of lines) reader.add(line);
  return reader.end(false).diagnostics.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

test('a path that a student wrote is shown as written, without the folders of ours', () => {
  expect(
    told(
      './main.c:1:10: fatal error: ../../other/pipe.c: No such file or directory',
      '/work/main.c:2:10: fatal error: /home/kim/work/x.h: Permission denied',
    ),
  ).toEqual([
    'main.c:1: ../../other/pipe.c: No such file or directory',
    'main.c:2: /home/kim/work/x.h: No such file or directory',
  ]);
});

test('what the assembler says of a file of its own is said of the source', () => {
  expect(
    told(
      '/tmp/ccaB3xYz.s: Assembler messages:',
      '/tmp/ccaB3xYz.s:13: Error: file not found: x.bin',
      '/tmp/ccaB3xYz.s: Error: unassigned file number 2',
      'main.c:3: Error: no such instruction: `bogus 1',
    ),
  ).toEqual([
    'main.c:0: file not found: x.bin',
    'main.c:0: unassigned file number 2',
    'main.c:3: no such instruction: `bogus 1',
  ]);
});
