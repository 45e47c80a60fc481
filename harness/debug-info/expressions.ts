import type { Variable } from './read.js';
import { memberOf, type Type } from './types.js';

/** One step from where an expression begins to the place that it means. */
export type Step = { readonly member: string } | { readonly index: string };

/** An expression of a source line that means a place in memory. */
export interface Place {
  /** The variable that it begins with, and what the pointer that was followed last is called, if any was. */
  readonly variable: Variable;
  readonly pointer: string | null;
  /** The type of the variable, or what the pointer points to. */
  readonly target: Type;
  /** From there: elements of the pointer come first, if it was indexed. */
  readonly steps: readonly Step[];
  readonly indexed: boolean;
  readonly type: Type;
  /** A bit-field: it is accessed by the bytes that it has a share in. */
  readonly bits: boolean;
  /** As it stands in the source, casts left out. */
  readonly text: string;
  /** How it is used there; `part`: a longer expression begins with it. */
  readonly use: 'value' | 'assigned' | 'changed' | 'address' | 'part';
}

/** Where names lead to. */
export interface Scope {
  variable(name: string): Variable | null;
  type(name: string): Type | null;
}

interface Parsed {
  /** What it means; null: something, but nothing that has a place. */
  readonly place: Place | null;
  /** Its value, if that is a pointer to something known. */
  readonly pointsTo: Type | null;
  readonly pointer: string;
  /** (p + i): as many elements behind it. */
  readonly shift: string | null;
  /** &x: the place whose address it is. */
  readonly of: Place | null;
  readonly variable: Variable | null;
  readonly end: number;
}

const deepest = 24;
const mostIndex = 24;
const assignments = new Set(['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=']);
const notNames = new Set(
  'sizeof return if else while for do switch case break continue goto struct union enum const volatile static extern int char long short unsigned signed float double void register typedef'.split(
    ' ',
  ),
);

