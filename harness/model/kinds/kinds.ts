import { bounds } from './bounds.js';
import { hygiene } from './hygiene.js';
import type { Kind } from './kind.js';
import { order } from './order.js';
import { pipes } from './pipes.js';
import { processes } from './processes.js';
import { program } from './program.js';
import { synchronisation } from './synchronisation.js';

/** Every kind of finding there is, by the identifier that code, rubrics, JSON and reports share. */
export const kinds: Readonly<Record<string, Kind>> = {
  ...bounds,
  ...order,
  ...synchronisation,
  ...pipes,
  ...processes,
  ...hygiene,
  ...program,
};
