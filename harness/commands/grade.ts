import { join } from 'node:path';
import stringWidth from 'string-width';
import type { ClassResult } from '../model/result.js';
import type { Text } from '../model/suite.js';
import { unjudgedPoints } from '../model/unjudged-words.js';
import { type GradeRequest, gradeSuite } from '../pipeline.js';
import { translator } from '../report/messages/translate.js';
import { unjudgedMark } from '../report/view/assignment.js';
import { escapeControl } from '../support/text.js';
import { type ExitStatus, type Terminal, tellProblems } from './terminal.js';

/** `grade <suite>`: grades a class; a class in which students fail is still a job done. */
export async function grade(request: GradeRequest, terminal: Terminal): Promise<ExitStatus> {
  const { result, problems, complete } = await gradeSuite(request, terminal.watch);
  tellProblems(problems, terminal);
  if (result === null) return 2;
  for (const line of summary(result, request.lang)) terminal.out(line);
  for (const format of request.formats) terminal.out(`${format.padEnd(6)} ${join(request.out, mainFile[format])}`);
  return complete ? 0 : 2;
}

const mainFile = { html: 'index.html', json: 'results.json', junit: 'junit.xml', csv: 'grades.csv' } as const;

function summary(
  { students, attention, schedules, toolchain, tier, compilerTier }: ClassResult,
  lang: keyof Text,
): string[] {
  const t = translator(lang);
  const names = students.map(({ id, name }) => escapeControl(name === '' ? id : `${id} ${name}`));
  const width = Math.max(...names.map((name) => stringWidth(name)));
  const rows = students.map(({ points, max, assignments }, i) => {
    const name = names[i] ?? '';
    const parts = assignments.map(
      (each) => `${each.id} ${each.points}/${each.max}${each.unjudged > 0 ? ` (${unjudgedMark(each, { t })})` : ''}`,
    );
    return `${name}${' '.repeat(width - stringWidth(name))}  ${`${points}`.padStart(6)} / ${max}   ${parts.join(' · ')}`;
  });
  const looks = new Set(attention.map(({ student }) => student)).size;
  const provisional = students.filter((each) => each.unjudged > 0);
  return [
    ...rows,
    '',
    t('terminal.graded', {
      n: students.length,
      looks,
      unjudged: provisional.length,
      schedules,
      toolchain,
      tier,
      compiler: compilerTier,
    }),
    ...provisional.map((each) => `${each.id}: ${unjudgedPoints(each)[lang]}`),
  ];
}
