import { isAlias, isMap, isNode, isScalar, isSeq, Lexer, type Node, type Pair } from 'yaml';

/** The parser recurses, and runs out of memory for good on text that nests a million times: it must never see such. */
export const maxNesting = 100;

/** The first line in which more collections are open than the parser should be given; 0 if none. */
export function lineNestedTooDeep(text: string): number {
  let line = 1;
  let flow = 0;
  let block = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') flow++;
    else if (token === ']' || token === '}') flow = Math.max(0, flow - 1);
    else if (token === '-' || token === '?' || token === ':') block++;
    if (flow > maxNesting || block > maxNesting) return line;
    for (let at = token.indexOf('\n'); at >= 0; at = token.indexOf('\n', at + 1)) {
      line++;
      block = 0;
    }
  }
  return 0;
}

/** What YAML allows and plain data cannot hold: keys given twice, keys that are lists or maps, aliases inside their own anchor. */
export function oddities(root: Node): { offset: number; message: string }[] {
  const found: { offset: number; message: string }[] = [];
  const inside: [Node, readonly string[]][] = [[root, []]];
  for (let next = inside.pop(); next !== undefined; next = inside.pop()) {
    const [node, anchors] = next;
    if (isAlias(node) && anchors.includes(node.source)) {
      found.push({ offset: offsetOf(node), message: `the alias *${node.source} stands inside its own anchor` });
    }
    if (!isMap(node) && !isSeq(node)) continue;
    const names = node.anchor === undefined ? anchors : [...anchors, node.anchor];
    const keys = new Set<string>();
    for (const item of node.items) {
      const { key, value } = isMap(node) ? (item as Pair) : { key: null, value: item };
      if (isNode(value)) inside.push([value, names]);
      if (!isMap(node)) continue;
      if (!isScalar(key)) {
        found.push({
          offset: offsetOf(key) || offsetOf(node),
          message: 'expected a word as key, got a list, a map or an alias',
        });
      } else if (keys.has(String(key.value))) {
        found.push({
          offset: offsetOf(key),
          message: `the key "${String(key.value)}" is given twice; remove one of the two`,
        });
      } else keys.add(String(key.value));
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

function offsetOf(node: unknown): number {
  return (isNode(node) ? node.range?.[0] : undefined) ?? 0;
}

/** Where the first alias stands. */
export function offsetOfAlias(root: Node): number {
  const inside: unknown[] = [root];
  for (let node = inside.pop(); node !== undefined; node = inside.pop()) {
    if (isAlias(node)) return node.range?.[0] ?? 0;
    if (isMap(node)) inside.push(...node.items.map((pair) => pair.value).reverse());
    if (isSeq(node)) inside.push(...[...node.items].reverse());
  }
  return 0;
}
