import type { Place } from '../result.js';
import { type Lang, type Named, objectName } from './objects.js';
import { ofPlace } from './values.js';

/** What a task has taken and not given back, and where. */
export interface Held {
  readonly place: Place | null;
  readonly object: string;
}

/** The subject of a clause with what it holds: "put() holds mutex A (locked at queue.c:10) and", else the name alone. */
export function holdingWords(name: string, holds: readonly Held[], lang: Lang, named: Named = {}): string {
  if (holds.length === 0) return name;
  if (lang === 'en') return `${name} holds ${holds.map((each) => english(each, named)).join(' and ')} and`;
  return `${holds.map((each) => korean(each, named)).join(', ')} ${name}`;
}

function english({ place, object }: Held, named: Named): string {
  const [what, how] = isSemaphore(object)
    ? [`a unit of ${objectName(object, 'en', named)}`, 'taken']
    : [objectName(object, 'en', named), 'locked'];
  const where = ofPlace(place, 'place');
  return where === undefined ? what : `${what} (${how} at ${where})`;
}

/** A noun of ours stands between the name and its particle, since the particle depends on how the name sounds. */
function korean({ place, object }: Held, named: Named): string {
  const where = ofPlace(place, 'place');
  const what = objectName(object, 'ko', named);
  const taken = isSemaphore(object) ? `${what} 값을 내리고 아직 올리지 않은` : `${what} 잠금을 잡고 있는`;
  return where === undefined ? taken : `${where}에서부터 ${taken}`;
}

function isSemaphore(object: string): boolean {
  return object.startsWith('sem');
}
