import { type Place, placesIn, type Scope, type Step } from './expressions.js';
import { partAt, type Way, wayText } from './path.js';
import type { DebugInfo, Variable } from './read.js';
import { argumentsAt } from './tokens.js';
import { memberOf, type Type } from './types.js';

/** A place in memory. Size 0: that of a lock or semaphore, whatever it is. */
export type Memory =
  | { readonly kind: 'shared'; readonly offset: number; readonly size: number }
  | { readonly kind: 'private'; readonly address: number; readonly size: number };

/** Where the code has had to do with it: the tokens of that line, and the address that tells what its names mean. */
export interface Access {
  readonly info: DebugInfo;
  readonly pc: bigint;
  readonly tokens: readonly string[];
  /** `call`: the line calls the function that has had to do with it. */
  readonly how: 'load' | 'store' | 'call' | 'unknown';
  /** Whether the source lets a pointer of this name point elsewhere than where it got a mapping. */
  readonly moves: (pointer: string) => boolean;
}

const longestName = 60;

/**
 * What the student calls a place in memory, or null. Variables with an address are certain. A place behind a pointer is
 * named by the expression of a line that accesses it and whose type fits; that the pointer points to the beginning of
 * the mapping nearly always holds, and if so the elements get their numbers.
 */
export function nameOf(memory: Memory, accesses: readonly Access[]): string | null {
  if (memory.kind === 'private') {
    const name = fixedName(memory.address, memory.size, accesses);
    if (name !== null) return shown(name);
  }
  const best = new Map<string, number>();
  for (const access of accesses)
    for (const { text, weight } of candidates(memory, access)) best.set(text, Math.max(weight, best.get(text) ?? 0));
  const [first] = [...best].toSorted(([, a], [, b]) => b - a);
  return first === undefined ? null : shown(first[0]);
}

/** Whether what lies there is a floating-point number: of its variable, or of all that these lines have of its size. */
export function isFloating(memory: Memory, accesses: readonly Access[]): boolean {
  if (memory.kind === 'private')
    for (const { info, tokens } of accesses) {
      const part = fixedPart(memory.address, memory.size, info, tokens);
      if (part !== null) return isFloat(part.type);
    }
  const types = accesses.flatMap((access) => placesOf(access).map(({ type }) => type));
  const alike = types.filter(({ kind, size }) => kind === 'scalar' && size === memory.size);
  return alike.length > 0 && alike.every(isFloat);
}

function isFloat(type: Type): boolean {
  return type.kind === 'scalar' && type.floating === true;
}

function shown(name: string): string | null {
  return name.length <= longestName && /^[\w*+().[\]>…-]+$/.test(name) ? name : null;
}

function fixedName(address: number, size: number, accesses: readonly Access[]): string | null {
  for (const { info, tokens } of accesses) {
    const part = fixedPart(address, size, info, tokens);
    if (part !== null) return part.name + wayText(part.ways);
  }
  return null;
}

function fixedPart(address: number, size: number, info: DebugInfo, tokens: readonly string[]) {
  const holder = info.fixed.find((each) => address >= each.address! && address < each.address! + each.type.size);
  if (holder === undefined) return null;
  return { name: holder.name, ...partAt(holder.type, address - holder.address!, size, new Set(tokens)) };
}

interface Candidate {
  readonly text: string;
  readonly weight: number;
}

/** Surest first: numbers fit, type fits, it lies within. */
const exact = 4;
const fits = 2;
const within = 1;
const byTypeAlone = 0.5;

function candidates(memory: Memory, access: Access): Candidate[] {
  const { how } = access;
  const found = placesOf(access).flatMap((place) => candidatesOf(memory, place, access));
  const used = found.filter(({ use }) => (how === 'store' ? stores(use) : how !== 'load' || use !== 'assigned'));
  const kept = used.length > 0 ? used : found;
  const most = Math.max(...kept.map(({ weight }) => Math.floor(weight)));
  const best = kept.filter(({ weight }) => Math.floor(weight) === most);
  const names = new Set(best.map(({ text }) => text));
  if (best.length > 0)
    return best.map(({ text, weight }) => ({ text, weight: weight / (most === exact ? 1 : names.size) }));
  return how === 'call' ? [] : byType(memory, access);
}

const placesRead = new WeakMap<Access, readonly Place[]>();

/** A line is read once, however many places it has to do with. */
function placesOf(access: Access): readonly Place[] {
  const places = placesRead.get(access) ?? placesIn(access.tokens, scopeOf(access.info, access.pc));
  placesRead.set(access, places);
  return places;
}

function scopeOf(info: DebugInfo, pc: bigint): Scope {
  return { variable: (name) => info.variable(name, pc), type: (name) => info.types.named(name) };
}

function stores(use: Place['use']): boolean {
  return use === 'assigned' || use === 'changed';
}

interface Rated extends Candidate {
  readonly use: Place['use'];
}