/** Every place that a line speaks of, parts of longer expressions among them, in the order in which they begin. */
export function placesIn(tokens: readonly string[], scope: Scope): Place[] {
  const found: Place[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const before = tokens[at - 1] ?? '';
    const token = tokens[at] ?? '';
    if (before === '->' || before === '.') continue;
    const operand = /^[\w)\]]/.test(before) && !notNames.has(before);
    if (token === '*' && operand) continue;
    if (token === '*' || token === '(' || isName(token)) unary(at, 0);
  }
  return found;

  function unary(at: number, depth: number): Parsed | null {
    const token = tokens[at] ?? '';
    if (depth > deepest) return null;
    if (token === '*') {
      const inner = unary(at + 1, depth + 1);
      if (inner?.of) return meant({ ...inner.of }, at, inner.end);
      return inner && follow(inner, inner.shift, inner.end, at, `*${inner.pointer}`);
    }
    if (token === '&') {
      const inner = unary(at + 1, depth + 1);
      if (inner?.place == null) return null;
      const { place, end } = inner;
      return {
        place: null,
        pointsTo: place.type,
        pointer: place.text,
        shift: null,
        of: place,
        variable: place.variable,
        end,
      };
    }
    if (token === '(') {
      const cast = castAt(at, depth);
      if (cast !== null) return cast;
      const inner = unary(at + 1, depth + 1);
      if (inner === null) return null;
      if (tokens[inner.end] === ')') return postfix({ ...enclosed(inner), end: inner.end + 1 }, at);
      // (p + i): somewhere behind p
      const close = closing(at);
      if (tokens[inner.end] !== '+' || close < 0 || inner.pointsTo === null) return null;
      const shift = indexText(tokens.slice(inner.end + 1, close));
      return postfix({ ...enclosed(inner), place: null, of: null, shift, end: close + 1 }, at);
    }
    if (!isName(token)) return null;
    const variable = scope.variable(token);
    if (variable === null || tokens[at + 1] === '(') return null;
    const { type } = variable;
    const place = { variable, pointer: null, target: type, steps: [], indexed: false, type, bits: false, text: token };
    return postfix(meant(place, at, at + 1), at);
  }

  function castAt(at: number, depth: number): Parsed | null {
    let end = at + 1;
    const words: string[] = [];
    while (/^[A-Za-z_]/.test(tokens[end] ?? '')) words.push(tokens[end++] ?? '');
    let stars = 0;
    while (tokens[end + stars] === '*') stars++;
    end += stars;
    if (words.length === 0 || tokens[end] !== ')') return null;
    const word = words.findLast((each) => !['const', 'volatile', 'struct', 'union'].includes(each)) ?? '';
    if (scope.variable(word) !== null) return null;
    const type = scope.type(word) ?? plain(words);
    if (type === undefined) return null;
    const inner = unary(end + 1, depth + 1);
    if (inner === null || stars === 0) return inner && { ...inner, place: null, of: null, pointsTo: null };
    // What was added counted elements of another type.
    const pointer = inner.shift === null ? inner.pointer : `(${inner.pointer}+${inner.shift})`;
    return { ...inner, pointer, shift: null, of: null, place: null, pointsTo: stars === 1 ? type : pointerTo(type) };
  }

  function postfix(begun: Parsed, begin: number): Parsed {
    let now = begun;
    for (let i = 0; i < deepest; i++) {
      const token = tokens[now.end];
      const name = tokens[now.end + 1] ?? '';
      let next: Parsed | null = null;
      if (token === '.' && now.place !== null) next = member(now.place, name, now.end + 2, begin);
      if (token === '->') {
        const array = now.of ?? (now.place?.type.kind === 'array' ? now.place : null);
        const target =
          now.of !== null
            ? { place: now.of }
            : array === null
              ? follow(now, now.shift, now.end, begin, null)
              : element(array, '0', now.end, begin);
        const text = array === null ? (target?.place?.text ?? '') : array.text;
        const by = now.shift === null && now.of === null ? '->' : '.';
        if (target?.place) next = member({ ...target.place, text }, name, now.end + 2, begin, by);
      }
      if (token === '[') {
        const close = closing(now.end);
        if (close < 0) return now;
        const index = indexText(tokens.slice(now.end + 1, close));
        if (now.place?.type.kind === 'array') next = element(now.place, index, close + 1, begin);
        else next = follow(now, index, close + 1, begin, '');
      }
      if (next === null) return now;
      now = next;
    }
    return now;
  }

  function member(of: Place, name: string, end: number, begin: number, by = '.'): Parsed | null {
    const found = memberOf(of.type, name, 0);
    if (found === null) return null;
    const { type, bits } = found;
    return meant(
      { ...of, steps: [...of.steps, { member: name }], type, bits, text: `${of.text}${by}${name}` },
      begin,
      end,
    );
  }

  function element(of: Place, index: string, end: number, begin: number): Parsed | null {
    const type = of.type.kind === 'array' ? of.type.of() : null;
    if (type === null) return null;
    return meant({ ...of, steps: [...of.steps, { index }], type, text: `${of.text}[${index}]` }, begin, end);
  }

  /** What the pointer points to, or an element behind it. `text` null: what is told is only a member of that. */
  function follow(from: Parsed, index: string | null, end: number, begin: number, text: string | null): Parsed | null {
    if (from.pointsTo === null || from.variable === null) return null;
    const { pointsTo: type, variable, pointer } = from;
    const steps = index === null ? [] : [{ index }];
    const shown = index === null ? (text ?? pointer) : `${pointer}[${index}]`;
    const place = { variable, pointer, target: type, steps, indexed: index !== null, type, bits: false, text: shown };
    return meant(place, begin, end, text !== null);
  }

  function meant(place: Omit<Place, 'use'>, begin: number, end: number, told = true): Parsed {
    const { type, text, variable } = place;
    const used: Place = { ...place, use: useOf(begin, end) };
    if (told) found.push(used);
    const pointsTo = type.kind === 'pointer' ? type.to() : type.kind === 'array' ? type.of() : null;
    return { place: used, pointsTo, pointer: text, shift: null, of: null, variable, end };
  }

  function useOf(begin: number, end: number): Place['use'] {
    const [before, after] = [tokens[begin - 1] ?? '', tokens[end] ?? ''];
    if (after === '[' || after === '->' || after === '.') return 'part';
    if ([before, after].some((each) => each === '++' || each === '--')) return 'changed';
    if (before === '&' && !/^[\w)\]]/.test(tokens[begin - 2] ?? '')) return 'address';
    if (after === '=') return 'assigned';
    return assignments.has(after) ? 'changed' : 'value';
  }

  function closing(begin: number): number {
    let depth = 0;
    for (let i = begin; i < tokens.length; i++) {
      if (tokens[i] === '(' || tokens[i] === '[') depth++;
      if (tokens[i] === ')' || tokens[i] === ']') depth--;
      if (depth === 0) return i;
    }
    return -1;
  }
}

function enclosed(parsed: Parsed): Parsed {
  if (!parsed.pointer.startsWith('*')) return parsed;
  const pointer = `(${parsed.pointer})`;
  return { ...parsed, pointer, place: parsed.place && { ...parsed.place, text: pointer } };
}

function isName(token: string): boolean {
  return /^[A-Za-z_]\w{0,62}$/.test(token) && !notNames.has(token);
}

/** An index as it may be shown: a number or a name; what is longer is not repeated. */
function indexText(tokens: readonly string[]): string {
  const text = tokens.join('');
  return text.length <= mostIndex && /^(?:\d+|[A-Za-z_][\w.]*(?:->\w+)*)$/.test(text) ? text : '…';
}

/** A type that C itself names; null: void; undefined: no type at all. */
function plain(words: readonly string[]): Type | null | undefined {
  const scalar = (size: number): Type => ({ kind: 'scalar', size, opaque: false });
  const has = (word: string) => words.includes(word);
  if (has('void')) return null;
  if (has('char')) return scalar(1);
  if (has('short')) return scalar(2);
  if (has('double') || has('long')) return scalar(8);
  return has('int') || has('unsigned') || has('signed') || has('float') ? scalar(4) : undefined;
}

function pointerTo(type: Type | null): Type {
  return { kind: 'pointer', size: 8, opaque: false, to: () => type };
}
