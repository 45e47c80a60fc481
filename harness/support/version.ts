import { createRequire } from 'node:module';
import { join } from 'node:path';
import { paths } from './paths.js';

/** As package.json says. */
export function versionOfGrade(): string {
  return (createRequire(import.meta.url)(join(paths.root, 'package.json')) as { version: string }).version;
}
