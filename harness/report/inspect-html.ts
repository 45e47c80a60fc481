import type { Inspection } from '../model/inspection.js';
import { translator } from './messages/translate.js';
import type { Lang } from './report.js';
import { template } from './templates.js';
import { inspectPage } from './view/inspect-page.js';

/** One self-contained page about an inspection; `again` is the command that repeats it. */
export function inspectHtml(inspection: Inspection, again: string, lang: Lang): string {
  return template(
    'inspect',
    lang,
  )(inspectPage(inspection, again, { lang, t: translator(lang), say: (text) => text[lang] }));
}
