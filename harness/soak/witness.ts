import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { glob } from 'tinyglobby';
import { buildProgram } from '../build/build-program.js';
import type { Tier } from '../model/tier.js';
import { type Monitors, startMonitors } from '../run/monitors.js';
import { probe } from '../run/probe.js';
import { decodeReport, encodeJob, type NativeReport } from '../run/protocol.js';
import { usualJob } from '../run/usual-job.js';
import { type Cache, openCache } from '../support/cache.js';
import { byCodePoint } from '../support/order.js';
import { paths } from '../support/paths.js';

/** Programs that interfere with nobody, whatever other mistakes they make. */
const honest = [
  'test/programs/*/*/*.c',
  'test/corpus/*/*/*.c',
  'test/run/programs/*.c',
  'test/inspect/programs/*.c',
  'test/hostile/benign/*.c',
  'native/test/properties/*.c',
];

/** Among them, for tests of the walls and of what is told of them. */
const attacks = [
  'test/run/programs/asks-for-proc-and-stores-into-the-log.c',
  'test/run/programs/overwrites-shared-mappings.c',
  'test/run/programs/spoils-what-comes-after.c',
  'test/run/programs/switches-dispatch-off.c',
  'test/programs/policy-violation/wrong/*.c',
];

/** Sequences of calls for each program of native/test/properties, each of so many words. */
const [sequences, words] = [6, 60];

/** What belongs to the witness, and what it may explain. */
const accusations = new Set(['tampering', 'policy-violation']);

interface Tally {
  readonly programs: Set<string>;
  compared: number;
  /** Runs in which the kernel could be asked and log and kernel were compared. */
  runs: number;
}

/**
 * Runs each honest program, or those with this in their path, so often in each tier there is, or in GRADE_TIER; true if none
 * is accused.
 */
export async function soakWitness(times: number, dir: string, part = ''): Promise<boolean> {
  const monitors = startMonitors(lanes.length);
  const cache = await openCache({ dir: process.env['GRADE_CACHE'] ?? join(dir, 'cache-witness') });
  const accused = new Set<string>();
  try {
    const tallies = new Map((await tiersThere(monitors)).map((tier) => [tier, newTally()]));
    const files = (await glob([...honest], { cwd: paths.root, ignore: attacks }))
      .filter((file) => file.includes(part))
      .sort(byCodePoint);

    const look = async (file: string) => {
      const program = await build(file, cache);
      if (program === null) return;
      for (const { args, tier, first } of runsOf(file, [...tallies.keys()], times)) {
        const pairs = encodeJob({ ...job, first, programs: [{ ...program, args }] });
        const report = decodeReport((await monitors.request([...pairs, 'tier', tier])).pairs);
        count(report, file, tallies.get(tier));
        for (const each of accusationsOf(report)) {
          accused.add(file);
          say(`${file} ${args.join(' ')} in tier ${tier}, schedule ${first}: ${each}`);
        }
      }
    };
    await Promise.all(
      lanes.map(async (lane) => {
        for (const [at, file] of files.entries()) if (at % lanes.length === lane) await look(file);
      }),
    );
    for (const [tier, { programs, compared, runs }] of tallies)
      say(`tier ${tier}: ${programs.size} honest programs in ${runs} runs, ${compared} calls compared`);
    say(`${files.length} programs, ${accused.size} accused`);
    return accused.size === 0;
  } finally {
    monitors.close();
    await cache.close();
  }
}

/** As many files as monitors are looked at at once. */
const lanes = [0, 1];

const say = (line: string) => process.stdout.write(`${line}\n`);

async function tiersThere(monitors: Monitors): Promise<Tier[]> {
  const wanted = process.env['GRADE_TIER'];
  const { tiers } = await probe(monitors);
  return tiers.filter(({ tier, verdict }) => verdict === 'ok' && (!wanted || tier === wanted)).map(({ tier }) => tier);
}

/** Each way to call it, in each tier, under each schedule. */
function runsOf(file: string, tiers: readonly Tier[], times: number) {
  const ways = file.startsWith('native/') ? Array.from({ length: sequences }, (_, i) => [chance(i)]) : [[]];
  const schedules = Array.from({ length: times }, (_, first) => first);
  return ways.flatMap((args) => tiers.flatMap((tier) => schedules.map((first) => ({ args, tier, first }))));
}

function newTally(): Tally {
  return { programs: new Set(), compared: 0, runs: 0 };
}

function count({ witnessed }: NativeReport, file: string, tally?: Tally): void {
  if (tally === undefined || witnessed === 0) return;
  tally.programs.add(file);
  tally.compared += witnessed;
  tally.runs += 1;
}

function accusationsOf({ findings }: NativeReport): string[] {
  return findings
    .filter(({ kind }) => accusations.has(kind))
    .map(({ kind, variant, params }) => `${kind}/${variant} ${JSON.stringify(params)}`);
}

/** Words of eight hexadecimal digits, as property.h reads them. */
function chance(seed: number): string {
  let state = seed + 1;
  const word = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state.toString(16).padStart(8, '0');
  };
  return Array.from({ length: words }, word).join('');
}

/** Null for what does not compile, or is one part of a program. */
async function build(file: string, cache: Cache): Promise<{ name: string; path: string } | null> {
  const path = join(paths.root, file);
  const name = basename(file, '.c');
  const source = `${name}.c`;
  const text = await readFile(path);
  const headers = [...text.toString('utf8').matchAll(/^#include "([\w-]+\.h)"/gm)].map(([, header = '']) => header);
  const beside = headers.filter((header) => existsSync(join(dirname(path), header)));
  const read = beside.map(async (header) => [header, await readFile(join(dirname(path), header))] as const);
  const built = await buildProgram(
    {
      program: { name, sources: [source] },
      build: { cflags: ['-std=gnu17', '-w', '-pthread'], headers: [] },
      files: { [source]: text, ...Object.fromEntries(await Promise.all(read)) },
      kind: 'instrumented',
    },
    cache,
  );
  return built.ok ? { name, path: built.executable } : null;
}

/** One schedule: the witness looks at one more, in the standard order. */
const job = { ...usualJob, input: 'one\ntwo\n3\n', schedules: 1, seed: 1n };
