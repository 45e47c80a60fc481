import type { Place } from '../result.js';
import type { Text } from '../suite.js';
import { fill, type Words } from './fill.js';
import { itemName, streamName } from './item-name.js';
import { kinds } from './kinds.js';
import { deadlockChain, objectName, placeName, who } from './waits.js';

/** What is known about a finding when its sentence is written. */
export interface Facts {
  readonly params: Readonly<Record<string, string>>;
  readonly at: Place | null;
  readonly also: readonly (Place & { readonly role: string })[];
  readonly program: string;
}

/** One sentence about what happened, in both languages. Total: an unknown kind or variant yields the kind's title. */
export function sentence(kind: string, variant: string, facts: Facts): Text {
  const found = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  const title = found?.title ?? { en: kind, ko: kind };
  const known = found !== undefined && Object.hasOwn(found.sentences, variant);
  const template = (known ? found.sentences[variant] : undefined) ?? title;
  return {
    en: capitalised(fill(template.en, words(facts, 'en'))),
    ko: fill(template.ko, words(facts, 'ko')),
  };
}

/** `{who}` and `{place}` are those of the finding, `{also.<role>.who}` those of a further place; see derived. */
function words({ params, at, also, program }: Facts, language: keyof Text): Words {
  return (name) => {
    const [first, role, field] = name.split('.');
    if (first === 'also') {
      const place = also.find((each) => each.role === role);
      if (place === undefined || place.line === 0) return null;
      return field === 'who' ? who(place)[language] : placeName(place);
    }
    if (name === 'who') return at === null && program !== '' ? programName(program)[language] : who(at)[language];
    if (name === 'place') return placeName(at);
    if (name === 'program') return program;
    if (name === 'chain') return chainOf(params, at, also)[language];
    const derive = Object.hasOwn(derived, name) ? derived[name] : undefined;
    const value = derive?.(params);
    if (value !== undefined) return value?.[language] ?? null;
    return Object.hasOwn(params, name) ? (params[name] ?? null) : null;
  };
}

function programName(program: string): Text {
  return { en: program, ko: `${program} 프로세스` };
}

function chainOf(params: Facts['params'], at: Place | null, also: Facts['also']): Text {
  const waits = also.filter(({ role }) => role.startsWith('waits:'));
  return deadlockChain(
    [{ role: params['waits'] ?? '', place: at }, ...waits.map((place) => ({ role: place.role, place }))],
    Number(params['tasks'] ?? waits.length + 1),
  );
}

/** Words that are made from parameters. Null: a parameter is missing. */
const derived: Readonly<Record<string, (params: Facts['params']) => Text | null>> = {
  item: ({ stream, sequence }) => item(stream, sequence),
  later: ({ stream, after }) => item(stream, after),
  letter: ({ stream }) => (stream === undefined ? null : both(streamName(Number(stream)))),
  last: ({ slots }) => (slots === undefined ? null : both(String(Number(slots) - 1))),
  object: ({ object }) => (object === undefined ? null : objectName(object)),
};

function item(stream: string | undefined, sequence: string | undefined): Text | null {
  return stream === undefined || sequence === undefined ? null : both(itemName(Number(stream), Number(sequence)));
}

function both(word: string): Text {
  return { en: word, ko: word };
}

/** Only our own words begin with a capital: a function is written as its student wrote it. */
function capitalised(text: string): string {
  return text.startsWith('the program') ? `T${text.slice(1)}` : text;
}
