import type { Row } from './attempt-all.js';

/** One row for a reader. */
export function jsonLines({ collection, name, told, status, wrong, heldMib, ms, sentences }: Row): string {
  const head = `${wrong.length === 0 ? 'ok   ' : 'WRONG'} ${`${collection}/${name}`.padEnd(48)} ${told.join(' ') || `nothing (${status})`}`;
  const numbers = `${ms} ms, ${heldMib} MiB held`;
  return [
    `${head}   ${numbers}`,
    ...sentences.map((each) => `        ${each}`),
    ...wrong.map((each) => `     !! ${each}`),
  ].join('\n');
}

/** For native/README.md. */
export function table(rows: readonly Row[], tier: string): string {
  const of = (part: Row['collection']) => rows.filter((row) => row.collection === part);
  const effects = rows.filter((row) => row.effects.length > 0);
  const lines = [
    `tier ${tier || 'of this machine'}: ${of('run').length} hostile programs, ${effects.length} with an effect outside; ` +
      `${of('benign').filter(({ wrong }) => wrong.length === 0).length} of ${of('benign').length} benign ones clean`,
    ...effects.map(({ name, effects: what }) => `- ${name}: ${what.join('; ')}`),
    ...rows
      .filter(({ wrong, effects: none }) => wrong.length > 0 && none.length === 0)
      .map(({ name, wrong }) => `- ${name}: ${wrong.join('; ')}`),
  ];
  return `${lines.join('\n')}\n`;
}
