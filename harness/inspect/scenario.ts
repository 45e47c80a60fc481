import { isUtf8 } from 'node:buffer';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Assignment, Content, Limits, Scenario } from '../model/suite.js';
import { readRegular } from '../support/read-regular.js';
import type { SourceProgram } from './read-sources.js';
import { CannotInspect, type InspectRequest } from './request.js';

/** Nobody has said what this program may use: more than coursework needs, less than would hurt the machine. */
const limits: Limits = {
  cpuMs: 500, // counted as work: a computation of half a second, in each of many schedules
  wallMs: 10_000,
  memoryKib: 1 << 20,
  processes: 64,
  descriptors: 256,
  outputKib: 1024,
  scratchKib: 16_384,
  steps: 20_000,
  lagMs: 3000,
};

/** Harmless in a run of its own: what a program needs that other people wrote decades ago, whatever gcc's version. */
const lenient = ['-std=gnu17'];
const lenientSince14 = ['-fpermissive']; // implicit int and implicit functions have become errors

export const scenarioId = 'inspect';

/** The program as an assignment without a contract: nothing is asked of it but what is asked of every program. */
export async function assignmentOf(
  programs: readonly SourceProgram[],
  request: InspectRequest,
  cflags: readonly string[],
  gccMajor: number,
): Promise<Assignment> {
  const title = programs.map(({ name }) => name).join(' + ');
  return {
    id: 'inspect',
    title: { en: title, ko: title },
    dir: '',
    files: [],
    programs,
    build: { cflags: [...lenient, ...(gccMajor >= 14 ? lenientSince14 : []), ...cflags], headers: [] },
    limits,
    scenarios: [await scenarioOf(programs, request)],
    contract: {},
    due: null,
    rubric: { max: 0, criteria: [], late: null },
  };
}

async function scenarioOf(programs: readonly SourceProgram[], request: InspectRequest): Promise<Scenario> {
  const args = argumentsOf(programs, request.args);
  return {
    id: scenarioId,
    title: { en: 'as started', ko: '실행한 그대로' },
    hidden: false,
    run: programs.map(({ name }) => ({ program: name, args: args.get(name) ?? [] })),
    stdin: request.input === null ? '' : await readContent(request.input, '--input'),
    files: Object.fromEntries(
      await Promise.all(
        request.setup.map(async (path) => [basename(path), await readContent(path, '--file')] as const),
      ),
    ),
    path: [],
    schedules: null,
    contract: {},
  };
}

/** `sender:5` is the argument `5` of the program `sender`; a colon behind anything else belongs to the argument. */
function argumentsOf(programs: readonly SourceProgram[], given: readonly string[]): Map<string, string[]> {
  const lists = new Map<string, string[]>(programs.map(({ name }) => [name, []]));
  for (const value of given) {
    const own = programs.find(({ name }) => value.startsWith(`${name}:`));
    const only = programs.length === 1 ? programs[0] : undefined;
    if (own !== undefined) lists.get(own.name)?.push(value.slice(own.name.length + 1));
    else if (only !== undefined) lists.get(only.name)?.push(value);
    else {
      const names = programs.map(({ name }) => name);
      throw new CannotInspect(
        `--arg ${value}: say whose argument it is, e.g. --arg ${names[0]}:${value} (programs: ${names.join(', ')})`,
      );
    }
  }
  return lists;
}

const mostBytes = 8 << 20;

async function readContent(path: string, option: string): Promise<Content> {
  if (path === '-') return contentOf(await buffer(process.stdin));
  const { bytes, refused } = await readRegular(path, mostBytes);
  if (bytes === null) throw new CannotInspect(`${option} ${path}: cannot be read (${refused})`);
  return contentOf(bytes);
}

/** Korean text in EUC-KR, or a picture, comes to the program byte for byte. */
function contentOf(bytes: Buffer): Content {
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes;
}
