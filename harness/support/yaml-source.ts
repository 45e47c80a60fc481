import { isAlias, isMap, isNode, isScalar, isSeq, Lexer, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { Problem } from '../model/submission.js';
import { type Refusal, readRegular } from './read-regular.js';

export type Path = readonly PropertyKey[];

/** A YAML document as plain data that still knows where each part of it stands. */
export interface YamlSource {
  /** Undefined if `problems` is not empty. */
  readonly value: unknown;
  /** Why the text is no usable YAML; empty if it is. */
  readonly problems: readonly Problem[];
  /** A problem with the value at `path`, with its key, or with the nearest part of the document that exists. */
  problemAt(path: Path, message: string, more?: { suggestion?: string | null; at?: 'key' | 'value' }): Problem;
  /** The scalar at `path` as it was written, so that `0600` stays `0600`; undefined if there is none. */
  written(path: Path): string | undefined;
}

const maxKib = 256;
/** The parser recurses, and runs out of memory for good on text that nests a million times: it must never see such. */
const maxNesting = 100;
/** Bounds what aliases may unfold to ("billion laughs"). */
const maxAliasCount = 100;
const longestExcerpt = 400;

/** Reads `path`; in problems it is called `shown`. */
export async function readYaml(path: string, shown: string): Promise<YamlSource> {
  const { bytes, refused } = await readRegular(path, maxKib * 1024);
  if (refused !== null) return unusable(shown, '', 0, refusals[refused]);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return unusable(shown, '', 0, 'expected UTF-8, got UTF-16; save the file as UTF-8');
  }
  try {
    return parseYaml(new TextDecoder('utf-8', { fatal: true }).decode(bytes), shown);
  } catch {
    return unusable(shown, ...firstBadByte(bytes));
  }
}

const refusals: Record<Refusal, string> = {
  missing: 'expected a YAML file, but there is none; create it or correct the name',
  folder: 'expected a YAML file, got a folder',
  'symbolic link': 'expected a YAML file, got a loop of symbolic links',
  'special file': 'expected a YAML file, got a device, socket or pipe',
  'too large': `expected a YAML file of at most ${maxKib} KiB, got more`,
  unreadable: 'the file cannot be read; check its permissions',
};

/** Never throws: whatever is wrong with the text is in `problems`. */
export function parseYaml(text: string, file: string): YamlSource {
  try {
    const tooDeep = lineNestedTooDeep(text);
    if (tooDeep > 0)
      return unusable(file, text, tooDeep, `expected at most ${maxNesting} levels of lists and maps, got more`);
    return parse(text, file);
  } catch (error) {
    const why = error instanceof RangeError ? 'lists and maps are nested too deep' : `${String(error)}`;
    return unusable(file, text, 0, `cannot be read as YAML: ${why}`);
  }
}

function parse(text: string, file: string): YamlSource {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    schema: 'core',
    merge: false,
    uniqueKeys: false, // checked below: the parser's own check is quadratic
    prettyErrors: false,
    logLevel: 'error',
  });
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const problem = (offset: number, path: Path, message: string, suggestion: string | null = null): Problem => {
    const { line, col } = offset < 0 ? { line: 0, col: 0 } : counter.linePos(offset);
    const excerpt = lines[line - 1] ?? '';
    return {
      file,
      line,
      column: col,
      path: pathText(path),
      message,
      excerpt: excerpt.length > longestExcerpt ? '' : excerpt,
      suggestion,
    };
  };
  const fail = (problems: readonly Problem[]): YamlSource => ({
    value: undefined,
    problems,
    problemAt: (path, message, more) => problem(-1, path, message, more?.suggestion),
    written: () => undefined,
  });

  const first = document.errors[0] ?? document.warnings[0];
  if (first !== undefined) {
    return fail([problem(first.pos[0], [], sentences[first.code] ?? `not valid YAML: ${first.message}`)]);
  }
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) {
    return fail([problem(-1, [], 'the file is empty; expected a YAML map such as "id: ipc"')]);
  }
  const odd = oddities(root);
  if (odd.length > 0) return fail(odd.slice(0, 10).map(({ offset, message }) => problem(offset, [], message)));

  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount });
  } catch (error) {
    const unknown = error instanceof Error && error.message.startsWith('Unresolved alias');
    return fail([
      problem(
        offsetOfAlias(root),
        [],
        unknown
          ? 'this alias (*name) has no anchor (&name) before it'
          : 'aliases (*name) unfold to too much data; write the values out',
      ),
    ]);
  }
  const find = (path: Path) => locate(root, path, (node) => (isAlias(node) ? node.resolve(document) : node));
  return {
    value,
    problems: [],
    problemAt: (path, message, more) => {
      const found = find(path);
      const offset = more?.at === 'key' || !found.exists ? found.key : found.value;
      return problem(offset, path, message, more?.suggestion ?? null);
    },
    written: (path) => find(path).source,
  };
}

const sentences: Record<string, string> = {
  TAB_AS_INDENT: 'expected spaces, got a tab; YAML is indented with spaces only',
  MULTIPLE_DOCS: 'expected one document, got a second one after "---"; remove it',
  TAG_RESOLVE_FAILED: 'expected a plain value, got a tag ("!name"); remove it or put the text in quotes',
};

/** What YAML allows and plain data cannot hold: keys given twice, keys that are lists or maps, aliases inside their own anchor. */
function oddities(root: Node): { offset: number; message: string }[] {
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

function offsetOfAlias(root: Node): number {
  const inside: unknown[] = [root];
  for (let node = inside.pop(); node !== undefined; node = inside.pop()) {
    if (isAlias(node)) return node.range?.[0] ?? 0;
    if (isMap(node)) inside.push(...node.items.map((pair) => pair.value).reverse());
    if (isSeq(node)) inside.push(...[...node.items].reverse());
  }
  return 0;
}

interface Spot {
  /** Offsets of the value and of the key (or list item) that leads to it. */
  readonly value: number;
  readonly key: number;
  /** False if the path ends earlier in the document: the offsets are those of the part that does exist. */
  readonly exists: boolean;
  readonly source: string | undefined;
}

function locate(root: Node, path: Path, resolve: (node: unknown) => unknown): Spot {
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

/** The first line in which more collections are open than the parser should be given; 0 if none. */
function lineNestedTooDeep(text: string): number {
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

function firstBadByte(bytes: Buffer): [text: string, line: number, message: string] {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(10); ; end = bytes.indexOf(10, start)) {
    const row = bytes.subarray(start, end < 0 ? bytes.length : end);
    const text = row.toString('utf8');
    if (text.includes('\ufffd') || end < 0) break;
    start = end + 1;
    line++;
  }
  return ['', line, 'expected UTF-8, got other bytes; save the file as UTF-8 (Korean text often comes in CP949)'];
}

/** `['run', 0, 'args']` → `run[0].args`. */
function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

function unusable(file: string, text: string, line: number, message: string): YamlSource {
  const excerpt = text.split('\n')[line - 1] ?? '';
  const problem: Problem = {
    file,
    line,
    column: line === 0 ? 0 : 1,
    path: '',
    message,
    excerpt: excerpt.length > longestExcerpt ? '' : excerpt,
    suggestion: null,
  };
  return {
    value: undefined,
    problems: [problem],
    problemAt: (path, words) => ({ ...problem, path: pathText(path), message: words }),
    written: () => undefined,
  };
}
