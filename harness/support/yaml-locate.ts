import { isMap, isNode, isScalar, isSeq, type Node } from 'yaml';

interface Spot {
  /** Offsets of the value and of the key (or list item) that leads to it. */
  readonly value: number;
  readonly key: number;
  /** False if the path ends earlier in the document: the offsets are those of the part that does exist. */
  readonly exists: boolean;
  readonly source: string | undefined;
}

/** Where in the text the value at `path` stands; `resolve` follows aliases. */
export function locate(root: Node, path: readonly PropertyKey[], resolve: (node: unknown) => unknown): Spot {
  let node: unknown = root;
  let value = root.range?.[0] ?? 0;
  let key = value;
  for (const step of path) {
    const inside = resolve(node);
    let child: unknown;
    if (isMap(inside)) {
      const pair = inside.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (pair === undefined) return { value, key, exists: false, source: undefined };
      key = (pair.key as Node).range?.[0] ?? key;
      child = pair.value;
    } else if (isSeq(inside)) {
      child = inside.items[Number(step)];
      if (!isNode(child)) return { value, key, exists: false, source: undefined };
      key = child.range?.[0] ?? key;
    } else return { value, key, exists: false, source: undefined };
    // A key without a value has an empty node just behind the colon; the key is the better place to point at.
    const range = isNode(child) ? child.range : null;
    value = range && range[1] > range[0] ? range[0] : key;
    node = child;
  }
  const end = resolve(node);
  return { value, key, exists: true, source: isScalar(end) ? (end.source ?? String(end.value)) : undefined };
}
