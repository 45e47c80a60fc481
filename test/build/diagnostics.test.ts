import { expect, test } from 'vitest';
import { DiagnosticReader } from '../../harness/build/diagnostics.js';

/** What is said of `ring.c` when gcc and its tools print these lines. */
function told(...lines: readonly string[]) {
  const reader = new DiagnosticReader(new Set(['ring.c']), 'ring.c');
  for (const line of lines) reader.add(line);
  return reader.end(false).diagnostics.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

test('a path that a student wrote is shown as written, without the folders of ours', () => {
  expect(
    told(
      './ring.c:1:10: fatal error: ../../other/pipe.c: No such file or directory',
      '/work/ring.c:2:10: fatal error: /srv/kim/work/x.h: Permission denied',
    ),
  ).toEqual([
    'ring.c:1: ../../other/pipe.c: No such file or directory',
    'ring.c:2: /srv/kim/work/x.h: No such file or directory',
  ]);
});

test('what the assembler says of a file of its own is said of the source', () => {
  expect(
    told(
      '/tmp/ccaB3xYz.s: Assembler messages:',
      '/tmp/ccaB3xYz.s:13: Error: file not found: x.bin',
      '/tmp/ccaB3xYz.s: Error: unassigned file number 2',
      'ring.c:3: Error: no such instruction: `bogus 1',
    ),
  ).toEqual([
    'ring.c:0: file not found: x.bin',
    'ring.c:0: unassigned file number 2',
    'ring.c:3: no such instruction: `bogus 1',
  ]);
});
