import { type DebugInfo, readDebugInfo } from '../debug-info/read.js';
import { type Access, handleOf, isFloating, type Memory, nameOf, onlyHandle } from '../debug-info/name-of.js';
import { readSource, type Source } from '../debug-info/tokens.js';
import type { Named } from '../model/kinds/objects.js';
import type { Text } from '../model/suite.js';
import { askAbout, name as own } from '../support/confine/ask.js';
import type { Symbols } from './findings.js';
import { type LoggedEvent, type Operation, operations, type RunLog } from './log.js';
import type { NativeFinding, NativePlace } from './protocol.js';
import type { Trial } from './scenario.js';

/** What is known of the lines that an address of the code belongs to. */
interface Lines {
  /** Its own and, of a call, that of the caller. */
  accesses(place: NativePlace, how: Access['how']): readonly Access[];
  /** All lines of its file as one. */
  file(place: NativePlace): Access | null;
}

/** What readelf says of a program; behind walls, as nobody knows who has written it. */
function dumpOf(executable: string): Promise<string> {
  return askAbout(executable, 'readelf', ['--debug-dump=info', `./${own}`]);
}

/** Reads sources and debug information of a trial's programs, once something is to be named. */
export async function linesOf(trial: Trial, symbols: Symbols, images: Iterable<string>): Promise<Lines> {
  const infos = new Map<string, DebugInfo>();
  for (const image of new Set(images)) {
    const executable = trial.executables.get(image);
    if (executable !== undefined) infos.set(image, await readDebugInfo(executable.path, dumpOf));
  }
  const sources = new Map<string, Source>();
  const source = (file: string): Source => {
    const text = Object.hasOwn(trial.sources ?? {}, file) ? trial.sources?.[file] : undefined;
    const read = sources.get(file) ?? readSource(text ?? '');
    sources.set(file, read);
    return read;
  };
  const known = new Map<string, readonly Access[]>();
  const at = (image: string, pc: bigint, how: Access['how'], whole = false): Access | null => {
    const info = infos.get(image);
    const place = info === undefined ? null : symbols({ role: '', image, pc, caller: 0n });
    if (info === undefined || place === null) return null;
    const its = source(place.file);
    const tokens = whole ? its.tokens : its.statement(place.line);
    return { info, pc, tokens, how, moves: (name) => its.moves(name) };
  };
  const read = ({ image, pc, caller }: NativePlace, how: Access['how']): readonly Access[] => {
    const own = at(image, pc, how);
    // A call may be made in a function of the student's own, which knows the lock as its parameter only.
    const called = how === 'call' || own === null ? at(image, caller, how) : null;
    const found = [own, called].flatMap((each) => (each === null ? [] : [each]));
    const info = infos.get(image);
    return found.length > 0 || info === undefined ? found : [{ info, pc, tokens: [], how, moves: () => true }];
  };
  return {
    accesses(place, how) {
      const key = `${place.image} ${place.pc} ${place.caller} ${how}`;
      const lines = known.get(key) ?? read(place, how);
      known.set(key, lines);
      return lines;
    },
    file: ({ image, pc, caller }) => at(image, pc, 'call', true) ?? at(image, caller, 'call', true),
  };
}

/** The student's names in what one finding tells. */
export function namesIn(
  finding: NativeFinding,
  lines: Lines,
): { named: Named; what: Text | undefined; params: NativeFinding['params'] } {
  const { params, at, also } = finding;
  const places = [at, ...also];
  const roles = [{ ...at, role: params['waits'] ?? '' }, ...also];
  const named: Record<string, string> = {};
  const name = (words: string, told: readonly NativePlace[]) => {
    const memory = memoryOf(params[`memory.${words}`]);
    const accesses = told.flatMap((place) => lines.accesses(place, 'call'));
    const found = memory === null ? handleName(words, accesses, told, lines) : nameOf(memory, accesses);
    if (found !== null) named[words] = found;
  };
  for (const words of new Set(roles.map(({ role }) => objectOf(role))))
    if (words !== '')
      name(
        words,
        roles.filter(({ role }) => objectOf(role) === words),
      );
  const object = params['object'] ?? '';
  if (object !== '') name(object, places);
  const where = (words: string) => {
    const memory = params[`memory.${words}`];
    return memory?.startsWith('private ') ? memory : words;
  };
  return { named: distinct(named, where), what: whatText(finding, lines), params: withNumbers(finding, lines) };
}

