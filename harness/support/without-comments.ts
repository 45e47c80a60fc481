/** Comments and the insides of strings become blanks; lines stay where they are. */
export function withoutComments(source: string): string {
  return source.replace(
    /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/g,
    (text) => text.replace(/[^\n]/g, ' '),
  );
}
