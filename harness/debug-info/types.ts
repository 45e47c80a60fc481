import { type Die, nameOfDie, numberOf, reference } from './dies.js';

/** A type of the student's program, as far as memory is laid out by it. Types refer to each other in circles. */
export type Type =
  | { readonly kind: 'scalar'; readonly size: number; readonly opaque: boolean; readonly floating?: boolean }
  | { readonly kind: 'pointer'; readonly size: 8; readonly opaque: false; readonly to: () => Type | null }
  | {
      readonly kind: 'record';
      readonly size: number;
      /** A lock, condition, barrier or semaphore of the library: nobody wants to hear of what is in it. */
      readonly opaque: boolean;
      readonly members: () => readonly Member[];
    }
  | {
      readonly kind: 'array';
      readonly size: number;
      readonly opaque: false;
      readonly of: () => Type | null;
      /** 0: not known, as of a parameter or a flexible member. */
      readonly count: number;
    };

/** `name` is "" for an anonymous struct or union. */
export interface Member {
  readonly name: string;
  readonly offset: number;
  readonly type: Type;
  readonly bits: boolean;
}

export interface Types {
  /** The type of an entry that has one; null for void and for what is not understood. */
  typeOf(die: Die): Type | null;
  /** By tag of a struct or union, or name of a typedef. */
  named(name: string): Type | null;
}

const floatingPoint = 4; // DW_ATE_float
const mostAliases = 32;
const mostNested = 3;
const mostAnonymous = 16;
const opaqueNames = new Set([
  'sem_t',
  'pthread_mutex_t',
  'pthread_cond_t',
  'pthread_rwlock_t',
  'pthread_spinlock_t',
  'pthread_barrier_t',
  'mtx_t',
  'cnd_t',
]);
const aliases = new Set(['typedef', 'const_type', 'volatile_type', 'restrict_type', 'atomic_type']);

/** Also of the anonymous structs and unions in it; `offset` counts from the beginning of the whole. */
export function memberOf(type: Type, name: string, depth = 0): Member | null {
  if (type.kind !== 'record' || depth > mostNested) return null;
  const own = type.members().find((each) => each.name === name);
  if (own !== undefined) return own;
  const anonymous = type.members().filter((each) => each.name === '');
  for (const each of anonymous.slice(0, mostAnonymous)) {
    const inner = memberOf(each.type, name, depth + 1);
    if (inner !== null) return { ...inner, offset: inner.offset + each.offset };
  }
  return null;
}

export function typesOf(dies: readonly Die[]): Types {
  const at = new Map(dies.map((die, index) => [die.offset, index]));
  const made = new Map<number, Type | null>();
  const names = new Map<string, Die>();
  for (const die of dies) {
    const name = nameOfDie(die);
    const names_it = die.tag === 'structure_type' || die.tag === 'union_type' || die.tag === 'typedef';
    if (name !== '' && names_it && !die.attributes.has('declaration')) names.set(name, names.get(name) ?? die);
  }

  function resolve(offset: number | null): Type | null {
    let opaque = false;
    for (let i = 0; i < mostAliases && offset !== null; i++) {
      const die = dies[at.get(offset) ?? -1];
      if (die === undefined) return null;
      if (!aliases.has(die.tag)) {
        const type = known(offset, die);
        return opaque && (type?.kind === 'record' || type?.kind === 'scalar') ? { ...type, opaque } : type;
      }
      opaque ||= opaqueNames.has(nameOfDie(die));
      offset = reference(die, 'type');
    }
    return null;
  }

  function known(offset: number, die: Die): Type | null {
    const before = made.get(offset);
    if (before !== undefined) return before;
    made.set(offset, null); // an array of itself has no size
    const type = make(die);
    made.set(offset, type);
    return type;
  }

  function make(die: Die): Type | null {
    const size = numberOf(die, 'byte_size') ?? 0;
    switch (die.tag) {
      case 'base_type':
        return { kind: 'scalar', size, opaque: false, floating: numberOf(die, 'encoding') === floatingPoint };
      case 'enumeration_type':
        return { kind: 'scalar', size, opaque: false };
      case 'pointer_type':
        return { kind: 'pointer', size: 8, opaque: false, to: () => resolve(reference(die, 'type')) };
      case 'structure_type':
      case 'union_type':
        return record(die, size);
      case 'array_type':
        return array(die);
      default:
        return null;
    }
  }

  function record(die: Die, size: number): Type | null {
    // Elsewhere it may be whole.
    if (die.attributes.has('declaration')) {
      const whole = names.get(nameOfDie(die));
      return whole === undefined ? null : resolve(whole.offset);
    }
    let members: readonly Member[] | undefined;
    const read = () =>
      children(die).flatMap((child): Member[] => {
        const type = child.tag === 'member' ? resolve(reference(child, 'type')) : null;
        if (type === null) return [];
        const bitOffset = numberOf(child, 'data_bit_offset');
        const offset = numberOf(child, 'data_member_location') ?? (bitOffset === null ? 0 : bitOffset >> 3);
        return [{ name: nameOfDie(child), offset, type, bits: child.attributes.has('bit_size') }];
      });
    return {
      kind: 'record',
      size,
      opaque: false,
      members: () => {
        members ??= read();
        return members;
      },
    };
  }

  // int grid[2][3] is one entry with two ranges.
  function array(die: Die): Type | null {
    const counts = children(die)
      .filter(({ tag }) => tag === 'subrange_type')
      .map((range) => numberOf(range, 'count') ?? (numberOf(range, 'upper_bound') ?? -1) + 1);
    const element = () => resolve(reference(die, 'type'));
    if (counts.length === 0 || counts.length > 8) return null;
    return counts
      .reduceRight<{ of: () => Type | null; size: () => number }>(
        (inner, count) => {
          const size = () => inner.size() * count;
          const type = (): Type => ({ kind: 'array', size: size(), opaque: false, of: inner.of, count });
          return { of: type, size };
        },
        { of: element, size: () => element()?.size ?? 0 },
      )
      .of();
  }

  function children(die: Die): Die[] {
    const found: Die[] = [];
    for (let i = (at.get(die.offset) ?? dies.length) + 1; i < dies.length; i++) {
      const each = dies[i];
      if (each === undefined || each.depth <= die.depth) break;
      if (each.depth === die.depth + 1) found.push(each);
    }
    return found;
  }

  return {
    typeOf: (die) => resolve(reference(die, 'type')),
    named: (name) => resolve(names.get(name)?.offset ?? null),
  };
}