/** What the monitor has read as whole numbers are numbers of the student's type. */
function withNumbers({ params, at, also }: NativeFinding, lines: Lines): NativeFinding['params'] {
  const memory = memoryOf(params['memory']);
  if (memory === null || (memory.size !== 8 && memory.size !== 4)) return params;
  const values = ['value', 'other_value', 'loaded_value'].filter((name) => /^-?\d{1,20}$/.test(params[name] ?? ''));
  const places = [at, ...also];
  if (
    values.length === 0 ||
    !isFloating(
      memory,
      places.flatMap((place) => lines.accesses(place, 'unknown')),
    )
  )
    return params;
  const bytes = new DataView(new ArrayBuffer(8));
  const told = (text: string) => {
    bytes.setBigInt64(0, BigInt(text), true);
    const number = memory.size === 8 ? bytes.getFloat64(0, true) : bytes.getFloat32(0, true);
    return String(Number(number.toPrecision(6)));
  };
  return { ...params, ...Object.fromEntries(values.map((name) => [name, told(params[name] ?? '')])) };
}

/** "queue 0" of `waits:msgrcv:queue 0:3`, "mutex 1" of `holds:mutex 1`; a semaphore of a set goes by its set. */
function objectOf(role: string): string {
  const [kind, first = '', second = ''] = role.split(':');
  return (kind === 'waits' ? second : kind === 'holds' ? first : '').replace(/\.\d+$/, '');
}

/** `holds:mutex 0` as `holds:mutex forks[0]`: a mark beside the source has the name that the sentence has. */
export function roleWithName(role: string, named: Named): string {
  const words = objectOf(role);
  const own = Object.hasOwn(named, words) ? named[words] : undefined;
  // A colon would part it, a dot after the number is a semaphore of a set.
  if (words === '' || own === undefined || own === '' || /[:.]/.test(own) || role.includes(`${words}.`)) return role;
  return role.replace(words, () => `${words.split(' ')[0]} ${own}`);
}

function handleName(
  words: string,
  accesses: readonly Access[],
  places: readonly NativePlace[],
  lines: Lines,
): string | null {
  const calls = callsOf(words);
  const name = handleOf(calls, accesses);
  const [first] = places;
  const program = name === null && first !== undefined && words.endsWith(' 0') ? lines.file(first) : null;
  return program === null ? name : onlyHandle(calls, program);
}

/** Things that would have the same name keep their numbers. */
function distinct(named: Named, where: (words: string) => string): Named {
  const names = Object.entries(named);
  return Object.fromEntries(
    names.filter(([words, name]) => !names.some(([other, its]) => its === name && where(other) !== where(words))),
  );
}

function whatText({ kind, params, at, also }: NativeFinding, lines: Lines): Text | undefined {
  const memory = memoryOf(params['memory']);
  if (memory === null) return undefined;
  const how = memory.size === 0 ? 'call' : 'unknown';
  const name = nameOf(
    memory,
    [at, ...also].flatMap((place) => lines.accesses(place, how)),
  );
  if (name !== null) return { en: name, ko: name };
  // Who waits is told well enough without.
  if (kind === 'deadlock' || kind === 'lost-wakeup') return undefined;
  if (memory.kind === 'private') return { en: 'memory of the process', ko: '프로세스의 메모리' };
  return { en: `byte ${memory.offset} of shared memory`, ko: `공유 메모리의 바이트 ${memory.offset}` };
}

/** "shared 3 40 4" or "private 404060 8". */
function memoryOf(words: string | undefined): Memory | null {
  const [, offset, shared] = /^shared \d{1,6} (\d{1,12}) (\d{1,9})$/.exec(words ?? '') ?? [];
  if (offset !== undefined) return { kind: 'shared', offset: Number(offset), size: Number(shared) };
  const [, address, size] = /^private (?:0x)?([0-9a-f]{1,12}) (\d{1,9})$/.exec(words ?? '') ?? [];
  return address === undefined ? null : { kind: 'private', address: Number.parseInt(address, 16), size: Number(size) };
}

