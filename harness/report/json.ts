import type {
  AssignmentResult,
  CriterionResult,
  Finding,
  Place,
  StudentResult,
  UnjudgedScenario,
} from '../model/result.js';
import { jsonText } from '../support/text.js';
import type { Report, ReportFile } from './report.js';

/** `results.json`: the versioned truth that other programs read. Keys in this order; no times, no paths of the machine. */
export function* json({ result }: Report): Iterable<ReportFile> {
  const { suite, toolchain, tier, compilerTier: compiler, schedules, students } = result;
  const document = {
    schema: 'grade/results@1',
    suite,
    toolchain,
    isolation: { tier, compiler },
    schedules,
    students: students.map(student),
  };
  yield { path: 'results.json', content: `${jsonText(document, 2)}\n` };
}

function student({ id, name, points, max, unjudged, assignments }: StudentResult) {
  return { id, name, points, max, unjudged, assignments: assignments.map(assignment) };
}

function assignment({ id, points, max, unjudged, verdict, broken, criteria }: AssignmentResult) {
  return { id, points, max, unjudged, verdict, broken: broken.map(scenario), criteria: criteria.map(criterion) };
}

/** A scenario that could not be judged: because of what the program uses or does, or because the harness failed. */
function scenario({ scenario: id, cause, reason, at }: UnjudgedScenario) {
  return { scenario: id, cause, reason: { en: reason.en, ko: reason.ko }, at: at === null ? null : place(at) };
}

function criterion({ id, points, max, unjudged, verdict, needs, findings }: CriterionResult) {
  return { id, points, max, unjudged, verdict, needs, findings: findings.map(finding) };
}

/** A finding as other programs read it. */
export function finding({ kind, message, at, also, scenario, program, tried, failed, replay }: Finding) {
  return {
    kind,
    message: { en: message.en, ko: message.ko },
    at: at === null ? null : place(at),
    also: also.map((each) => ({ ...place(each), role: each.role })),
    scenario,
    program,
    tried,
    failed,
    replay,
  };
}

function place({ file, line, function: name }: Place) {
  return { file, line, function: name };
}
