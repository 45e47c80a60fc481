import { kinds } from '../model/kinds/index.js';

/** The vocabulary of findings. */
export const kindNames: readonly string[] = Object.keys(kinds);
