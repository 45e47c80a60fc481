import type { Problem } from '../model/submission.js';
import type { Path, YamlSource } from '../support/yaml-source.js';

/** A problem for every name in the list at `path` that stood there before; `key` leads from a list item to its name. */
export function repeated(source: YamlSource, path: Path, names: readonly string[], key: Path = []): Problem[] {
  return names.flatMap((name, i) =>
    names.indexOf(name) === i
      ? []
      : [
          source.problemAt(
            [...path, i, ...key],
            `"${name}" is given twice; give it another name or remove one of the two`,
          ),
        ],
  );
}
