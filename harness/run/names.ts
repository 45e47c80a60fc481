import { objectName } from '../model/kinds/objects.js';
import type { Text } from '../model/suite.js';
import type { LoggedEvent, LoggedObject, RunLog } from './log.js';
import { type Naming, nameless } from './naming.js';

/**
 * What the things of a run are called: by the student's own names, as far as they are known. Memory of one process has
 * no address here: what has no name is numbered as it is met.
 */
export interface Namer {
  object(object: LoggedObject | null): Text;
  /** A place in memory: "shared memory 0+8", "#3". */
  place(event: LoggedEvent): Text;
  ring(number: number): Text;
  /** What a row's state belongs to. */
  thing(kind: string, event: LoggedEvent): Text;
}

export function namer(naming: Naming = nameless): Namer {
  const met = new Map<string, number>();
  const objectText = (object: LoggedObject | null): Text => {
    if (object === null) return { en: '?', ko: '?' };
    const words = `${object.word} ${object.number}`;
    const own = naming.object(words);
    const named = own === null ? {} : { [words]: own };
    return { en: objectName(words, 'en', named), ko: objectName(words, 'ko', named) };
  };
  const place = (event: LoggedEvent): Text => {
    const { object, addr } = event;
    const own = naming.place(event);
    if (own !== null) return { en: own, ko: own };
    if (object !== null && object.word !== 'private') return join(objectText(object), `+${addr}`);
    const key = `${object?.index}+${addr}`;
    met.set(key, met.get(key) ?? met.size + 1);
    return { en: `#${met.get(key)}`, ko: `#${met.get(key)}` };
  };
  return {
    object: objectText,
    place,
    ring: (number) => (number === 0 ? ring : join(ring, ` ${number}`)),
    thing: (kind, event) => {
      const fixed = Object.hasOwn(things, kind) ? things[kind as keyof typeof things] : undefined;
      if (fixed !== undefined) return fixed(event, place);
      return event.object?.word === 'socket' ? { en: 'sockets', ko: '소켓' } : objectText(event.object);
    },
  };
}

/** "P0" for a process, "T3" for a thread: stable within a run, whatever the kernel called it. */
export function taskName(run: RunLog, task: number): string {
  return `${run.tasks[task]?.thread === true ? 'T' : 'P'}${task}`;
}

const ring: Text = { en: 'ring', ko: '원형 버퍼' };

const locks = ['mutex', 'rwlock', 'rwlock', 'spin lock', 'file lock', 'record lock'];

const things: Record<string, (event: LoggedEvent, place: (event: LoggedEvent) => Text) => Text> = {
  semaphore: (event, place) => prefixed('sem_t ', place(event)),
  lock: (event, place) => prefixed(`${(event.op === 'lock' && locks[event.aux]) || 'lock'} `, place(event)),
  signals: () => ({ en: 'signals', ko: '시그널' }),
  children: () => ({ en: 'children', ko: '자식' }),
};

function join({ en, ko }: Text, end: string): Text {
  return { en: `${en}${end}`, ko: `${ko}${end}` };
}

function prefixed(begin: string, { en, ko }: Text): Text {
  return { en: `${begin}${en}`, ko: `${begin}${ko}` };
}
