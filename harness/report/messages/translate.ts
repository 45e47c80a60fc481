import { IntlMessageFormat } from 'intl-messageformat';
import type { Lang } from '../report.js';
import { en } from './en.js';
import { ko } from './ko.js';

export type MessageKey = keyof typeof en;
export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

const messages: Record<Lang, Record<MessageKey, string>> = { en, ko };
const prepared: Record<Lang, Map<MessageKey, IntlMessageFormat>> = { en: new Map(), ko: new Map() };

/** Says a message in one language; a value is put in as it is, never read as a message or as markup. */
export function translator(lang: Lang): Translate {
  return (key, values = {}) => String(prepare(lang, key).format(values));
}

function prepare(lang: Lang, key: MessageKey): IntlMessageFormat {
  const known = prepared[lang].get(key);
  if (known !== undefined) return known;
  const text = messages[lang][key];
  if (text === undefined) throw new Error(`no message "${key}" in harness/report/messages/${lang}.ts`);
  const format = new IntlMessageFormat(text, lang, undefined, { ignoreTag: true });
  prepared[lang].set(key, format);
  return format;
}
