import type { ObjectState } from '../../model/result.js';
import type { Text } from '../../model/suite.js';
import { type LoggedEvent, type Operation, operations, type RunLog } from '../log.js';
import { type Namer, namer, taskName } from '../names.js';
import type { Naming } from '../naming.js';
import { bytes } from './bytes.js';
import { children } from './children.js';
import { lock } from './lock.js';
import type { ObjectModel } from './model.js';
import { queue } from './queue.js';
import { type RingPlace, ring, ringPlace, slotOf } from './ring.js';
import { semaphore } from './semaphore.js';
import { semaphoreSet } from './semaphore-set.js';
import { signals } from './signals.js';

/** What one event was about, and what is known after it. */
export interface Followed {
  /** Equal for all events about the same thing: an object, a place in memory, the signals, the children; empty: none. */
  readonly thing: string;
  readonly state: ObjectState | null;
  readonly from: number | null;
  readonly overwrites: string;
  /** The ring's slot that was touched; -1: none. */
  readonly slot: number;
}

/** One model for each kind of thing; what is not here has no state. */
const models = {
  queue,
  bytes,
  'semaphore-set': semaphoreSet,
  semaphore,
  lock,
  signals,
  children,
} as const satisfies Record<string, ObjectModel<unknown>>;

interface Thing {
  readonly model: ObjectModel<unknown>;
  readonly name: Text;
  state: unknown;
}

/** Runs every event of a log through the model of the object that it is about. */
export function follow(run: RunLog, naming?: Naming): { readonly steps: readonly Followed[]; readonly names: Namer } {
  const names = namer(naming);
  const who = (task: number) => taskName(run, task);
  const rings: (RingPlace & { readonly thing: string })[] = [];
  const things = new Map<string, Thing>();
  let focus = '';

  const about = (key: string, model: ObjectModel<unknown>, name: Text): Thing => {
    const known = things.get(key) ?? { model, name, state: model.start };
    things.set(key, known);
    return known;
  };
  const declare = (event: LoggedEvent) => {
    const place = ringPlace(event);
    if (place === null) return;
    const thing = `ring ${place.object}+${place.offset}`;
    if (rings.some((each) => each.thing === thing)) return;
    about(thing, ring(place), names.ring(rings.length));
    rings.push({ ...place, thing });
    focus ||= thing;
  };

  const told = (event: LoggedEvent): number | null => {
    const pending = about('signals', models.signals, names.thing('signals', event));
    const change = pending.model.next(pending.state, event);
    pending.state = change.state;
    return change.from ?? null;
  };

  const steps = run.events.map((event): Followed => {
    if (event.op === 'ring') declare(event);
    const inRing = accesses.has(event.op) ? rings.find(({ object }) => object === event.object?.index) : undefined;
    const slot = inRing === undefined ? -1 : slotOf(inRing, event);
    const thing = inRing !== undefined && slot >= 0 ? inRing.thing : thingOf(event);
    const kind = slot >= 0 ? 'ring' : (kindOf(event) ?? '');
    if (thing !== '' && kind in models && kind !== 'ring')
      about(thing, models[kind as keyof typeof models], names.thing(kind, event));
    const own = things.get(thing);
    const change = own?.model.next(own.state, event);
    if (own !== undefined) own.state = change?.state;
    // Who ends leaves no signal pending; who is killed has got one.
    const arrived = endings.has(event.op) ? told(event) : null;
    // A ring is what the whole run is about: it stands beside every step that has nothing else to show.
    const shown = own === undefined || kind === 'semaphore' ? (things.get(focus) ?? own) : own;
    return {
      thing,
      state: show(shown, who),
      from: change?.from ?? arrived,
      overwrites: change?.overwrites ?? '',
      slot,
    };
  });
  return { steps, names };
}

const accesses = new Set<Operation>(['load', 'store', 'rmw']);
const endings = new Set<Operation>(['killed', 'exit', 'crash']);

function show(thing: Thing | undefined, who: (task: number) => string): ObjectState | null {
  const shown = thing?.model.show(thing.state, who) ?? null;
  return thing === undefined || shown === null ? null : { name: thing.name, ...shown };
}

type Kind = keyof typeof models | 'condition' | 'barrier' | 'memory';

const PIPE = 1;
const SOCKET = 3;

function kindOf(event: LoggedEvent): Kind | null {
  const op = event.op === 'block' || event.op === 'hang' ? (operations[event.aux] ?? 'none') : event.op;
  const kind = kinds[op];
  if (kind !== 'bytes') return kind ?? null;
  const object = event.object?.kind ?? 0;
  return object >= PIPE && object <= SOCKET ? 'bytes' : null;
}

const kinds: Partial<Record<Operation, Kind>> = {
  msgget: 'queue',
  msgsnd: 'queue',
  msgrcv: 'queue',
  msgctl: 'queue',
  pipe: 'bytes',
  open: 'bytes',
  close: 'bytes',
  read: 'bytes',
  write: 'bytes',
  semget: 'semaphore-set',
  semop: 'semaphore-set',
  semctl: 'semaphore-set',
  sem: 'semaphore',
  lock: 'lock',
  cond: 'condition',
  barrier: 'barrier',
  futex: 'memory',
  load: 'memory',
  store: 'memory',
  rmw: 'memory',
  sigaction: 'signals',
  kill: 'signals',
  handler: 'signals',
  return: 'signals',
  sigwait: 'signals',
  killed: 'children',
  fork: 'children',
  exit: 'children',
  crash: 'children',
  wait: 'children',
};

function thingOf(event: LoggedEvent): string {
  const kind = kindOf(event);
  if (kind === null) return '';
  if (kind === 'signals' || kind === 'children') return kind;
  const { object, addr } = event;
  if (object === null) return '';
  if (kind === 'bytes' && object.kind === SOCKET) return 'sockets';
  const placed = kind === 'queue' || kind === 'bytes' || kind === 'semaphore-set';
  return placed ? `object ${object.index}` : `place ${object.index}+${addr}`;
}
