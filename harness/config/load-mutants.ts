import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../model/submission.js';
import type { Assignment, Text } from '../model/suite.js';
import { nearest } from '../support/nearest.js';
import { byCodePoint } from '../support/order.js';
import { readYaml } from '../support/yaml-source.js';
import { check } from './problems.js';
import { unknownName, unknownNames } from './reference.js';
import { mutantSchema } from './schema.js';
import { shownPath } from './shown-path.js';

/** A reference solution with one plausible mistake: proves that the assignment finds it. */
export interface Mutant {
  readonly name: string;
  readonly dir: string;
  /** Absolute path of every file of the assignment: the mutant's own, or the reference's where it has none. */
  readonly files: Readonly<Record<string, string>>;
  /** The criterion it must fail. */
  readonly fails: string;
  /** Criteria it may fail as a consequence. */
  readonly also: readonly string[];
  readonly why: Text;
}

/** Reads `mutants/<name>/mutant.yaml` of an assignment; a mutant with a problem is reported and left out. */
export async function loadMutants(assignment: Assignment): Promise<{ mutants: Mutant[]; problems: Problem[] }> {
  const dir = join(assignment.dir, 'mutants');
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name);
  const loaded = await Promise.all(
    names.sort(byCodePoint).map((name) => loadMutant(assignment, join(dir, name), name)),
  );
  return {
    mutants: loaded.flatMap(({ mutant }) => (mutant === null ? [] : [mutant])),
    problems: loaded.flatMap(({ problems }) => problems),
  };
}

async function loadMutant(
  assignment: Assignment,
  dir: string,
  name: string,
): Promise<{ mutant: Mutant | null; problems: readonly Problem[] }> {
  const file = join(dir, 'mutant.yaml');
  const source = await readYaml(file, shownPath(file));
  const checked = check(source, mutantSchema);
  if (checked.value === null) return { mutant: null, problems: checked.problems };

  const { fails, also, why } = checked.value;
  const criteria = assignment.rubric.criteria.map(({ id }) => id);
  const problems = unknownNames(source, ['also'], also, 'criterion', criteria);
  if (!criteria.includes(fails)) problems.push(unknownName(source, ['fails'], fails, 'criterion', criteria));
  const own = (await readdir(dir)).filter((entry) => entry !== 'mutant.yaml' && !entry.startsWith('.'));
  for (const entry of own.filter((entry) => !assignment.files.includes(entry))) {
    const message = `"${entry}" beside mutant.yaml is not a file of the assignment; expected ${assignment.files.join(', ')}`;
    problems.push(source.problemAt([], message, { suggestion: nearest(entry, assignment.files) }));
  }
  if (own.length === 0) {
    problems.push(
      source.problemAt([], `nothing is mutated; put a changed ${assignment.files.join(' or ')} beside mutant.yaml`),
    );
  }
  const reference = join(assignment.dir, 'reference');
  const files = Object.fromEntries(
    assignment.files.map((file) => [file, join(own.includes(file) ? dir : reference, file)]),
  );
  const mutant: Mutant = { name, dir, files, fails, also, why };
  return { mutant: problems.length > 0 ? null : mutant, problems };
}
