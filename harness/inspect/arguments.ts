import { onlyCode } from '../support/without-comments.js';

/** How a program uses what the command line gives it, as far as its text tells. */
export interface UseOfArguments {
  /** Its name for argv; empty if main takes no arguments. */
  readonly name: string;
  /** It looks at an argument of its own, beyond its name. */
  readonly uses: boolean;
}

export function useOfArguments(sources: readonly string[]): UseOfArguments {
  for (const source of sources) {
    const code = onlyCode(source);
    const main = /\bmain\s*\(\s*[^,()]+,([^()]*)\)/.exec(code);
    const name = /(\w+)\s*(?:\[\s*\]\s*)?$/.exec((main?.[1] ?? '').split(',')[0]?.trim() ?? '')?.[1];
    if (name === undefined) continue;
    // argv[1], argv[i], *++argv, *(argv + 1), and argv handed on to another function.
    const uses = new RegExp(
      `\\b${name}\\s*\\[\\s*(?!0\\s*\\])|\\+\\+\\s*${name}\\b|\\b${name}\\s*\\+|\\(.*,\\s*${name}\\s*[,)]`,
    );
    return { name, uses: uses.test(code.slice((main?.index ?? 0) + (main?.[0].length ?? 0))) };
  }
  return { name: '', uses: false };
}
