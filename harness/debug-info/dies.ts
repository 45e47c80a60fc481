/** One entry of .debug_info: what it is, how deep it stands, and those of its attributes that are read here. */
export interface Die {
  readonly offset: number;
  readonly depth: number;
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const mostDies = 30_000;

/**
 * Entries of `readelf --debug-dump=info`, in order. The executable is a student's, so this text is data: a line that
 * does not look as it should is passed over, and so is everything beyond a number that no coursework reaches.
 */
export function diesOf(dump: string): Die[] {
  const dies: (Die & { attributes: Map<string, string> })[] = [];
  for (const line of dump.split('\n')) {
    const entry = /^ <(\d{1,3})><([0-9a-f]{1,8})>: Abbrev Number: \d+ \(DW_TAG_(\w+)\)$/.exec(line);
    if (entry !== null) {
      if (dies.length >= mostDies) return dies;
      const [, depth, offset, tag = ''] = entry;
      dies.push({ offset: Number.parseInt(offset ?? '', 16), depth: Number(depth), tag, attributes: new Map() });
      continue;
    }
    const attribute = /^ {4}<[0-9a-f]+> +DW_AT_(\w+) *: (.*)$/.exec(line);
    if (attribute !== null) dies.at(-1)?.attributes.set(attribute[1] ?? '', (attribute[2] ?? '').trim());
  }
  return dies;
}

/** The name of an entry if it is one that C allows, else "". */
export function nameOfDie({ attributes }: Die): string {
  const name = /^(?:\(indirect (?:line )?string, offset: (?:0x)?[0-9a-f]+\): )?(.*)$/.exec(
    attributes.get('name') ?? '',
  )?.[1];
  return isIdentifier(name ?? '') ? (name ?? '') : '';
}

function isIdentifier(text: string): boolean {
  return /^[A-Za-z_]\w{0,62}$/.test(text);
}

export function numberOf(die: Die, attribute: string): number | null {
  const text = /^(0x[0-9a-f]+|\d+)\b/.exec(die.attributes.get(attribute) ?? '')?.[1];
  const value = Number(text);
  return text !== undefined && value <= 0xffff_ffff_ffff ? value : null;
}

/** The entry that an attribute refers to. */
export function reference(die: Die, attribute: string): number | null {
  const text = /^<0x([0-9a-f]{1,8})>/.exec(die.attributes.get(attribute) ?? '')?.[1];
  return text === undefined ? null : Number.parseInt(text, 16);
}

/** The address at which a variable lies for the whole run; null if it has none of that kind. */
export function addressOf({ attributes }: Die): number | null {
  const text = /\(DW_OP_addr: ([0-9a-f]{1,12})\)$/.exec(attributes.get('location') ?? '')?.[1];
  return text === undefined ? null : Number.parseInt(text, 16);
}
