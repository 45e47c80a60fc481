import { bounds } from './bounds.js';
import { hygiene } from './hygiene.js';
import type { KindText } from './kind.js';
import { order } from './order.js';
import { output } from './output.js';
import { pipes } from './pipes.js';
import { processes } from './processes.js';
import { program } from './program.js';
import { races } from './races.js';
import { signals } from './signals.js';
import { synchronisation } from './synchronisation.js';

/** Everything that can be found: the vocabulary of code, rubrics and reports. */
export const kinds = {
  ...bounds,
  ...order,
  ...output,
  ...synchronisation,
  ...races,
  ...pipes,
  ...signals,
  ...processes,
  ...hygiene,
  ...program,
} as const satisfies Record<string, KindText>;
