import type { BuildLimit, BuildResult, Evidence, Finding } from '../model/result.js';
import { buildLimitText } from '../model/build-limits.js';
import type { Assignment, Text } from '../model/suite.js';
import { wording } from './wording.js';

/** What handing in and compiling already show: findings of the kind `compile-error`, for which no run is needed. */
export function buildFindings(assignment: Assignment, evidence: Evidence): Finding[] {
  if (!evidence.handedIn) return [compileError('missing-file', wording.nothing(assignment.files))];
  const failed = evidence.builds.filter((build) => !build.ok);
  const empty = assignment.files.filter((file) => isBlank(evidence.sources[file]));
  const lacking = [...new Set([...evidence.missing, ...(failed.length > 0 ? empty : [])])];
  const absent = lacking.map((file) =>
    isBlank(evidence.sources[file])
      ? { ...compileError('empty-file', wording.emptyFile(file)), at: { file, line: 0, function: '' } }
      : compileError('missing-file', wording.missingFile(file)),
  );
  // What a missing file does to the compiler says nothing new; an error inside a file that is there does.
  const broken = failed.filter((build) => lacking.length === 0 || errorsWithPlace(build).length > 0);
  return [...absent, ...broken.map(fromBuild)];
}

function fromBuild(build: BuildResult): Finding {
  if (build.limit !== null) return limitExceeded(build, build.limit);
  const [first, ...rest] = errorsWithPlace(build);
  if (first === undefined)
    return { ...compileError('error', wording.linkError(build.program)), program: build.program };
  // Errors are listed before warnings: where a warning is shown, no error was left out.
  const all = build.omitted === 0 || build.diagnostics.some(({ severity }) => severity === 'warning');
  const errors = { shown: rest.length + 1, all };
  return {
    ...compileError('error', wording.compileError(build.program, errors, first.message)),
    at: { file: first.file, line: first.line, function: '' },
    also: rest.slice(0, 4).map(({ file, line }) => ({ file, line, function: '', role: 'error' })),
    program: build.program,
  };
}

/** Costs what a program that does not compile costs (see `concerns`): there is none to run. */
export function limitExceeded({ program, diagnostics }: BuildResult, limit: BuildLimit): Finding {
  const file = diagnostics[0]?.file ?? '';
  return {
    ...compileError(`build-${limit}`, wording.buildLimit(program, buildLimitText(limit))),
    kind: 'limit-exceeded',
    at: file === '' ? null : { file, line: 0, function: '' },
    program,
  };
}

/** What was handed in, or compiled, has shown it: no run was needed. */
export function isAboutBuild({ kind, variant }: Pick<Finding, 'kind' | 'variant'>): boolean {
  return kind === 'compile-error' || (kind === 'limit-exceeded' && variant.startsWith('build-'));
}

function errorsWithPlace(build: BuildResult) {
  return build.diagnostics.filter(({ severity, file }) => severity === 'error' && file !== '');
}

function compileError(variant: string, message: Text): Finding {
  return {
    kind: 'compile-error',
    message,
    at: null,
    also: [],
    scenario: '',
    program: '',
    tried: 0,
    failed: 0,
    replay: null,
    hidden: false,
    variant,
    consequence: null,
  };
}

function isBlank(source: string | undefined): boolean {
  return source !== undefined && source.trim() === '';
}
