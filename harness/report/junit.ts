import commonjs, { type Builder, type TestCase, type TestSuite } from 'junit-report-builder';
import type { AssignmentResult, CriterionResult, StudentResult } from '../model/result.js';
import { unjudgedIn, unjudgedPoints, unjudgedReasons, withScenarios } from '../model/unjudged-words.js';
import { escapeControl } from '../support/text.js';
import type { Lang, Report, ReportFile } from './report.js';

// The package is CommonJS and its whole export is the builder, which its types do not say.
const junitReportBuilder = commonjs as unknown as Builder;

/** `junit.xml`: suite = submission, case = criterion; failure = fail, error = broken, skipped = skipped. */
export function* junit({ result, lang }: Report): Iterable<ReportFile> {
  const builder = junitReportBuilder.newBuilder();
  for (const student of result.students) {
    const suite = builder.testSuite().name(legal([student.id, student.name].filter(Boolean).join(' ')));
    suite.property('isolation', `tier ${result.tier}, compiler ${result.compilerTier}`);
    addStudent(suite, student, lang);
  }
  yield { path: 'junit.xml', content: `${builder.build()}\n` };
}

function addStudent(suite: TestSuite, student: StudentResult, lang: Lang): void {
  suite.property('points', String(student.points));
  suite.property('max', String(student.max));
  suite.property('unjudged', String(student.unjudged));
  if (student.unjudged > 0) suite.property('note', legal(unjudgedPoints(student)[lang]));
  for (const assignment of student.assignments) {
    if (assignment.late !== null) suite.property(`late.${assignment.id}`, legal(assignment.late.formula[lang]));
    for (const criterion of assignment.criteria) addCase(suite.testCase(), assignment, criterion, lang);
  }
}

function addCase(testCase: TestCase, assignment: AssignmentResult, criterion: CriterionResult, lang: Lang): void {
  testCase.className(legal(assignment.id)).name(legal(`${criterion.id}: ${criterion.title[lang]}`));
  testCase.property('points', String(criterion.points));
  testCase.property('max', String(criterion.max));
  if (criterion.unjudged > 0) testCase.property('unjudged', String(criterion.unjudged));
  testCase.property('formula', legal(criterion.formula[lang]));
  if (criterion.override !== null) {
    const { by, reason, computed } = criterion.override;
    testCase.property('override', legal(`${by}: ${reason}`));
    testCase.property('computed', String(computed));
  }
  mark[criterion.verdict](testCase, criterion, lang, assignment);
}

const mark = {
  pass: () => {},
  fail(testCase: TestCase, { findings, formula }: CriterionResult, lang: Lang) {
    const [first] = findings;
    testCase.failure(legal(first?.message[lang] ?? formula[lang]), legal(first?.kind ?? 'fail'));
    const lines = findings.map(({ kind, message, at, scenario, tried, failed, replay }) => {
      const where = at === null ? '' : `${at.file}:${at.line}: `;
      const seen = replay === null ? '' : ` [${scenario} ${failed}/${tried}; grade replay ${replay}]`;
      return legal(`${where}${kind}: ${message[lang]}${seen}`);
    });
    if (lines.length > 0) testCase.stacktrace(lines.join('\n'));
  },
  skipped: (testCase: TestCase) => testCase.skipped(),
  broken(testCase: TestCase, criterion: CriterionResult, lang: Lang, assignment: AssignmentResult) {
    const why = unjudgedReasons(unjudgedIn(assignment, criterion)).map((each) => withScenarios(each)[lang]);
    testCase.error(legal([criterion.formula[lang], ...why].join('; ')), 'broken');
  },
} as const;

/** XML 1.0 has no way to write most control characters, not even escaped; they, and what is not seen, are spelled out. */
function legal(text: string): string {
  return escapeControl(text, '\n\t').replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
}
