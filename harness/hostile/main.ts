import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { goInside } from './namespaces.js';
import { attemptAll } from './attempt-all.js';
import { jsonLines, table } from './table.js';

/*
 * npm run hostile -- [--tier A] [--times 1] [--load 0] [--only part,…] [--uid 65534] [--json] [--table]
 *
 * Runs test/hostile under the monitor with canaries around it: what was told of each program, and what happened outside.
 * As root in namespaces of its own; --uid gives up root in there.
 */
const { values } = parseArgs({
  options: {
    tier: { type: 'string', default: '' },
    times: { type: 'string', default: '1' },
    load: { type: 'string', default: '0' },
    only: { type: 'string', default: '' },
    uid: { type: 'string' },
    json: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
  },
});

const status = goInside(values.uid === undefined ? null : Number(values.uid));
process.exitCode = status ?? (await attemptHere());

async function attemptHere(): Promise<number> {
  const dir = await mkdtemp(join('/tmp', 'grade-hostile-'));
  try {
    const rows = await attemptAll({
      dir,
      tier: values.tier,
      times: Number(values.times),
      load: Number(values.load),
      only: values.only.split(',').filter((part) => part !== ''),
      onRow: (row) => {
        if (!values.table) process.stdout.write(values.json ? `${JSON.stringify(row)}\n` : `${jsonLines(row)}\n`);
      },
    });
    if (values.table) process.stdout.write(table(rows, values.tier));
    return rows.every(({ wrong }) => wrong.length === 0) ? 0 : 1;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
