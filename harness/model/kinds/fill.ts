/** A value for the name in `{name}`; undefined = not known in this run. */
export type Lookup = (name: string) => string | undefined;

/**
 * Fills a template; null if something outside brackets is unknown.
 *
 * - `{name}` is a value, `{name|item|items}` a number with its noun.
 * - `[ in {function}]` is left out if a value in it is unknown; `[{a}|{b}|nothing]` takes the first part that is known.
 *
 * Values are put in as they are: braces and brackets in them mean nothing.
 */
export function fill(template: string, lookup: Lookup): string | null {
  let filled = '';
  for (const [, bracketed, plain] of template.matchAll(/\[([^\]]*)\]|([^[]+)/g)) {
    const part = bracketed === undefined ? fillPart(plain ?? '', lookup) : (firstKnown(bracketed, lookup) ?? '');
    if (part === null) return null;
    filled += part;
  }
  return filled;
}

function firstKnown(bracketed: string, lookup: Lookup): string | null {
  for (const [choice] of bracketed.matchAll(/(?:\{[^}]*\}|[^|{])+/g)) {
    const part = fillPart(choice, lookup);
    if (part !== null) return part;
  }
  return null;
}

function fillPart(part: string, lookup: Lookup): string | null {
  let known = true;
  const filled = part.replace(
    /\{([^{}|]+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g,
    (_, name: string, one?: string, many?: string) => {
      const value = lookup(name);
      if (value === undefined) known = false;
      return one === undefined ? `${value}` : `${value} ${value === '1' ? one : many}`;
    },
  );
  return known ? filled : null;
}
