import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Option } from 'commander';
import { type Tier, tiers } from '../model/tier.js';
import { script } from '../support/script.js';
import { whole } from '../support/whole.js';
import { goInside } from './namespaces.js';
import { attemptAll } from './attempt-all.js';
import { jsonLines, table } from './table.js';

/*
 * npm run hostile: runs test/hostile under the monitor with canaries around it: what was told of each program, and what
 * happened outside.  As root in namespaces of its own; --uid gives up root in there.
 */
const further = `A line for each program: what was told of it, and below that whatever is not as it should be: an effect outside, another
verdict than the collection names, another one the next time, an accusation of a right program.

Examples:
  npm run hostile                              all, in the best tier that this machine has
  npm run hostile -- --tier D --only fork,kill only programs with one of these in their name, in tier D
  npm run hostile -- --times 20 --load 2       each 20 times, with two busy loops beside it
  npm run hostile -- --table                   the table of native/README.md

As root it works in namespaces of its own, so that what got out of a run would go no further; --uid 65534 gives up root in
there.
Exit status: 0 all as it should be · 1 something is not · 2 could not do it.`;

const values = script('hostile', 'Runs the programs of test/hostile with canaries around them.', further)
  .addOption(new Option('--tier <tier>', 'exactly this tier (default: the best there is)').choices(tiers))
  .option('--times <n>', 'how often each is run', whole(1, 10_000), 1)
  .option('--load <n>', 'so many busy loops beside it', whole(0, 64), 0)
  .option('--only <parts>', 'only programs with one of these in their name, e.g. fork,kill')
  .option('--uid <n>', 'as this user (of root only)', whole(0, 2 ** 31))
  .option('--json', 'a line of JSON for each program')
  .option('--table', 'a table in Markdown at the end')
  .parse()
  .opts<Values>();

interface Values {
  readonly tier?: Tier;
  readonly times: number;
  readonly load: number;
  readonly only?: string;
  readonly uid?: number;
  readonly json?: true;
  readonly table?: true;
}

const status = goInside(values.uid ?? null);
process.exitCode = status ?? (await attemptHere());

async function attemptHere(): Promise<number> {
  const dir = await mkdtemp(join('/tmp', 'grade-hostile-'));
  try {
    const rows = await attemptAll({
      dir,
      tier: values.tier ?? '',
      times: values.times,
      load: values.load,
      only: (values.only ?? '').split(',').filter((part) => part !== ''),
      onRow: (row) => {
        if (!values.table) process.stdout.write(values.json ? `${JSON.stringify(row)}\n` : `${jsonLines(row)}\n`);
      },
    });
    if (rows.length === 0) {
      process.stderr.write(`npm run hostile: no program has one of these in its name: ${values.only}\n`);
      return 2;
    }
    if (values.table) process.stdout.write(table(rows, values.tier ?? ''));
    return rows.every(({ wrong }) => wrong.length === 0) ? 0 : 1;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
