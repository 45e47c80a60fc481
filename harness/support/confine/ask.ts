import { readFile } from 'node:fs/promises';
import { HarnessFailure } from '../failure.js';
import { findExecutable } from '../find-executable.js';
import { chosenTier } from '../tier.js';
import { runConfined } from './confine.js';
import { type Confinement, confinements } from './confinements.js';

/**
 * What a tool of the machine (addr2line, readelf) prints about an executable.  Assembly in a source may have written
 * its debug information, and such tools have fallen for that before: so they run behind the walls of the compiler.
 * `executable` is the file's name for them; further files lie in `../given/`.  Empty if the tool failed.
 */
export async function askAbout(
  executable: string,
  tool: string,
  args: readonly string[],
  given: Readonly<Record<string, Uint8Array>> = {},
): Promise<string> {
  const { path, confinement } = await found(tool);
  const files = { [name]: await readFile(executable) };
  const { result } = await runConfined(confinement, path, () => [args], { files, given, result: 'said', print: true });
  return result?.toString('utf8') ?? '';
}

/** How the executable is called there. */
export const name = 'program';

interface Tool {
  readonly path: string;
  readonly confinement: Confinement;
}

const known = new Map<string, Promise<Tool>>();

function found(tool: string): Promise<Tool> {
  const asked = known.get(tool) ?? find(tool);
  known.set(tool, asked);
  return asked;
}

async function find(tool: string): Promise<Tool> {
  const path = await findExecutable(tool);
  if (path === null)
    throw new HarnessFailure(`${tool} is not on this machine; install it with: sudo apt-get install binutils`);
  let why: unknown;
  for (const confinement of confinements(chosenTier())) {
    try {
      const what = { files: {}, result: 'said', print: true };
      const { result } = await runConfined(confinement, path, () => [['--version']], what);
      if (result !== null) return { path, confinement };
    } catch (error) {
      why = error;
    }
  }
  throw new HarnessFailure(`${tool} cannot be run behind walls here`, { cause: why });
}
