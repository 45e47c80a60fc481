import type { Finding } from '../model/result.js';

/** defect: wrong in any program · by-design: nothing to say about a program whose purpose nobody has told. */
type Standing = 'defect' | 'by-design';

/**
 * Kinds (or `kind/variant`) that need a contract to be wrong.  Whatever is not listed is a fact that no program wants:
 * a crash, a race, a hang, something left behind.
 */
const standing: Readonly<Record<string, Standing>> = {
  // A program may run, compute and print for ever; what it did until the bound was judged.  Bounds are told as hints.
  'limit-exceeded': 'by-design',
  // It has a session of its own, and is meant to live on.
  'orphan/daemon': 'by-design',
  // What a program prints and returns is its own affair: `void main` returns whatever was in the register.
  'wrong-output': 'by-design',
};

export function isDefect({ kind, variant, consequence }: Pick<Finding, 'kind' | 'variant' | 'consequence'>): boolean {
  const of = (what: Pick<Finding, 'kind' | 'variant'>) =>
    standing[`${what.kind}/${what.variant}`] ?? standing[what.kind] ?? 'defect';
  // A sleep is wrong only if what follows from it is.
  return of({ kind, variant }) === 'defect' && (consequence === null || of(consequence) === 'defect');
}
