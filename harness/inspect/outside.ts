import type { Finding, ScenarioResult } from '../model/result.js';
import type { Facts, Hang } from './facts.js';
import { hints } from './hints.js';
import { callsOf, endlessLoops } from './loops.js';

/**
 * A server waits for its next client when all clients have gone, and nobody is wrong.  A wait is not held against a
 * program if no schedule ended or went on, all of them came to rest there, somebody outside could end it (who has the key, the name, the address),
 * and either it stands in a loop that is written to go on for ever, or nobody in this run was ever there to serve it.
 */
export function outsideOf(
  result: ScenarioResult,
  { facts, sources }: { readonly facts: Facts; readonly sources: Readonly<Record<string, string>> },
): { readonly hint: Finding; readonly unclear: boolean } | null {
  const { ends, cut } = result;
  const waits = facts.hangs.filter(({ forOthers }) => !forOthers);
  const [first] = waits;
  if (first === undefined || ends.exited > 0 || cut > 0 || !waits.every(({ open }) => open)) return null;
  const loops = new Map(Object.entries(sources).map(([file, text]) => [file, endlessLoops(text)]));
  const endless = (wait: Hang) => standsInLoop(wait, sources, loops);
  if (waits.every((wait) => wait.served && endless(wait))) return { hint: hints.serves(first.at), unclear: false };
  const places = new Set(waits.map(({ at }) => `${at?.file}:${at?.line}`));
  const alone = waits.every((wait) => !wait.served) && places.size === 1;
  if (alone || waits.every(endless)) return { hint: hints.partner(first.at, first.op), unclear: true };
  return null;
}

function standsInLoop(
  { at }: Hang,
  sources: Readonly<Record<string, string>>,
  loops: ReadonlyMap<string, (line: number) => boolean>,
): boolean {
  if (at === null) return false;
  if (loops.get(at.file)?.(at.line) === true) return true;
  const calls = Object.entries(sources).flatMap(([file, text]) =>
    at.function === 'main' || at.function === '' ? [] : callsOf(text, at.function).map((line) => ({ file, line })),
  );
  return calls.length > 0 && calls.every(({ file, line }) => loops.get(file)?.(line) === true);
}
