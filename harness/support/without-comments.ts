const notCode = /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/g;

/** Comments and the insides of strings become blanks; lines and columns stay where they are. */
export function onlyCode(source: string): string {
  return source.replace(notCode, blank);
}

/** Comments become blanks. */
export function withoutComments(source: string): string {
  return source.replace(notCode, (text) => (text.startsWith('/') ? blank(text) : text));
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
