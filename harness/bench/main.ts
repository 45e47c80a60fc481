import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Argument } from 'commander';
import { script } from '../support/script.js';
import { whole } from '../support/whole.js';
import { benchGrading } from './grading.js';
import { benchLaunch } from './launch.js';
import { benchSchedules } from './schedules.js';

/*
 * npm run bench [launch | schedules | grading] [<students>]: ratios against a baseline that is measured in the same run, in
 * turns, so that a busy machine slows both.  Never fails by time.
 */
const further = `  launch      an isolated run of a program that does nothing, over a bare posix_spawn
  schedules   schedules a second, over spawn + exec + wait of the same program
  grading     what grading a class costs over compiling and running its programs once, and peak memory

All is measured against something that is measured in the same run, in turns: ratios count, not seconds.

Examples:
  npm run bench                  all three
  npm run bench grading 20       only the third, with a class of 20

Exit status: 0 measured · 2 could not do it. No time makes it fail.`;

const [what, students] = script('bench', 'How fast it is, and how large.', further)
  .addArgument(
    new Argument('[what]', 'what is measured').choices(['all', 'launch', 'schedules', 'grading']).default('all'),
  )
  .addArgument(new Argument('[students]', 'size of the class').argParser(whole(1, 10_000)).default(100))
  .parse().processedArgs as [string, number];
const dir = await mkdtemp(join(tmpdir(), 'grade-bench-'));
try {
  if (what === 'all' || what === 'launch') await benchLaunch(dir);
  if (what === 'all' || what === 'schedules') await benchSchedules(dir);
  if (what === 'all' || what === 'grading') await benchGrading(dir, students);
} finally {
  await rm(dir, { recursive: true, force: true });
}
