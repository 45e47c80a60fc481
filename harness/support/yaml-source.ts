import { isAlias, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Problem } from '../model/submission.js';
import { type Refusal, readRegular } from './read-regular.js';
import { locate } from './yaml-locate.js';
import { lineNestedTooDeep, maxNesting, oddities, offsetOfAlias } from './yaml-oddities.js';

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
