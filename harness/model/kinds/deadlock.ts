import type { Place } from '../result.js';
import { fill } from './fill.js';
import { harmless } from './harmless.js';
import { type Held, holdingWords } from './holdings.js';
import { type Lang, objectName } from './objects.js';
import { reasonWords } from './reasons.js';
import { type About, ofPlace } from './values.js';
import { waitTemplate } from './waits.js';

const mostTasks = 4;

/**
 * Who holds and waits for what, in words, without a full stop; undefined if the finding does not say what its first
 * task does. If it says why nobody can help that one, this follows it.
 */
export function deadlockChain(about: About, lang: Lang): string | undefined {
  const tasks = tasksOf(about);
  if (tasks === undefined) return undefined;
  const names = tasks.map((_, index) => who(tasks, index, lang));
  const told = tasks
    .slice(0, mostTasks)
    .map((task, index) =>
      clause(task, names[index] ?? '', lang, { ...about, what: index === 0 ? about.what : undefined }),
    );
  const reason = reasonWords(about, tasks[0]?.call ?? '', lang);
  if (reason !== undefined) told.splice(0, 1, ...withReason(told[0] ?? '', reason, lang));
  return told.join(lang === 'en' ? '; ' : '. ');
}

/** How many tasks the chain does not name; undefined for none. */
export function deadlockRest(about: About): string | undefined {
  const told = Math.min(mostTasks, tasksOf(about)?.length ?? 0);
  const more = Math.max(tasksOf(about)?.length ?? 0, Number(about.params['tasks']) || 0) - told;
  return told > 0 && more > 0 ? String(more) : undefined;
}

/** How the tasks of a cycle wait: for each other, or around. */
export function deadlockCircle(about: About, lang: Lang): string {
  const two = (tasksOf(about)?.length ?? 0) <= 2;
  if (lang === 'en') return two ? 'each waits for the other' : 'each waits for the next, and the last for the first';
  return two ? '둘은 이렇게 서로를 기다립니다' : '이렇게 각자 다음 태스크를, 마지막은 맨 처음 태스크를 기다립니다';
}

/** Whether it was told why nobody can help; the sentence then needs no closing words. */
export function deadlockClosing(about: About, lang: Lang): string | undefined {
  if (reasonWords(about, tasksOf(about)?.[0]?.call ?? '', lang) !== undefined) return undefined;
  return lang === 'en'
    ? 'nobody is left who could change that'
    : '깨워 줄 수 있는 프로세스나 스레드가 하나도 남아 있지 않습니다';
}

interface Task {
  readonly place: Place | null;
  readonly call: string;
  readonly object: string;
  /** Of the messages that are asked for; 0 = any. */
  readonly type: number;
  readonly holds: readonly Held[];
}

/** Roles in order: what the first task holds, then each further task (`waits:…`) followed by what it holds. */
function tasksOf({ params, at, also }: About): readonly Task[] | undefined {
  const first = waitOf(at, params['waits'] ?? '');
  if (first === null) return undefined;
  const tasks: (Task & { holds: Held[] })[] = [first];
  for (const place of also) {
    const next = waitOf(place, place.role);
    if (next !== null) tasks.push(next);
    else if (place.role.startsWith('holds:'))
      tasks.at(-1)?.holds.push({ place, object: place.role.slice('holds:'.length) });
  }
  return tasks;
}

/** `waits:<call>:<object>[:<type>]`, e.g. `waits:msgrcv:queue 0:3`. */
function waitOf(place: Place | null, role: string): (Task & { holds: Held[] }) | null {
  const [waits, call = '', object = '', type = '0'] = role.split(':');
  return waits === 'waits' ? { place, call, object, type: Number(type) || 0, holds: [] } : null;
}

function clause({ place, call, object, type, holds }: Task, name: string, lang: Lang, { named, what }: About): string {
  const values: Readonly<Record<string, string | undefined>> = {
    who: holdingWords(name, holds, lang, named),
    place: ofPlace(place, 'place'),
    call: harmless(call),
    object: objectName(object, lang, named) || undefined,
    what: what?.[lang],
    type: String(Math.abs(type)),
  };
  return fill(waitTemplate(call, type)[lang], (value) => values[value]) ?? '';
}

function withReason(clauseWords: string, reason: string, lang: Lang): string[] {
  return lang === 'en' ? [`${clauseWords}, but ${reason}`] : [clauseWords, `그런데 ${reason}`];
}

function who(tasks: readonly Task[], index: number, lang: Lang): string {
  const place = tasks[index]?.place ?? null;
  const name = ofPlace(place, 'function');
  const again = tasks.slice(0, index).some((task) => ofPlace(task.place, 'function') === name);
  if (name !== undefined && lang === 'en') return again ? `another task in ${name}()` : `${name}()`;
  if (name !== undefined) return again ? `${name}() 함수의 다른 태스크` : `${name}() 함수`;
  if (lang === 'en') return index === 0 ? 'A task' : 'another task';
  return index === 0 ? '한 태스크' : '다른 태스크';
}
