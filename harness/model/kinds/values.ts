import type { Place } from '../result.js';
import type { Text } from '../suite.js';
import { deadlockChain, deadlockCircle, deadlockClosing, deadlockRest } from './deadlock.js';
import type { Lookup } from './fill.js';
import { harmless } from './harmless.js';
import { itemName, streamName } from './item-name.js';
import { kinds } from './kinds.js';
import { type Lang, type Named, objectName } from './objects.js';

/** What a sentence may speak of. */
export interface About {
  readonly params: Readonly<Record<string, string>>;
  readonly at: Place | null;
  readonly also: readonly (Place & { readonly role: string })[];
  readonly program: string;
  /** The student's own names of what the monitor counts ("mutex 0"), and of the place in memory that it is about. */
  readonly named?: Named;
  readonly what?: Text | undefined;
}

/**
 * What the names in a template stand for, apart from the parameters themselves:
 *
 * - `who`: the function, else the program; never unknown. English sentences begin with it; in Korean it is a noun.
 * - `function`, `place` (file:line) of `at`; `also.<role>.function` and `also.<role>.place` of a further place
 * - `item`: stream and sequence, e.g. "A1"; `<param>_item`: the same stream, the parameter as sequence; `letter`: "A"
 * - `last`: the highest slot; `<param>_end`: a parameter that is an exit status or a signal
 * - `chain`: who waits for what in a deadlock, and why nobody can help; `rest`: how many more tasks wait; `circle`,
 *   `closing`: how to end that sentence
 * - `what`: the student's name of the place in memory that it is about, e.g. "ring->in"
 * - `consequence`: the title of a kind
 */
export function valuesOf(about: About, lang: Lang): Lookup {
  const { params, at, program } = about;
  const param = (name: string) => (Object.hasOwn(params, name) ? known(harmless(params[name] ?? '')) : undefined);
  return (name) => {
    if (name === 'who') return who(at, program, lang);
    if (name === 'function' || name === 'place') return ofPlace(at, name);
    if (name === 'program') return known(harmless(program));
    if (name.startsWith('also.')) return further(about, name);
    if (name === 'item') return ofItem(param('stream'), param('sequence'));
    if (name.endsWith('_item')) return ofItem(param('stream'), param(name.slice(0, -'_item'.length)));
    if (name === 'letter') return letter(param('stream'));
    if (name === 'last') return last(param('slots'));
    if (name.endsWith('_end')) return ending(param(name.slice(0, -'_end'.length)), lang);
    if (name === 'object') return known(objectName(param('object') ?? '', lang, about.named));
    if (name === 'what') return about.what?.[lang] ?? param('what');
    if (name === 'chain') return deadlockChain(about, lang);
    if (name === 'rest') return deadlockRest(about);
    if (name === 'circle') return deadlockCircle(about, lang);
    if (name === 'closing') return deadlockClosing(about, lang);
    if (name === 'consequence') return title(param('consequence'), lang);
    return param(name);
  };
}

function who(at: Place | null, program: string, lang: Lang): string {
  const name = at === null ? '' : harmless(at.function);
  if (name !== '') return lang === 'en' ? `${name}()` : `${name}() 함수`;
  if (program !== '') return lang === 'en' ? harmless(program) : `${harmless(program)} 프로그램`;
  return lang === 'en' ? 'The program' : '프로그램';
}

function further({ also }: About, name: string): string | undefined {
  const [, role, what] = name.split('.');
  return ofPlace(also.find((place) => place.role === role) ?? null, what === 'function' ? 'function' : 'place');
}

export function ofPlace(place: Place | null, what: 'function' | 'place'): string | undefined {
  if (place === null) return undefined;
  if (what === 'function') return known(harmless(place.function));
  return place.file !== '' && place.line > 0 ? `${harmless(place.file)}:${place.line}` : undefined;
}

function ofItem(stream: string | undefined, sequence: string | undefined): string | undefined {
  return isCount(stream) && isCount(sequence) ? itemName(Number(stream), Number(sequence)) : undefined;
}

function letter(stream: string | undefined): string | undefined {
  return isCount(stream) ? streamName(Number(stream)) : undefined;
}

function last(slots: string | undefined): string | undefined {
  return isCount(slots) ? String(Math.max(0, Number(slots) - 1)) : undefined;
}

function ending(status: string | undefined, lang: Lang): string | undefined {
  if (!isCount(status)) return status;
  return lang === 'en' ? `exit status ${status}` : `종료 상태 ${status}`;
}

function title(kind: string | undefined, lang: Lang): string | undefined {
  return kind !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind]?.title[lang] : kind;
}

function isCount(value: string | undefined): value is string {
  return value !== undefined && /^\d{1,9}$/.test(value);
}

function known(value: string): string | undefined {
  return value === '' ? undefined : value;
}
