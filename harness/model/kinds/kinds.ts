import { kinds as table } from './index.js';
import type { KindText } from './kind.js';

/** The table for names that come from outside: ask with `Object.hasOwn` first. */
export const kinds: Readonly<Record<string, KindText>> = table;
