import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildProgram } from '../build/build-program.js';
import { executablesOf } from '../evaluate/evaluate.js';
import type { Finding, ScenarioResult } from '../model/result.js';
import type { Assignment, Limits } from '../model/suite.js';
import type { Monitors } from '../run/monitors.js';
import { runTrial, type Trial } from '../run/scenario.js';
import { usualLimits } from '../run/usual-job.js';
import type { Cache } from '../support/cache.js';
import { stopwatch } from '../support/clock.js';
import { byCodePoint } from '../support/order.js';
import { paths } from '../support/paths.js';
import type { Canaries } from './canaries.js';
import { kernelMemory } from './kernel-memory.js';
import { difference, world } from './world.js';

export type Collection = 'run' | 'benign';

/** What came of one program, and of everything around it. */
export interface Outcome {
  readonly name: string;
  /** Kinds with variants, sorted: "limit-exceeded/cpu"; "broken" if the run was ours to blame. */
  readonly told: readonly string[];
  readonly result: ScenarioResult;
  /** What happened outside: canaries that were touched, things that are there and were not, what the program boasts of. */
  readonly effects: readonly string[];
  /** The most that lay in the kernel's hands besides processes, in MiB more than before. */
  readonly heldMib: number;
  readonly ms: number;
}

/** Runs programs of test/hostile one after the other, and looks around after each. */
export interface Hostiles {
  attempt(collection: Collection, name: string): Promise<Outcome>;
}

export function hostiles(
  monitors: Monitors,
  cache: Cache,
  canaries: Canaries,
  { schedules, tier }: { readonly schedules: number; readonly tier: string },
): Hostiles {
  const inTier: Monitors = {
    ...monitors,
    request: (pairs) => monitors.request(tier === '' ? pairs : [...pairs, 'tier', tier]),
  };
  return {
    async attempt(collection, name) {
      const trial = await trialOf(collection, name, cache, schedules);
      const before = await world();
      const memory = await kernelMemory();
      const time = stopwatch();
      const result = await runTrial(trial, name, inTier);
      const ms = Math.round(time() * 1000);
      const heldMib = await memory.most();
      const boasts = result.output.flatMap(({ stdout }) =>
        stdout.split('\n').filter((line) => line.startsWith('ESCAPED')),
      );
      const canary = await canaries.ask();
      const effects = [...boasts, ...(canary === 'untouched' ? [] : [`canary: ${canary}`]), ...(await remains(before))];
      return { name, told: toldOf(result), result, effects, heldMib, ms };
    },
  };
}

function toldOf({ findings, broken }: ScenarioResult): string[] {
  if (broken !== '') return ['broken'];
  return [...new Set(findings.map(({ kind, variant }) => `${kind}/${variant}`))].sort(byCodePoint);
}

export function sentencesOf({ findings, broken }: ScenarioResult): string[] {
  const place = ({ at }: Finding) => (at === null ? '' : `${at.file}:${at.line}: `);
  return broken !== '' ? [broken] : findings.map((each) => `${place(each)}${each.message.en}`);
}

/** The kernel takes processes down and namespaces apart after it has told that they have ended: a moment is allowed. */
async function remains(before: ReadonlySet<string>): Promise<string[]> {
  for (let tries = 0; ; tries++) {
    const left = difference(before, await world());
    if (left.length === 0 || tries === 400) return left;
    await sleep(50);
  }
}

/** As a program of a graded assignment without a contract. */
export async function trialOf(collection: Collection, name: string, cache: Cache, schedules: number): Promise<Trial> {
  const path = join(paths.root, 'test', 'hostile', collection, `${name}.c`);
  const limits = limitsOf[collection];
  const source = `${name}.c`;
  const bytes = await readFile(path);
  const files = { [source]: bytes };
  const program = { name, sources: [source] };
  const cflags = ['-std=gnu17', '-w', '-pthread'];
  const build = await buildProgram({ program, build: { cflags, headers: [] }, files, kind: 'instrumented' }, cache);
  if (!build.ok) throw new Error(`${source} does not build: ${JSON.stringify(build.diagnostics)}`);
  const title = { en: name, ko: name };
  const assignment: Assignment = {
    id: 'hostile',
    title,
    dir: '',
    files: [source],
    programs: [program],
    build: { cflags, headers: [] },
    limits,
    scenarios: [],
    contract: {},
    due: null,
    rubric: { max: 0, criteria: [], late: null },
  };
  const scenario = {
    id: 'hostile',
    title,
    hidden: false,
    run: [{ program: name, args: [] }],
    stdin: '',
    files: {},
    path: [],
    schedules: null,
    contract: {},
  };
  const sources = { [source]: bytes.toString('utf8') };
  return {
    assignment,
    scenario,
    executables: executablesOf([build], { files }),
    sources,
    options: { schedules, seed: null },
  };
}

/** Those of assignments/ipc. */
const usual: Limits = { ...usualLimits, outputKib: 256 };

/** Less to compute and fewer steps for those that never end: all of them are run many times. */
const limitsOf: Readonly<Record<Collection, Limits>> = {
  run: { ...usual, cpuMs: 200, steps: 10_000 },
  benign: usual,
};
