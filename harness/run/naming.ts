import { type DebugInfo, readDebugInfo } from '../debug-info/read.js';
import { type Access, handleOf, type Memory, nameOf } from '../debug-info/name-of.js';
import { readSource, type Source } from '../debug-info/tokens.js';
import type { Named } from '../model/kinds/objects.js';
import type { Text } from '../model/suite.js';
import type { Symbols } from './findings.js';
import { type LoggedEvent, type Operation, operations, type RunLog } from './log.js';
import type { NativeFinding, NativePlace } from './protocol.js';
import type { Trial } from './scenario.js';

/** Where a line of code stands in for what it does: its tokens, and what its names mean. */
type Accesses = (place: NativePlace, how: Access['how']) => Access[];

/** Reads sources and debug information of a trial's programs, once something is to be named. */
export async function accessesOf(trial: Trial, symbols: Symbols, images: Iterable<string>): Promise<Accesses> {
  const infos = new Map<string, DebugInfo>();
  for (const image of new Set(images)) {
    const executable = trial.executables.get(image);
    if (executable !== undefined) infos.set(image, await readDebugInfo(executable.path));
  }
  const sources = new Map<string, Source>();
  const source = (file: string): Source => {
    const text = Object.hasOwn(trial.sources ?? {}, file) ? trial.sources?.[file] : undefined;
    const read = sources.get(file) ?? readSource(text ?? '');
    sources.set(file, read);
    return read;
  };
  return ({ role, image, pc, caller }, how) => {
    const info = infos.get(image);
    if (info === undefined) return [];
    const at = (address: bigint): Access | null => {
      const place = symbols({ role, image, pc: address, caller: 0n });
      if (place === null) return null;
      const { statement, moves } = source(place.file);
      return { info, pc: address, tokens: statement(place.line), how, moves };
    };
    const [own, called] = [at(pc), at(caller)];
    // A call may be made in a function of the student's own, which knows the lock as its parameter only.
    const found = how === 'call' || own === null ? [own, called] : [own];
    const known = found.flatMap((each) => (each === null ? [] : [each]));
    return known.length > 0 ? known : [{ info, pc, tokens: [], how, moves: () => true }];
  };
}

/** The student's names in what one finding tells. */
export function namesIn(finding: NativeFinding, accesses: Accesses): { named: Named; what: Text | undefined } {
  const places = [finding.at, ...finding.also];
  const named: Record<string, string> = {};
  const roles = [
    { role: finding.params['waits'] ?? '', place: finding.at },
    ...finding.also.map((place) => ({ role: place.role, place })),
  ];
  for (const { role, place } of roles) {
    const [kind, first = '', second = ''] = role.split(':');
    const words = (kind === 'waits' ? second : kind === 'holds' ? first : '').replace(/\.\d+$/, '');
    const memory = memoryOf(finding.params[`memory.${words}`]);
    const own = roles
      .filter((each) => each.role.split(':').includes(words))
      .flatMap((each) => accesses(each.place, 'call'));
    const name =
      memory === null ? handleOf(callsOf(words), own.length > 0 ? own : accesses(place, 'call')) : nameOf(memory, own);
    if (words !== '' && name !== null) named[words] = name;
  }
  const object = finding.params['object'] ?? '';
  const handle =
    object === ''
      ? null
      : handleOf(
          callsOf(object),
          places.flatMap((place) => accesses(place, 'call')),
        );
  if (handle !== null) named[object] ??= handle;
  const memory = memoryOf(finding.params['memory']);
  return {
    named: distinct(named),
    what:
      memory === null
        ? undefined
        : whatText(
            memory,
            places.flatMap((place) => accesses(place, memory.size === 0 ? 'call' : 'unknown')),
          ),
  };
}

/** Things that would have the same name keep their numbers. */
function distinct(named: Named): Named {
  const names = Object.entries(named);
  return Object.fromEntries(
    names.filter(([words, name]) => !names.some(([other, its]) => other !== words && its === name)),
  );
}

function whatText(memory: Memory, accesses: readonly Access[]): Text {
  const name = nameOf(memory, accesses);
  if (name !== null) return { en: name, ko: name };
  if (memory.kind === 'private') return { en: 'memory of its own', ko: '자기 메모리' };
  return { en: `byte ${memory.offset} of shared memory`, ko: `공유 메모리의 바이트 ${memory.offset}` };
}

