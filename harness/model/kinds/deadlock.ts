import type { Place } from '../result.js';
import { fill } from './fill.js';
import { harmless } from './harmless.js';
import { type Lang, objectName } from './objects.js';
import { type About, ofPlace } from './values.js';
import { waitTemplate } from './waits.js';

const mostTasks = 4;

/** Who waits for what, in words, without a full stop; undefined if the finding does not say what its first task does. */
export function deadlockChain({ params, at, also }: About, lang: Lang): string | undefined {
  const first = waitOf(at, params['waits'] ?? '');
  if (first === null) return undefined;
  const waits = [first, ...also.flatMap((place) => waitOf(place, place.role) ?? [])];
  const told = waits.slice(0, mostTasks).map((wait, index) => clause(wait, index, lang));
  // The finding lists no task twice that waits for the same thing at the same place; `tasks` counts them all.
  const more = Math.max(waits.length, Number(params['tasks']) || 0) - told.length;
  if (more > 0) told.push(rest(more, waits.length <= mostTasks, lang));
  return told.join(lang === 'en' ? '; ' : '. ');
}

interface Wait {
  readonly place: Place | null;
  readonly call: string;
  readonly object: string;
  /** Of the messages that are asked for; 0 = any. */
  readonly type: number;
}

/** `waits:<call>:<object>[:<type>]`, e.g. `waits:msgrcv:queue 0:3`. */
function waitOf(place: Place | null, role: string): Wait | null {
  const [waits, call = '', object = '', type = '0'] = role.split(':');
  return waits === 'waits' ? { place, call, object, type: Number(type) || 0 } : null;
}

function clause({ place, call, object, type }: Wait, index: number, lang: Lang): string {
  const values: Readonly<Record<string, string | undefined>> = {
    who: who(place, index, lang),
    place: ofPlace(place, 'place'),
    call: harmless(call),
    object: objectName(object, lang) || undefined,
    type: String(Math.abs(type)),
  };
  return fill(waitTemplate(call, type)[lang], (name) => values[name]) ?? '';
}

function who(place: Place | null, index: number, lang: Lang): string {
  const name = ofPlace(place, 'function');
  if (name !== undefined) return lang === 'en' ? `${name}()` : `${name}() 함수`;
  if (lang === 'en') return index === 0 ? 'A task' : 'another task';
  return index === 0 ? '한 태스크' : '다른 태스크';
}

function rest(more: number, alike: boolean, lang: Lang): string {
  if (lang === 'ko') return `${alike ? '같은 방식으로' : '이 밖에도'} 태스크 ${more}개가 더 기다립니다`;
  return `and ${more} more ${more === 1 ? 'task waits' : 'tasks wait'}${alike ? ' in the same way' : ''}`;
}
