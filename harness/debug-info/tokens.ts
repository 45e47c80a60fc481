export interface Token {
  readonly text: string;
  readonly line: number;
}

interface Macro {
  /** null: it takes none. */
  readonly parameters: readonly string[] | null;
  readonly body: readonly string[];
}

/** A source file as the compiler's first pass sees it: tokens by line, and macros that it defines itself. */
export interface Source {
  /** The tokens of a line, macros expanded, and of those after it as far as its parentheses are still open. */
  statement(line: number): readonly string[];
  /** All of them, macros as they stand. */
  readonly tokens: readonly string[];
  /** The same with their lines. */
  readonly code: readonly Token[];
  /** Is a variable of this name ever given an address that is computed, or counted on? */
  moves(name: string): boolean;
}

const longestSource = 1 << 20;
const mostLines = 8;
const mostTokens = 400;
/** Of macros in one line, also those in each other. */
const mostExpansions = 200;
const longestValue = 64;

export function readSource(text: string): Source {
  const { code, macros } = preprocess(text.slice(0, longestSource));
  const byLine = new Map<number, string[]>();
  for (const token of code) {
    const line = byLine.get(token.line) ?? [];
    byLine.set(token.line, line);
    line.push(token.text);
  }
  const all = code.map(({ text: token }) => token);
  const moved = new Map<string, boolean>();
  return {
    tokens: all,
    code,
    moves(name) {
      const known = moved.get(name) ?? isMoved(all, name);
      moved.set(name, known);
      return known;
    },
    statement(line) {
      const tokens = (byLine.get(line) ?? []).slice(0, mostTokens);
      for (let more = 1; more < mostLines && open(tokens) > 0; more++)
        tokens.push(...(byLine.get(line + more) ?? []).slice(0, mostTokens));
      return expand(tokens.slice(0, mostTokens), macros, { left: mostExpansions }).slice(0, mostTokens);
    },
  };
}

function isMoved(tokens: readonly string[], name: string): boolean {
  for (let i = tokens.indexOf(name); i >= 0; i = tokens.indexOf(name, i + 1)) {
    const [before, after] = [tokens[i - 1] ?? '', tokens[i + 1] ?? ''];
    if (before === '->' || before === '.') continue;
    const counts = (token: string) => token === '++' || token === '--';
    // *p++ moves p, and so may (*p)++ have been meant; p->in++ does not.
    if (counts(after) || (counts(before) && !['->', '.', '['].includes(after)) || after === '+=' || after === '-=')
      return true;
    if (after !== '=') continue;
    const rest = tokens.slice(i + 2, i + 2 + longestValue);
    const end = rest.findIndex((token) => token === ';' || token === ',');
    const value = end < 0 ? rest : rest.slice(0, end);
    if (
      !value.includes('mmap') &&
      !value.includes('shmat') &&
      value.some((token) => ['+', '-', '&', '[', '->', '.'].includes(token))
    )
      return true;
  }
  return false;
}

function preprocess(text: string): { readonly code: Token[]; readonly macros: Map<string, Macro> } {
  const code: Token[] = [];
  const macros = new Map<string, Macro>();
  const lines = withoutComments(text).split('\n');
  for (let i = 0; i < lines.length; i++) {
    let line = lines[i] ?? '';
    const first = i + 1;
    if (!/^\s*#/.test(line)) {
      for (const token of tokensOf(line)) code.push({ text: token, line: first });
      continue;
    }
    while (line.endsWith('\\') && i + 1 < lines.length) line = `${line.slice(0, -1)} ${lines[++i] ?? ''}`;
    const [, name = '', parameters, body = ''] =
      /^\s*#\s*define\s+([A-Za-z_]\w*)(?:\(([^)]*)\))?(.*)$/.exec(line) ?? [];
    if (name === '') continue;
    const list = parameters?.split(',').map((each) => each.trim());
    macros.set(name, { parameters: list ?? null, body: tokensOf(body).slice(0, mostTokens) });
  }
  return { code, macros };
}

/** Comments and what stands in quotes become blanks; lines stay where they are. */
function withoutComments(text: string): string {
  return text.replace(
    /\/\/(?:[^\n\\]|\\[^])*|\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/g,
    (found) => (found.startsWith('/') ? found.replace(/[^\n]+/g, ' ') : ' 0 '),
  );
}

function tokensOf(line: string): string[] {
  return line.match(/[A-Za-z_]\w*|\d[\w.]*|->|\+\+|--|<<=?|>>=?|&&|\|\||[-+*/%&|^=!<>]=|[^\s\w]/g) ?? [];
}

function open(tokens: readonly string[]): number {
  return tokens.reduce((depth, token) => depth + (token === '(' ? 1 : token === ')' ? -1 : 0), 0);
}

function expand(tokens: readonly string[], macros: ReadonlyMap<string, Macro>, budget: { left: number }): string[] {
  const result: string[] = [];
  for (let i = 0; i < tokens.length && result.length < mostTokens; i++) {
    const token = tokens[i] ?? '';
    const macro = macros.get(token);
    if (macro === undefined || macro.body.length === 0 || budget.left-- <= 0) {
      result.push(token);
    } else if (macro.parameters === null) {
      result.push(...expand(macro.body, macros, budget));
    } else {
      const { args, end } = argumentsAt(tokens, i + 1);
      if (args === null) result.push(token);
      else {
        const { parameters } = macro;
        const body = macro.body.flatMap((each) => {
          const index = parameters.indexOf(each);
          return index < 0 ? [each] : (args[index] ?? []);
        });
        result.push(...expand(body.slice(0, mostTokens), macros, budget));
        i = end;
      }
    }
  }
  return result;
}

/** The arguments of a call whose parenthesis stands at `begin`, and where the other one stands. */
export function argumentsAt(
  tokens: readonly string[],
  begin: number,
): { readonly args: readonly (readonly string[])[] | null; readonly end: number } {
  if (tokens[begin] !== '(') return { args: null, end: begin };
  const args: string[][] = [[]];
  let depth = 0;
  for (let i = begin; i < tokens.length; i++) {
    const token = tokens[i] ?? '';
    if ('([{'.includes(token)) depth++;
    if (')]}'.includes(token)) depth--;
    if (depth === 0) return { args, end: i };
    if (depth === 1 && token === ',') args.push([]);
    else if (i > begin) args.at(-1)?.push(token);
  }
  return { args: null, end: begin };
}
