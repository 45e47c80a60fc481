import { stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import type { z } from 'zod';
import type { Problem } from '../model/submission.js';
import type { Assignment, Scenario } from '../model/suite.js';
import { readYaml, type YamlSource } from '../support/yaml-source.js';
import { readContract, written } from './contract.js';
import { loadRubric } from './load-rubric.js';
import { check } from './problems.js';
import { unknownName, unknownNames } from './reference.js';
import { repeated } from './repeated.js';
import { assignmentSchema } from './schema.js';
import { shownPath } from './shown-path.js';

type Written = z.output<typeof assignmentSchema>;

/** Reads `<suite>/<name>/assignment.yaml` and its rubric; null if anything in them is wrong. */
export async function loadAssignment(
  suiteDir: string,
  name: string,
): Promise<{ assignment: Assignment | null; problems: readonly Problem[] }> {
  const dir = join(suiteDir, name);
  const file = join(dir, 'assignment.yaml');
  const source = await readYaml(file, shownPath(file));
  const checked = check(source, assignmentSchema);
  if (checked.value === null) return { assignment: null, problems: checked.problems };

  const yaml = checked.value;
  const problems: Problem[] = [];
  if (yaml.id !== name)
    problems.push(source.problemAt(['id'], `expected "${name}", the name of its folder, got "${yaml.id}"`));
  problems.push(...programProblems(source, yaml), ...(await headerProblems(source, yaml, suiteDir, dir)));
  const contract = readContract(source, ['contract'], yaml.contract);
  problems.push(...contract.problems);
  const scenarios = yaml.scenarios.map((scenario, i) => readScenario(source, yaml, scenario, i));
  problems.push(
    ...repeated(
      source,
      ['scenarios'],
      yaml.scenarios.map(({ id }) => id),
      ['id'],
    ),
  );
  problems.push(...scenarios.flatMap((scenario) => scenario.problems));
  const { rubric, problems: rubricProblems } = await loadRubric(
    suiteDir,
    yaml.rubric,
    yaml.scenarios.map(({ id }) => id),
    (message, suggestion) => source.problemAt(['rubric'], message, { suggestion }),
  );
  problems.push(...rubricProblems);
  if (rubric === null || problems.length > 0) return { assignment: null, problems };

  const { limits } = yaml;
  const assignment: Assignment = {
    id: yaml.id,
    title: yaml.title,
    dir,
    files: yaml.files,
    programs: yaml.programs,
    build: { cflags: yaml.build.cflags, headers: yaml.headers.map((header) => resolve(dir, header)) },
    limits: {
      cpuMs: limits.cpu,
      wallMs: limits.wall,
      memoryKib: limits.memory,
      processes: limits.processes,
      descriptors: limits.descriptors,
      outputKib: limits.output,
      scratchKib: limits.scratch,
      steps: limits.steps,
      lagMs: limits.lag,
    },
    scenarios: scenarios.map(({ scenario }) => scenario),
    contract: contract.contract,
    due: yaml.due ?? null,
    rubric,
  };
  return { assignment, problems };
}

function programProblems(source: YamlSource, yaml: Written): Problem[] {
  const problems = repeated(source, ['files'], yaml.files);
  problems.push(
    ...repeated(
      source,
      ['programs'],
      yaml.programs.map(({ name }) => name),
      ['name'],
    ),
  );
  for (const [i, { sources }] of yaml.programs.entries()) {
    const at = ['programs', i, 'sources'];
    problems.push(...unknownNames(source, at, sources, 'file', yaml.files), ...repeated(source, at, sources));
    for (const [j, file] of sources.entries()) {
      if (!file.endsWith('.c'))
        problems.push(source.problemAt([...at, j], `expected a C source such as "main.c", got "${file}"`));
    }
  }
  return problems;
}

async function headerProblems(source: YamlSource, yaml: Written, suiteDir: string, dir: string): Promise<Problem[]> {
  const problems: Problem[] = repeated(
    source,
    ['headers'],
    yaml.headers.map((header) => basename(header)),
  );
  for (const [i, header] of yaml.headers.entries()) {
    const path = resolve(dir, header);
    const fromSuite = relative(suiteDir, path);
    const at = ['headers', i];
    if (isAbsolute(header) || isAbsolute(fromSuite) || fromSuite.startsWith('..')) {
      problems.push(
        source.problemAt(at, `expected a path inside the suite, relative to the assignment, got "${header}"`),
      );
    } else if ((await stat(path).catch(() => null))?.isFile() !== true) {
      problems.push(
        source.problemAt(at, `there is no file "${header}" in the assignment's folder; create it or correct the name`),
      );
    } else if (yaml.files.includes(basename(header))) {
      problems.push(
        source.problemAt(
          at,
          `"${basename(header)}" is among the files to hand in as well; remove it from one of the two`,
        ),
      );
    }
  }
  return problems;
}

function readScenario(
  source: YamlSource,
  yaml: Written,
  scenario: Written['scenarios'][number],
  i: number,
): { scenario: Scenario; problems: readonly Problem[] } {
  const at = ['scenarios', i];
  const programs = yaml.programs.map(({ name }) => name);
  const { contract, problems } = readContract(source, [...at, 'contract'], scenario.contract);
  for (const [j, { program }] of scenario.run.entries()) {
    if (!programs.includes(program))
      problems.push(unknownName(source, [...at, 'run', j, 'program'], program, 'program', programs));
  }
  problems.push(...unknownNames(source, [...at, 'path'], scenario.path, 'program', programs));
  problems.push(...repeated(source, [...at, 'path'], scenario.path));
  for (const name of Object.keys(scenario.files)) {
    if (!scenario.path.includes(name)) continue;
    problems.push(
      source.problemAt([...at, 'files', name], `"${name}" is in "path" as well; rename the file`, { at: 'key' }),
    );
  }
  const run = scenario.run.map(({ program, args }, j) => ({
    program,
    args: args.map((arg, k) => written(source, [...at, 'run', j, 'args', k], arg) ?? ''),
  }));
  return { scenario: { ...scenario, run, schedules: scenario.schedules ?? null, contract }, problems };
}
