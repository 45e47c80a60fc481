import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchGrading } from './grading.js';
import { benchLaunch } from './launch.js';
import { benchSchedules } from './schedules.js';

/*
 * npm run bench [launch | schedules | grading] [<students>]: ratios against a baseline that is measured in the same run, in
 * turns, so that a busy machine slows both.  Never fails by time.
 */
const [what = 'all', students = '100'] = process.argv.slice(2);
const dir = await mkdtemp(join(tmpdir(), 'grade-bench-'));
try {
  if (what === 'all' || what === 'launch') await benchLaunch(dir);
  if (what === 'all' || what === 'schedules') await benchSchedules(dir);
  if (what === 'all' || what === 'grading') await benchGrading(dir, Number(students));
} finally {
  await rm(dir, { recursive: true, force: true });
}
