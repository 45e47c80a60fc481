import type { Text } from '../suite.js';
import { fill } from './fill.js';
import { harmless } from './harmless.js';
import { kinds } from './kinds.js';
import { type About, valuesOf } from './values.js';

/**
 * What happened, in both languages. Total: a kind without this variant, or a variant of which too little is known, is
 * told by the title of the kind.
 */
export function sentence(kind: string, variant: string, about: About): Text {
  const text = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (text === undefined) return unknown(kind);
  const template = Object.hasOwn(text.sentences, variant) ? text.sentences[variant] : undefined;
  const say = (lang: keyof Text) => (template && fill(template[lang], valuesOf(about, lang))) ?? `${text.title[lang]}.`;
  return { en: say('en'), ko: say('ko') };
}

function unknown(kind: string): Text {
  const name = harmless(kind);
  return { en: `The run broke a rule (${name}).`, ko: `실행 중에 규칙을 어겼습니다(${name}).` };
}
