/** A bound that a confined tool has reached. */
export type Limit = 'cpu' | 'memory' | 'file' | 'scratch';

/**
 * Which limit a line of stderr speaks of: `killed` is one that has no name of its own.  Only lines that begin as the tools'
 * own do; who forges one, makes nothing better: the build has failed anyway.
 */
export function limitOf(line: string): Limit | 'killed' | null {
  const signal =
    /^\S*gcc\S*: (?:fatal error|internal compiler error): (.+) signal terminated program \S+$/.exec(line)?.[1] ??
    /^collect2: fatal error: ld terminated with signal \d+ \[([^\]]+)\]/.exec(line)?.[1];
  if (signal !== undefined) return signals[signal] ?? null;
  if (
    !/^(?:virtual memory exhausted|(?:cc1|as|collect2|\S*ld(?:\.\w+)?|\S*gcc\S*): |\S+: final link failed)/.test(line)
  )
    return null;
  if (/memory exhausted|out of memory|Cannot allocate memory/.test(line)) return 'memory';
  if (/No space left on device/.test(line)) return 'scratch';
  return /File too large/.test(line) ? 'file' : null;
}

const signals: Readonly<Record<string, Limit | 'killed'>> = {
  'CPU time limit exceeded': 'cpu',
  'File size limit exceeded': 'file',
  Killed: 'killed',
};