const handleCalls: Readonly<Record<string, readonly string[]>> = {
  queue: ['msgsnd', 'msgrcv', 'msgctl', 'msgget', 'mq_send', 'mq_receive', 'mq_open'],
  semaphore: ['semop', 'semctl', 'semget', 'semtimedop'],
  pipe: ['read', 'write', 'pipe', 'pipe2', 'open'],
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

export function namingOf(run: RunLog, lines: Lines): Naming {
  const met = new Map<string, Met>();
  const keys = new Map<LoggedEvent, string>();
  const blocks = new Blocks();
  for (const event of run.events) {
    blocks.follow(event);
    const block = blocks.holding(event);
    const key = keyOf(event, block);
    if (key === '') continue;
    keys.set(event, key);
    const known = met.get(key) ?? { event, block, told: new Map<string, readonly Access[]>() };
    met.set(key, known);
    const line = `${event.image} ${event.pc} ${event.caller}`;
    if (known.told.size < mostAccesses && !known.told.has(line))
      known.told.set(line, lines.accesses(placeOf(run, event), howOf(event)));
  }
  const names = new Map<string, string>();
  const spots = new Map<string, string>();
  for (const [key, { event, block, told }] of met) {
    const accesses = [...told.values()].flat();
    const memory = memoryAt(event, block);
    const name = memory === null ? handleName(key, accesses, [placeOf(run, event)], lines) : nameOf(memory, accesses);
    if (name === null) continue;
    names.set(key, name);
    if (accessLike.has(event.op)) spots.set(spotOf(event), spots.get(spotOf(event)) ?? name);
  }
  const unique = (wanted: (event: LoggedEvent) => boolean) =>
    distinct(
      Object.fromEntries(
        [...names].filter(([key]) => {
          const event = met.get(key)?.event;
          return event !== undefined && wanted(event);
        }),
      ),
      // What fork has copied has one name, and that is no confusion.
      (key) => {
        const event = met.get(key)?.event;
        return event?.object?.word === 'private' ? `${event.addr}` : key;
      },
    );
  const locks = unique((event) => lockLike.has(operationOf(event)));
  const handles = unique((event) => handleLike.has(operationOf(event)));
  const own = (from: Named, key: string) => (Object.hasOwn(from, key) ? (from[key] ?? null) : null);
  return {
    place(event) {
      const key = keys.get(event);
      if (key === undefined) return spots.get(spotOf(event)) ?? null;
      return lockLike.has(operationOf(event)) ? own(locks, key) : (names.get(key) ?? null);
    },
    object: (words) => own(handles, words),
  };
}

interface Met {
  readonly event: LoggedEvent;
  readonly block: Block | null;
  readonly told: Map<string, readonly Access[]>;
}

/** What malloc(3) has given, while it lies there. */
interface Block {
  readonly number: number;
  readonly object: number;
  readonly addr: bigint;
  readonly size: bigint;
}

class Blocks {
  readonly #live = new Map<string, Block>();
  #given = 0;

  follow({ op, object, addr, size }: LoggedEvent): void {
    if (object === null || (op !== 'alloc' && op !== 'free')) return;
    this.#live.delete(`${object.index}+${addr}`);
    if (op === 'alloc' && size > 0n)
      this.#live.set(`${object.index}+${addr}`, { number: this.#given++, object: object.index, addr, size });
  }

  holding({ object, addr }: LoggedEvent): Block | null {
    if (object?.word !== 'private') return null;
    for (const block of this.#live.values())
      if (block.object === object.index && addr >= block.addr && addr < block.addr + block.size) return block;
    return null;
  }
}

function spotOf({ object, addr }: LoggedEvent): string {
  return `${object?.index}+${addr}`;
}

function operationOf({ op, aux }: LoggedEvent): Operation {
  return op === 'block' || op === 'hang' ? (operations[aux] ?? 'none') : op;
}

/** Equal for all events about one thing that can have a name; "": none. */
function keyOf(event: LoggedEvent, block: Block | null): string {
  const op = operationOf(event);
  const { object, addr, size } = event;
  if (object === null) return '';
  const at = `${object.index}+${addr}${block === null ? '' : ` in ${block.number}`}`;
  if (lockLike.has(op)) return object.word === 'file' ? '' : `lock ${at}`;
  if (accessLike.has(op)) return accessLike.has(event.op) ? `place ${at}+${size}` : '';
  return handleLike.has(op) && Object.hasOwn(handleCalls, object.word) ? `${object.word} ${object.number}` : '';
}

function howOf(event: LoggedEvent): Access['how'] {
  if (event.op === 'load') return 'load';
  return event.op === 'store' || event.op === 'rmw' ? 'store' : 'call';
}

function memoryAt(event: LoggedEvent, block: Block | null): Memory | null {
  const op = operationOf(event);
  if (event.object === null || (!lockLike.has(op) && !accessLike.has(op))) return null;
  const size = accessLike.has(op) ? Number(event.size) : 0;
  // A block is like a mapping of its own: pointers mostly point to its beginning.
  if (block !== null) return { kind: 'shared', offset: Number(event.addr - block.addr), size };
  const at = Number(event.addr);
  return event.object.word === 'private'
    ? { kind: 'private', address: at, size }
    : { kind: 'shared', offset: at, size };
}