function candidatesOf(memory: Memory, place: Place, access: Access): Rated[] {
  const { type, use, pointer } = place;
  const found: Rated[] = [];
  const handed = type.kind === 'pointer' && use !== 'part' ? type.to() : null;
  // strcpy(text, …), memcpy(place, …): bytes behind a pointer that says no more about them
  const untyped =
    type.kind === 'pointer' && use !== 'part' && (handed === null || handed.size === 1) && memory.size > 1;
  if (untyped && memory.kind === 'shared' && access.how !== 'call')
    found.push({ text: place.text, weight: byTypeAlone + ofRole[place.variable.role], use });
  // atomic_fetch_add(counter, 1)
  if (handed?.kind === 'scalar' && handed.size === memory.size && access.tokens.some((token) => atomic.test(token)))
    found.push(...rated(memory, { ...place, ...behind(place, handed), text: `*${place.text}` }, access, null));
  // sem_wait(full): what is spoken of is *full, and nobody would call it so.
  if (handed?.opaque && (memory.size === 0 || memory.size <= handed.size))
    found.push(...rated(memory, { ...place, ...behind(place, handed) }, access, place.text));
  const onStack = memory.kind === 'private' && pointer === null && place.variable.address === null;
  if (access.how === 'call' && onStack && use === 'address' && type.opaque && memory.size === 0)
    return [...found, { text: place.text, weight: fits, use }];
  if (access.how === 'call')
    return pointer !== null && use === 'address' && type.opaque
      ? [...found, ...rated(memory, place, access, null)]
      : found;
  if (pointer !== null) return [...found, ...rated(memory, place, access, null)];
  if (!onStack || place.type.size !== memory.size) return found;
  return [...found, { text: place.text, weight: within, use }];
}

const atomic = /^(?:__)?(?:atomic|sync)_/;

function behind({ text }: Place, target: Type) {
  return { pointer: text, target, steps: [], indexed: false, type: target, bits: false };
}

function rated(memory: Memory, place: Place, access: Access, called: string | null): Rated[] {
  const { type, use, text } = place;
  const { size } = memory;
  const whole = size === 0 ? type.opaque : type.size === size || (place.bits && type.size > size);
  const part = type.size > size && size > 0 && (type.opaque || type.kind === 'record' || type.kind === 'array');
  if (!whole && !part) return [];
  const numbered =
    memory.kind === 'shared' && atBeginning(place, access) ? numberedName(memory.offset, size, place) : null;
  if (numbered !== null) {
    const global = place.variable.role === 'parameter' && called === null ? globalFor(place, access.info) : null;
    if (global !== null) return rated(memory, { ...place, variable: global, pointer: global.name }, access, null);
    const name = called !== null && place.steps.length === 0 && !numbered.moved ? called : numbered.text;
    return [{ text: name, weight: (whole || type.opaque ? exact : fits + 0.5) + ofRole[place.variable.role], use }];
  }
  return [{ text: called ?? text, weight: (whole ? fits : within) + ofRole[place.variable.role], use }];
}

/**
 * Does the pointer point to the beginning of the mapping, as far as the source tells? An offset that fits a struct is
 * evidence of its own; any offset fits an array of numbers, and what a parameter points to is up to the caller.
 */
function atBeginning({ pointer, variable, target }: Place, { moves }: Access): boolean {
  const weak = target.kind !== 'record' || target.opaque;
  if (weak && (variable.role === 'parameter' || pointer !== variable.name)) return false;
  return !moves(variable.name);
}

/** What a parameter points to, by the only variable of the program that keeps such a pointer, if that is a global. */
function globalFor({ variable, pointer, target }: Place, { variables }: DebugInfo): Variable | null {
  if (pointer !== variable.name || target.kind !== 'record') return null;
  const keepers = variables.filter(
    ({ type, role }) => role !== 'parameter' && type.kind === 'pointer' && type.to() === target,
  );
  return keepers.length === 1 && keepers[0]?.role === 'global' ? keepers[0] : null;
}

/** A global says more than what a function calls it for the time being. */
const ofRole = { global: 0.3, local: 0.2, parameter: 0.1 } as const satisfies Record<Variable['role'], number>;

/** The expression with the numbers of its elements, if the offset fits it. */
function numberedName(
  offset: number,
  size: number,
  place: Place,
): { readonly text: string; readonly moved: boolean } | null {
  const { target, indexed, pointer } = place;
  if (target.size === 0) return null;
  const number = Math.floor(offset / target.size);
  const [first, ...others] = place.steps;
  const steps = indexed ? others : place.steps;
  if (indexed ? first === undefined || !goes(first, { index: number }) : number !== 0) return null;
  const members = new Set(steps.flatMap((step) => ('member' in step ? [step.member] : [])));
  const { ways } = partAt(target, offset % target.size, size, members);
  const own = ways.slice(0, steps.length);
  if (own.length < steps.length || !steps.every((step, i) => goes(step, own[i]))) return null;
  // An array as a whole begins where its first element does.
  if (place.type.size === size && !place.type.opaque && !place.bits && !begins(target, own, offset % target.size))
    return null;
  if (indexed) return { text: `${pointer}[${number}]${wayText(own)}`, moved: number !== 0 };
  if (own.length === 0) return { text: `*${pointer}`, moved: false };
  return { text: `${pointer}->${wayText(own).replace(/^\./, '')}`, moved: false };
}

