import { z } from 'zod';
import { isInstant } from '../support/instant.js';

/** Every schema here says as its error only what it expects; `problems.ts` makes the sentence around it. */
export const expect = (what: string) => ({ error: () => what });

const milliseconds = { ms: 1, s: 1000, m: 60_000, min: 60_000 } as const;
const kibibytes = { KiB: 1, MiB: 1024, GiB: 1024 * 1024 } as const;

/** `"2s"`, `"500ms"` → milliseconds. */
export function duration(leastMs: number, mostMs: number) {
  const what = `a duration from ${leastMs}ms to ${mostMs / 1000}s such as "2s" or "500ms"`;
  return quantity(/^(\d+(?:\.\d+)?)(ms|s|min|m)$/, milliseconds, leastMs, mostMs, what);
}

/** `"256MiB"` → KiB. */
export function size(leastKib: number, mostKib: number) {
  const what = `a size from ${sizeText(leastKib)} to ${sizeText(mostKib)} such as "256KiB" or "4MiB"`;
  return quantity(/^(\d+(?:\.\d+)?)(KiB|MiB|GiB)$/, kibibytes, leastKib, mostKib, what);
}

/** `"10%"` → 0.1. */
export const percentage = quantity(
  /^(\d+(?:\.\d+)?)(%)$/,
  { '%': 0.01 },
  0,
  1,
  'a percentage from 0% to 100% such as "10%"',
);

export function whole(least: number, most: number) {
  const what = expect(`a whole number from ${least} to ${most}`);
  return z.number(what).int(what).min(least, what).max(most, what);
}

/** Points are given in quarters, so that sums are exact. */
const pointsExpected = expect('points from 0 to 10000 in steps of 0.25');
export const points = z
  .number(pointsExpected)
  .min(0, pointsExpected)
  .max(10_000, pointsExpected)
  .multipleOf(0.25, pointsExpected);

/** An instant with its offset, kept as written. */
const instantExpected = expect('an instant with offset such as "2026-10-01T23:59:00+09:00"');
export const instant = z.string(instantExpected).refine(isInstant, instantExpected);

function quantity<Unit extends string>(
  form: RegExp,
  units: Readonly<Record<Unit, number>>,
  least: number,
  most: number,
  what: string,
) {
  return z.string(expect(what)).transform((text, context) => {
    const [, amount = '', unit = ''] = form.exec(text) ?? [];
    const value = Number(amount) * (units[unit as Unit] ?? Number.NaN);
    const rounded = most > 1 ? Math.round(value) : value;
    if (amount !== '' && rounded >= least && rounded <= most) return rounded;
    context.addIssue({ code: 'custom', message: what });
    return z.NEVER;
  });
}

function sizeText(kib: number): string {
  if (kib % (1024 * 1024) === 0) return `${kib / 1024 / 1024}GiB`;
  return kib % 1024 === 0 ? `${kib / 1024}MiB` : `${kib}KiB`;
}
