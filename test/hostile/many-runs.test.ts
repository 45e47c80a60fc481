import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { soakRuns } from '../../harness/soak/runs.js';

// `npm run soak -- runs` makes a thousand.
test('a hundred runs of mixed programs leave nothing behind, and grader and monitors stay as they are', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'grade-runs-'));
  const said: string[] = [];
  try {
    expect(await soakRuns(100, dir, (line) => said.push(line)), said.join('\n')).toBe(true);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}, 600_000);
