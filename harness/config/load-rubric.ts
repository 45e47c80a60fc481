import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Problem } from '../model/submission.js';
import type { Credit, Rubric } from '../model/suite.js';
import { nearest } from '../support/nearest.js';
import { byCodePoint } from '../support/order.js';
import { readYaml, type YamlSource } from '../support/yaml-source.js';
import { kindNames, variantNames } from './kinds.js';
import { check } from './problems.js';
import { unknownNames } from './reference.js';
import { repeated } from './repeated.js';
import { rubricSchema } from './schema.js';
import { shownPath } from './shown-path.js';

/** Reads `<name>.yaml` from the nearest folder `rubrics/` at or above `dir`; `problemHere` is about the place that names it. */
export async function loadRubric(
  dir: string,
  name: string,
  scenarios: readonly string[],
  problemHere: (message: string, suggestion: string | null) => Problem,
): Promise<{ rubric: Rubric | null; problems: readonly Problem[] }> {
  const folder = await rubricsFolder(dir);
  if (folder === null) {
    return { rubric: null, problems: [problemHere('there is no folder "rubrics" here or above; create it', null)] };
  }
  const names = await rubricNames(folder);
  if (!names.includes(name)) {
    const message = `there is no rubric "${name}.yaml" in ${shownPath(folder)}; create it or correct the name`;
    return { rubric: null, problems: [problemHere(message, nearest(name, names))] };
  }
  const file = join(folder, `${name}.yaml`);
  return readRubric(await readYaml(file, shownPath(file)), scenarios);
}

function readRubric(
  source: YamlSource,
  scenarios: readonly string[],
): { rubric: Rubric | null; problems: readonly Problem[] } {
  const checked = check(source, rubricSchema);
  if (checked.value === null) return { rubric: null, problems: checked.problems };
  const { points, criteria, late } = checked.value;
  const ids = criteria.map(({ id }) => id);
  const problems = repeated(source, ['criteria'], ids, ['id']);

  const sum = criteria.reduce((total, criterion) => total + criterion.points, 0);
  if (sum !== points) {
    const terms = criteria.map((criterion) => criterion.points).join(' + ');
    problems.push(source.problemAt(['points'], `expected ${sum}, the sum of the criteria (${terms}), got ${points}`));
  }
  for (const [i, criterion] of criteria.entries()) {
    const at = ['criteria', i];
    problems.push(...unknownNames(source, [...at, 'scenarios'], criterion.scenarios, 'scenario', scenarios));
    problems.push(...unknownKinds(source, [...at, 'kinds'], criterion.kinds));
    problems.push(...unknownNames(source, [...at, 'needs'], criterion.needs, 'criterion', ids));
    for (const [j, need] of criterion.needs.entries()) {
      // Only earlier criteria may be needed: so there can be no cycle, and the rubric reads from top to bottom.
      if (ids.indexOf(need) < i) continue;
      if (!ids.includes(need)) continue;
      const message =
        need === criterion.id
          ? `"${need}" needs itself; remove it`
          : `"${need}" comes later; a criterion needs earlier ones, move it up`;
      problems.push(source.problemAt([...at, 'needs', j], message));
    }
    problems.push(...repeated(source, [...at, 'needs'], criterion.needs));
    problems.push(...repeated(source, [...at, 'scenarios'], criterion.scenarios));
    problems.push(...repeated(source, [...at, 'kinds'], criterion.kinds));
  }
  if (problems.length > 0) return { rubric: null, problems };
  const rubric: Rubric = {
    max: points,
    criteria: criteria.map((criterion) => ({ ...criterion, credit: creditOf(criterion.credit) })),
    late: late === undefined ? null : { perDay: late['per-day'], maxDays: late['max-days'] },
  };
  return { rubric, problems };
}

function unknownKinds(source: YamlSource, path: readonly PropertyKey[], kinds: readonly string[]): Problem[] {
  return kinds.flatMap((kind, i) => {
    const [name = '', ...variant] = kind.split('/');
    if (kindNames.includes(name)) {
      const variants = variantNames(name);
      if (variant.length === 0 || variants.includes(variant.join('/'))) return [];
      const message = `there is no "${kind}"; expected one of ${[name, ...variants.map((each) => `${name}/${each}`)].join(', ')}`;
      return [source.problemAt([...path, i], message, { suggestion: nearest(variant.join('/'), variants) })];
    }
    const message = `there is no kind of finding "${name}"; see the list of kinds in the documentation`;
    return [source.problemAt([...path, i], message, { suggestion: nearest(name, kindNames) })];
  });
}

function creditOf(credit: Exclude<Credit['kind'], 'per-finding'> | { 'per-finding': number }): Credit {
  return typeof credit === 'string' ? { kind: credit } : { kind: 'per-finding', cost: credit['per-finding'] };
}

async function rubricsFolder(dir: string): Promise<string | null> {
  const folder = join(dir, 'rubrics');
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory() === true) return folder;
  return dirname(dir) === dir ? null : rubricsFolder(dirname(dir));
}

async function rubricNames(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort(byCodePoint);
}
