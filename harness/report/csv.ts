import { stringify } from 'csv-stringify/sync';
import type { AssignmentResult, StudentResult } from '../model/result.js';
import { unjudgedPoints } from '../model/unjudged-words.js';
import { escapeControl } from '../support/text.js';
import type { Report, ReportFile } from './report.js';

/**
 * `grades.csv`: one row per student, one column per assignment and per criterion (`pipe/in-order`).  Of the total,
 * `unjudged` points are provisional; the last column says so in words.
 *
 * It begins with a byte order mark, without which Excel reads Korean names as another encoding; readers of CSV know
 * it as `utf-8-sig`.  What a spreadsheet would take for a formula is escaped, and control characters in names are spelled out.
 */
export function* csv({ result, lang }: Report): Iterable<ReportFile> {
  const columns = columnsOf(result.students);
  const header = ['id', 'name', 'total', 'max', 'unjudged', ...columns.map(({ title }) => title), 'note'];
  const rows = result.students.map((student) => [
    student.id,
    cell(student.name),
    student.points,
    student.max,
    student.unjudged,
    ...columns.map(({ read }) => read(student)),
    student.unjudged > 0 ? unjudgedPoints(student)[lang] : '',
  ]);
  const content = stringify([header, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' });
  yield { path: 'grades.csv', content };
}

/** Where `;`, `|` or a tab separate cells, a name could begin one in its middle. */
function cell(text: string): string {
  return escapeControl(text).replace(/([;|,])(\s*[=+\-@\uff0b\uff0d\uff1d\uff20])/g, "$1'$2");
}

interface Column {
  readonly title: string;
  readonly read: (student: StudentResult) => number;
}

// Every student is graded by the same suite, so the first one names the columns of all.
function columnsOf([first]: readonly StudentResult[]): Column[] {
  return (first?.assignments ?? []).flatMap((assignment) => [
    { title: assignment.id, read: (student) => find(student, assignment.id)?.points ?? 0 },
    ...assignment.criteria.map(({ id }) => ({
      title: `${assignment.id}/${id}`,
      read: (student: StudentResult) =>
        find(student, assignment.id)?.criteria.find((criterion) => criterion.id === id)?.points ?? 0,
    })),
  ]);
}

function find({ assignments }: StudentResult, id: string): AssignmentResult | undefined {
  return assignments.find((assignment) => assignment.id === id);
}
