import { csv } from './csv.js';
import { html } from './html.js';
import { json } from './json.js';
import { junit } from './junit.js';
import type { Reporter } from './report.js';

/** Every format of `--format`, by its name. */
export const reporters = { html, json, junit, csv } as const satisfies Record<string, Reporter>;

export type Format = keyof typeof reporters;

export const formats = Object.keys(reporters) as Format[];
