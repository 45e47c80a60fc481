/** What a sentence may name: a word for each placeholder, or null if it is not known in this run. */
export type Words = (name: string) => string | null;

const optional = /\[\[(.*?)\]\]/g;
const placeholder = /\{([\w.-]+)(?: ([^{}|]+)\|([^{}|]+))?\}/g;

/** Fills a template. `{count item|items}` becomes "1 item" or "3 items"; `[[…]]` goes if a word in it is not known. */
export function fill(template: string, words: Words): string {
  const known = template.replace(optional, (_, part: string) =>
    placeholders(part).every((name) => words(name) !== null) ? part : '',
  );
  return known.replace(placeholder, (_, name: string, one?: string, many?: string) => {
    const word = words(name) ?? '?';
    return one === undefined ? word : `${word} ${word === '1' ? one : many}`;
  });
}

export function placeholders(template: string): string[] {
  return [...template.matchAll(placeholder)].map(([, name]) => name ?? '');
}
