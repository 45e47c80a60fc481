import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Problem } from '../model/submission.js';
import type { Assignment, Suite } from '../model/suite.js';
import { nearest } from '../support/nearest.js';
import { byCodePoint } from '../support/order.js';
import { readYaml } from '../support/yaml-source.js';
import { loadAssignment } from './load-assignment.js';
import { loadOverrides } from './load-overrides.js';
import { check } from './problems.js';
import { repeated } from './repeated.js';
import { suiteSchema } from './schema.js';
import { shownPath } from './shown-path.js';

/** Reads `suite.yaml` in `dir` and everything it names.  An assignment with a problem is reported and left out; the suite
 * is null only if `suite.yaml` itself is unusable. */
export async function loadSuite(dir: string): Promise<{ suite: Suite | null; problems: Problem[] }> {
  const folder = await suiteFolder(resolve(dir));
  const file = join(folder, 'suite.yaml');
  const source = await readYaml(file, shownPath(file));
  const checked = check(source, suiteSchema);
  if (checked.value === null) return { suite: null, problems: [...checked.problems] };

  const { id, title, schedules, isolation = null, assignments: names } = checked.value;
  const problems = repeated(source, ['assignments'], names);
  const assignments: Assignment[] = [];
  for (const [i, name] of names.entries()) {
    if (names.indexOf(name) !== i) continue;
    if (await isFolder(join(folder, name))) {
      const loaded = await loadAssignment(folder, name);
      problems.push(...loaded.problems);
      if (loaded.assignment !== null) assignments.push(loaded.assignment);
    } else {
      const message = `there is no folder "${name}" beside suite.yaml; create it or correct the name`;
      problems.push(
        source.problemAt(['assignments', i], message, { suggestion: nearest(name, await folders(folder)) }),
      );
    }
  }
  const overrides = await loadOverrides(folder, names, assignments);
  problems.push(...overrides.problems);
  const max = assignments.reduce((sum, assignment) => sum + assignment.rubric.max, 0);
  return {
    suite: { id, title, dir: folder, schedules, isolation, max, assignments, overrides: overrides.overrides },
    problems,
  };
}

/** `grade assignments/ipc/suite.yaml` is as good as `grade assignments/ipc`. */
async function suiteFolder(path: string): Promise<string> {
  return path.endsWith('suite.yaml') && !(await isFolder(path)) ? dirname(path) : path;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

async function folders(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort(byCodePoint);
}
