import type { Type } from './types.js';

/** A way into an object: a member, or an element. Anonymous structs and unions take no step. */
export type Way = { readonly member: string } | { readonly index: number };

export interface Found {
  readonly ways: readonly Way[];
  readonly type: Type;
}

const deepest = 16;

/**
 * The smallest part of an object that holds `size` bytes at `offset`. Where several members lie at the same place (a
 * union, a bit-field), the one that the source line names is meant, else the first; among bit-fields none, unless
 * there is but one. Size 0: as small as it gets.
 */
export function partAt(type: Type, offset: number, size: number, mentioned: ReadonlySet<string>): Found {
  const ways: Way[] = [];
  let [whole, at] = [type, offset];
  for (let depth = 0; depth < deepest && !whole.opaque; depth++) {
    const next = whole.kind === 'array' ? element(whole, at) : whole.kind === 'record' ? member(whole) : null;
    if (next === null || at - next.offset + size > next.type.size) break;
    if (next.way !== null) ways.push(next.way);
    at -= next.offset;
    whole = next.type;
  }
  return { ways, type: whole };

  function member(record: Type & { kind: 'record' }) {
    const here = record
      .members()
      .filter((each) => at >= each.offset && at - each.offset + Math.max(1, size) <= each.type.size)
      .filter(({ name }) => !name.startsWith('__'));
    const [first, ...others] = here;
    if (first === undefined) return null;
    const meant = here.find((each) => isMentioned(each)) ?? first;
    if (meant.bits && others.some(({ bits }) => bits) && !mentioned.has(meant.name)) return null;
    return { way: meant.name === '' ? null : { member: meant.name }, offset: meant.offset, type: meant.type };
  }

  function isMentioned({ name, type }: { readonly name: string; readonly type: Type }): boolean {
    if (name !== '') return mentioned.has(name);
    return type.kind === 'record' && type.members().some((each) => mentioned.has(each.name));
  }
}

function element(array: Type & { kind: 'array' }, at: number) {
  const type = array.of();
  if (type === null || type.size === 0) return null;
  const index = Math.floor(at / type.size);
  if (at < 0 || (array.count > 0 && index >= array.count)) return null;
  return { way: { index }, offset: index * type.size, type };
}

export function wayText(ways: readonly Way[]): string {
  return ways.map((way) => ('member' in way ? `.${way.member}` : `[${way.index}]`)).join('');
}