function goes(step: Step, way: Way | undefined): boolean {
  if (way === undefined) return false;
  if ('member' in step) return 'member' in way && way.member === step.member;
  return 'index' in way && (!/^\d+$/.test(step.index) || Number(step.index) === way.index);
}

function begins(target: Type, ways: readonly Way[], offset: number): boolean {
  let [type, at] = [target, offset];
  for (const way of ways) {
    const next = 'index' in way ? elementOf(type, way.index) : memberOf(type, way.member);
    if (next === null) return false;
    [type, at] = [next.type, at - next.offset];
  }
  return at === 0;
}

function elementOf(type: Type, index: number) {
  const of = type.kind === 'array' ? type.of() : null;
  return of === null ? null : { type: of, offset: index * of.size };
}

/** No expression was found (a macro of a header, say): by the type of the one kind of struct that may lie there. */
function byType(memory: Memory, { info, pc, tokens }: Access): Candidate[] {
  if (memory.kind !== 'shared') return [];
  const mentioned = new Set(tokens);
  const found = info.visible(pc).flatMap((variable) => {
    const target = variable.type.kind === 'pointer' ? variable.type.to() : null;
    if (target?.kind !== 'record' || target.opaque || memory.offset + memory.size > target.size) return [];
    const { ways, type } = partAt(target, memory.offset, memory.size, mentioned);
    const last = ways.at(-1);
    if (last === undefined || (memory.size === 0 ? !type.opaque : type.size !== memory.size)) return [];
    if (memory.size > 0 && !ways.some((way) => 'member' in way && mentioned.has(way.member))) return [];
    return [
      { target, text: `${variable.name}->${wayText(ways).slice(1)}`, weight: byTypeAlone + ofRole[variable.role] },
    ];
  });
  return new Set(found.map(({ target }) => target)).size === 1 ? found : [];
}

/**
 * What the student calls the queue, pipe or set that a call is about: its first argument, or the variable that keeps
 * what it returns.
 */
export function handleOf(calls: readonly string[], accesses: readonly Access[]): string | null {
  const best = new Map<string, number>();
  for (const { text, role } of accesses.flatMap((access) => handlesIn(access, calls)))
    best.set(text, Math.max(best.get(text) ?? 0, ofRole[role]));
  best.delete('');
  const [first] = [...best].toSorted(([, a], [, b]) => b - a);
  return first === undefined ? null : shown(first[0]);
}

/** The same of a whole program, whose lines are given as one: a global that all its calls are about. */
export function onlyHandle(calls: readonly string[], program: Access): string | null {
  const handles = handlesIn(program, calls);
  const [first] = handles;
  if (first === undefined || !handles.every(({ text, role }) => role === 'global' && text === first.text)) return null;
  return shown(first.text);
}

interface Handle {
  readonly text: string;
  readonly role: Variable['role'];
}

function handlesIn({ info, pc, tokens }: Access, calls: readonly string[]): Handle[] {
  const scope = scopeOf(info, pc);
  return tokens.flatMap((token, i): Handle[] => {
    if (!calls.includes(token) || tokens[i + 1] !== '(') return [];
    const creates = token.endsWith('get') || token.endsWith('open');
    const words = creates ? assignedBefore(tokens, i) : (argumentsAt(tokens, i + 1).args?.[0] ?? []);
    const [place] = placesIn(words, scope).filter(({ text }) => text === words.join(''));
    if (place === undefined) return creates ? [] : [{ text: '', role: 'local' }];
    // Both ends of a pipe are one thing.
    const last = place.steps.at(-1);
    const end = last !== undefined && 'index' in last && place.type.kind === 'scalar' && ends.has(token);
    const text = end ? place.text.slice(0, place.text.lastIndexOf('[')) : place.text;
    return [{ text, role: place.variable.role }];
  });
}

const ends = new Set(['read', 'write']);

/** `int id = msgget(…)`: from the `=` back to where the name begins. */
function assignedBefore(tokens: readonly string[], call: number): readonly string[] {
  if (tokens[call - 1] !== '=') return [];
  let begin = call - 2;
  const word = (at: number) => /^\w+$/.test(tokens[at] ?? '');
  const goesOn = (at: number) => word(at) !== word(at + 1) && /^(?:\w+|->|\.|\[|\])$/.test(tokens[at] ?? '');
  while (begin > 0 && goesOn(begin - 1)) begin--;
  return tokens.slice(begin, call - 1);
}
