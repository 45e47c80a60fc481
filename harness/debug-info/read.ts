import { addressOf, type Die, diesOf, nameOfDie, numberOf, reference } from './dies.js';
import { type Type, type Types, typesOf } from './types.js';

/** A variable, and where in the code its name means it: everywhere for a global. */
export interface Variable {
  readonly name: string;
  readonly type: Type;
  /** null: it lies on the stack. */
  readonly address: number | null;
  readonly role: 'global' | 'local' | 'parameter';
  readonly begin: number;
  readonly end: number;
}

/** What a compiler has told about the memory of one program. */
export interface DebugInfo {
  readonly types: Types;
  /** Globals and static variables, by address. */
  readonly fixed: readonly Variable[];
  /** What a name means at an address of the code; the innermost block has the last word. */
  variable(name: string, pc: bigint): Variable | null;
  readonly variables: readonly Variable[];
  /** Every variable that can be named there. */
  visible(pc: bigint): readonly Variable[];
}

const everywhere = { begin: 0, end: Number.MAX_SAFE_INTEGER };
const known = new Map<string, Promise<DebugInfo>>();
const mostKnown = 64;

/** Of what `dump` makes readelf print; asked once for each executable. It may be hostile: what is printed is data. */
export function readDebugInfo(executable: string, dump: (executable: string) => Promise<string>): Promise<DebugInfo> {
  const info = known.get(executable) ?? dump(executable).then((text) => debugInfoOf(text.slice(0, mostPrinted)));
  known.delete(executable);
  known.set(executable, info);
  info.catch(() => known.delete(executable));
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  return info;
}

const mostPrinted = 16 << 20;

/** Of what readelf prints. */
export function debugInfoOf(dump: string): DebugInfo {
  const dies = diesOf(dump);
  const types = typesOf(dies);
  const variables = variablesOf(dies, types);
  const fixed = variables.filter(({ address }) => address !== null);
  fixed.sort((a, b) => (a.address ?? 0) - (b.address ?? 0));
  const byName = new Map<string, Variable[]>();
  for (const each of variables) {
    const others = byName.get(each.name) ?? [];
    byName.set(each.name, others);
    others.push(each);
  }
  // A return address is the instruction after the call.
  const reaches = (pc: bigint) => {
    const at = Number(pc) - 1;
    return ({ begin, end }: Variable) => at >= begin && at < end;
  };
  return {
    types,
    fixed,
    variables,
    visible: (pc) => variables.filter(reaches(pc)),
    variable: (name, pc) =>
      (byName.get(name) ?? []).filter(reaches(pc)).toSorted((a, b) => a.end - a.begin - (b.end - b.begin))[0] ?? null,
  };
}

function variablesOf(dies: readonly Die[], types: Types): Variable[] {
  const byOffset = new Map(dies.map((die) => [die.offset, die]));
  const found: Variable[] = [];
  /** Functions and blocks around the entry, outermost first. */
  const scopes: { readonly depth: number; readonly begin: number; readonly end: number }[] = [];
  for (const die of dies) {
    while ((scopes.at(-1)?.depth ?? -1) >= die.depth) scopes.pop();
    if (die.tag === 'subprogram' || die.tag === 'lexical_block')
      scopes.push({ depth: die.depth, ...rangeOf(die, scopes) });
    if (die.tag !== 'variable' && die.tag !== 'formal_parameter') continue;
    const origin = byOffset.get(reference(die, 'specification') ?? -1) ?? die;
    const type = types.typeOf(die) ?? types.typeOf(origin);
    const name = nameOfDie(die) || nameOfDie(origin);
    if (type === null || name === '' || die.attributes.has('declaration')) continue;
    const { begin, end } = scopes.at(-1) ?? everywhere;
    const role = scopes.length === 0 ? 'global' : die.tag === 'variable' ? 'local' : 'parameter';
    found.push({ name, type, address: addressOf(die), role, begin, end });
  }
  return found;
}

/** Of a function or block; a block without addresses of its own is as long as what is around it. */
function rangeOf(die: Die, around: readonly { readonly begin: number; readonly end: number }[]) {
  const begin = numberOf(die, 'low_pc');
  const length = numberOf(die, 'high_pc');
  if (begin === null || length === null) return around.at(-1) ?? { begin: 0, end: 0 };
  return { begin, end: length > begin ? length : begin + length };
}
