import { readFileSync } from 'node:fs';

export interface DocumentedVariant {
  readonly kind: string;
  readonly variant: string;
  readonly params: readonly string[];
  readonly roles: readonly string[];
}

const header = new URL('../../native/core/oracles/oracles.h', import.meta.url);
/** Width of the columns kind, variant and params. */
const [kindWidth, variantWidth, paramsWidth] = [20, 16, 42];

/** Every variant in the table that opens oracles.h, with its parameters and the roles of further places. */
export function documentedVariants(): DocumentedVariant[] {
  const lines = readFileSync(header, 'utf8').split('\n');
  const from = lines.findIndex((line) => line.startsWith('// ---')) + 1;
  const to = lines.indexOf('//', from);
  const found: DocumentedVariant[] = [];
  let kind = '';
  let before: readonly string[] = [];
  for (const line of lines.slice(from, to)) {
    const row = line.slice('// '.length);
    // A kind that does not fit its column pushes the others aside.
    const [named = ''] = /^\S*/.exec(row) ?? [];
    const rest = named.length < kindWidth ? row.slice(kindWidth) : row.slice(named.length).trimStart();
    if (named !== '') kind = named;
    const { names, params, also } = columns(rest);
    if (!params.startsWith('the same')) before = words(params);
    for (const variant of names) found.push({ kind, variant, params: before, roles: words(also) });
  }
  return found;
}

/** Variants that do not fit their column end in a colon, and what follows stands where there is room. */
function columns(rest: string): { names: string[]; params: string; also: string } {
  const [wide] = /^[a-z-]+(?: [a-z-]+)*:/.exec(rest) ?? [];
  if (wide !== undefined) {
    const [params = '', also = ''] = rest.slice(wide.length).trim().split(/ {2,}/);
    return { names: wide.slice(0, -1).split(' '), params, also: roles(also) };
  }
  const end = variantWidth + paramsWidth;
  const names = rest.slice(0, variantWidth).trim().split(' ');
  return { names, params: rest.slice(variantWidth, end).trim(), also: roles(rest.slice(end)) };
}

/** Without the remarks: what a role is, and where `at` is. */
function roles(also: string): string {
  return also.replace(/:.*|\bat = .*|no place|by core.*/, '');
}

function words(text: string): string[] {
  return text.match(/[a-z][a-z_]*/g) ?? [];
}
