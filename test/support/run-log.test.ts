import { execFileSync } from 'node:child_process';
import { lstat, mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { stoppedClock } from '../../harness/support/clock.js';
import { openRunLog } from '../../harness/support/run-log.js';
import { trace } from '../../harness/support/trace.js';
import { folder } from './folder.js';

test('the log of a run is one JSON object per line, with the given time', async () => {
  const path = join(await folder(), 'out/run.ndjson');
  const log = await openRunLog(path, stoppedClock('2026-10-01T00:00:00Z'));
  log.write('graded', { student: '김하늘\n', points: 3 });
  log.write('done');
  await log.close();
  expect(
    (await readFile(path, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { level: 'info', time: '2026-10-01T00:00:00.000Z', event: 'graded', student: '김하늘\\x0a', points: 3 },
    { level: 'info', time: '2026-10-01T00:00:00.000Z', event: 'done' },
  ]);
});

test('what lies in the place of the log is replaced: a link is not followed, a pipe not waited for', async () => {
  const dir = await folder({ other: 'untouched' });
  const path = join(dir, 'run.ndjson');
  await symlink('other', path);
  await (await openRunLog(path)).close();
  expect(await readFile(join(dir, 'other'), 'utf8')).toBe('untouched');
  await rm(path);
  execFileSync('mkfifo', [path]);
  await (await openRunLog(path)).close();
  expect((await lstat(path)).isFile()).toBe(true);
  await rm(path);
  await mkdir(path);
  await expect(openRunLog(path)).rejects.toThrow(/cannot be written: a folder lies where a file is needed/);
});

test('a trace shows the parts that were asked for, at the depth that was asked for', () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  trace('run', 'info', 'run,sandbox:debug')('started', { pid: 1 });
  trace('run', 'debug', 'run,sandbox:debug')('unseen');
  trace('sandbox', 'debug', 'run,sandbox:debug')('mounted');
  trace('build', 'info', 'run,sandbox:debug')('unseen');
  trace('build', 'info', '*')('seen');
  const lines = written.mock.calls.map(([line]) => line);
  written.mockRestore();
  expect(lines).toEqual(['[run] started pid=1\n', '[sandbox] mounted\n', '[build] seen\n']);
});
