import { translator } from './messages/translate.js';
import type { Report, ReportFile } from './report.js';
import { template } from './templates.js';
import { classPage } from './view/class-page.js';
import { studentPage } from './view/student-page.js';
import type { Words } from './view/words.js';

/** `index.html` for teaching assistants and one self-contained page per student. */
export async function* html({ result, evidenceOf, lang }: Report): AsyncIterable<ReportFile> {
  const words: Words = { lang, t: translator(lang), say: (text) => text[lang] };
  yield { path: 'index.html', content: template('class', lang)(classPage(result, words)) };
  for (const student of result.students) {
    const page = studentPage(result, student, await evidenceOf(student.id), words);
    yield { path: `students/${student.id}.html`, content: template('student', lang)(page) };
  }
}