/** "shared 3 40 4" or "private 404060 8". */
export function memoryOf(words: string | undefined): Memory | null {
  const [, offset, shared] = /^shared \d{1,6} (\d{1,12}) (\d{1,9})$/.exec(words ?? '') ?? [];
  if (offset !== undefined) return { kind: 'shared', offset: Number(offset), size: Number(shared) };
  const [, address, size] = /^private (?:0x)?([0-9a-f]{1,12}) (\d{1,9})$/.exec(words ?? '') ?? [];
  return address === undefined ? null : { kind: 'private', address: Number.parseInt(address, 16), size: Number(size) };
}

const handleCalls: Readonly<Record<string, readonly string[]>> = {
  queue: ['msgsnd', 'msgrcv', 'msgctl', 'msgget', 'mq_send', 'mq_receive', 'mq_open'],
  semaphore: ['semop', 'semctl', 'semget', 'semtimedop'],
  pipe: ['read', 'write', 'pipe', 'pipe2'],
  fifo: ['read', 'write', 'open'],
  memory: ['shmget', 'shm_open', 'shmat', 'shmctl'],
};

function callsOf(words: string): readonly string[] {
  const kind = words.split(' ')[0] ?? '';
  return Object.hasOwn(handleCalls, kind) ? (handleCalls[kind] ?? []) : [];
}

/** The student's names of one run: one for each place and object, however often it is met. */
export interface Naming {
  place(event: LoggedEvent): string | null;
  object(words: string): string | null;
}

export const nameless: Naming = { place: () => null, object: () => null };

const lockLike = new Set<Operation>(['lock', 'cond', 'barrier', 'sem']);
const accessLike = new Set<Operation>(['load', 'store', 'rmw']);
const handleLike = new Set<Operation>([
  'pipe',
  'open',
  'read',
  'write',
  'msgget',
  'msgsnd',
  'msgrcv',
  'msgctl',
  'semget',
  'semop',
  'semctl',
  'shmget',
  'shmctl',
]);
const mostAccesses = 24;

export function placeOf(run: RunLog, { image, pc, caller }: LoggedEvent): NativePlace {
  return { role: '', image: run.images[image] ?? '', pc, caller };
}

export function namingOf(run: RunLog, accesses: Accesses): Naming {
  const met = new Map<string, { readonly event: LoggedEvent; readonly lines: Map<string, Access[]> }>();
  for (const event of run.events) {
    const key = keyOf(event);
    if (key === '') continue;
    const known = met.get(key) ?? { event, lines: new Map<string, Access[]>() };
    met.set(key, known);
    const line = `${event.image} ${event.pc} ${event.caller}`;
    if (known.lines.size < mostAccesses && !known.lines.has(line))
      known.lines.set(line, accesses(placeOf(run, event), howOf(event)));
  }
  const names = new Map<string, string | null>();
  for (const [key, { event, lines }] of met) {
    const all = [...lines.values()].flat();
    const memory = inMemory(event);
    names.set(key, memory === null ? handleOf(callsOf(key), all) : nameOf(memory, all));
  }
  const handles = distinct(
    Object.fromEntries([...names].flatMap(([key, name]) => (name === null || key.includes('+') ? [] : [[key, name]]))),
  );
  return {
    place: (event) => names.get(keyOf(event)) ?? names.get(`lock ${event.object?.index}+${event.addr}`) ?? null,
    object: (words) => (Object.hasOwn(handles, words) ? (handles[words] ?? null) : null),
  };
}

function operationOf({ op, aux }: LoggedEvent): Operation {
  return op === 'block' || op === 'hang' ? (operations[aux] ?? 'none') : op;
}

/** Equal for all events about one thing that can have a name; "": none. */
function keyOf(event: LoggedEvent): string {
  const op = operationOf(event);
  const { object, addr, size } = event;
  if (object === null) return '';
  if (lockLike.has(op)) return object.word === 'file' ? '' : `lock ${object.index}+${addr}`;
  if (accessLike.has(op)) return accessLike.has(event.op) ? `place ${object.index}+${addr}+${size}` : '';
  return handleLike.has(op) && Object.hasOwn(handleCalls, object.word) ? `${object.word} ${object.number}` : '';
}

function howOf(event: LoggedEvent): Access['how'] {
  if (event.op === 'load') return 'load';
  return event.op === 'store' || event.op === 'rmw' ? 'store' : 'call';
}

function inMemory(event: LoggedEvent): Memory | null {
  const op = operationOf(event);
  if (event.object === null || (!lockLike.has(op) && !accessLike.has(op))) return null;
  const [at, size] = [Number(event.addr), accessLike.has(op) ? Number(event.size) : 0];
  return event.object.word === 'private'
    ? { kind: 'private', address: at, size }
    : { kind: 'shared', offset: at, size };
}
