import type { Problem } from '../model/submission.js';
import { nearest } from '../support/nearest.js';
import type { Path, YamlSource } from '../support/yaml-source.js';

/** A problem for every name in `names` (the list at `path`) that is not among the `known` ones. */
export function unknownNames(
  source: YamlSource,
  path: Path,
  names: readonly string[],
  what: string,
  known: readonly string[],
): Problem[] {
  return names.flatMap((name, i) =>
    known.includes(name) ? [] : [unknownName(source, [...path, i], name, what, known)],
  );
}

export function unknownName(
  source: YamlSource,
  path: Path,
  name: string,
  what: string,
  known: readonly string[],
): Problem {
  const choice = known.length === 0 ? 'there is none' : `expected one of ${known.join(', ')}`;
  return source.problemAt(path, `there is no ${what} "${name}"; ${choice}`, { suggestion: nearest(name, known) });
}
