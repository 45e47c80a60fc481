import { access, constants } from 'node:fs/promises';
import { type Toolchain, toolchain } from '../build/toolchain.js';
import type { Text } from '../model/suite.js';
import type { Tier } from '../model/tier.js';
import { startMonitors } from '../run/monitors.js';
import { type ProbeResult, probe, type TierProbe } from '../run/probe.js';
import { cacheFolder } from '../support/cache.js';
import { messageOf } from '../support/failure.js';
import { findExecutable } from '../support/find-executable.js';
import { paths } from '../support/paths.js';
import { chosenTier } from '../support/tier.js';
import { adviceFor, allowPtrace, fill, needed, said, wallsOf } from './doctor-wording.js';
import type { ExitStatus, Terminal } from './terminal.js';

/** `no`: it is not here, and there is a way without it; `missing`: nothing can be graded. */
type State = 'ok' | 'no' | 'missing';

interface Check {
  readonly name: string;
  readonly state: State;
  /** What was found, or what is wrong. */
  readonly detail: Text;
  /** What is lost by that, and what to do about it. */
  readonly notes: readonly Text[];
}

/** `grade doctor`: what this machine offers, found out by trying. */
export async function doctor({ json }: { readonly json: boolean }, terminal: Terminal): Promise<ExitStatus> {
  const gcc = await toolchain().catch((error: unknown) => messageOf(error));
  const machine = await ask();
  const checks = [
    node(),
    platform(),
    ...(await installed()),
    typeof gcc === 'string' ? check('compiler', 'missing', same(gcc)) : check('compiler', 'ok', same(gcc.name)),
    await symbolizer(),
    ...isolation(machine, gcc),
  ];
  const healthy = checks.every(({ state }) => state !== 'missing');
  const { lang } = terminal;
  if (json) terminal.out(JSON.stringify(asObject(healthy, checks, machine, gcc, lang), null, 2));
  else for (const line of checks.flatMap((each) => lines(each, lang))) terminal.out(line);
  if (!json) terminal.out(`         cache            ${cacheFolder()}`);
  return healthy ? 0 : 2;
}

const marks: Readonly<Record<State, string>> = { ok: 'ok     ', no: 'no     ', missing: 'MISSING' };

function lines({ name, state, detail, notes }: Check, lang: keyof Text): string[] {
  return [
    `${marks[state]}  ${name.padEnd(16)} ${detail[lang]}`,
    ...notes.map((note) => `${' '.repeat(26)}→ ${note[lang]}`),
  ];
}

/** For other programs: names, states and tiers stay as they are, sentences come in the language that was asked for. */
function asObject(
  ok: boolean,
  checks: readonly Check[],
  machine: Machine,
  gcc: Toolchain | string,
  lang: keyof Text,
): object {
  const { tiers, chosen } = machine;
  const tier = tierOfRuns(machine);
  return {
    ok,
    isolation: {
      runs: tier?.tier ?? null,
      compiler: typeof gcc === 'string' ? null : gcc.confinement.tier,
      forced: chosen,
      witness: tier === undefined ? null : tier.witness === 'ok',
      tiers: tiers.map(({ tier: name, verdict, witness }) => ({
        tier: name,
        available: verdict === 'ok',
        reason: verdict === 'ok' ? null : verdict,
        witness: verdict === 'ok' && witness === 'ok',
      })),
    },
    checks: checks.map(({ name, state, detail, notes }) => ({
      name,
      state,
      detail: detail[lang],
      notes: notes.map((note) => note[lang]),
    })),
    cache: cacheFolder(),
  };
}

function check(name: string, state: State, detail: Text, ...notes: readonly (Text | null)[]): Check {
  return { name, state, detail, notes: notes.filter((note) => note !== null) };
}

function same(text: string): Text {
  return { en: text, ko: text };
}

function node(): Check {
  const { node: version } = process.versions;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 12)) return check('node', 'ok', same(version));
  return check('node', 'missing', same(version), needed.node);
}

function platform(): Check {
  const here = same(`${process.platform} ${process.arch}`);
  if (process.platform === 'linux' && process.arch === 'x64') return check('platform', 'ok', here);
  return check('platform', 'missing', here, needed.platform);
}

async function installed(): Promise<Check[]> {
  const parts = [
    ['addon', paths.addon],
    ['monitor', paths.monitor],
    ['confine', paths.confine],
    ['runtime', paths.runtimeLibrary],
  ] as const;
  return Promise.all(
    parts.map(async ([name, path]): Promise<Check> => {
      const ok = await access(path, constants.R_OK).then(
        () => true,
        () => false,
      );
      return ok ? check(name, 'ok', said.built) : check(name, 'missing', same(path), needed.build);
    }),
  );
}

async function symbolizer(): Promise<Check> {
  if ((await findExecutable('addr2line')) !== null) return check('addr2line', 'ok', said.found);
  return check('addr2line', 'missing', same('addr2line'), needed.binutils);
}

interface Machine extends ProbeResult {
  readonly chosen: Tier | null;
  /** Nothing could be asked, and why. */
  readonly failed: string | null;
}

async function ask(): Promise<Machine> {
  try {
    const chosen = chosenTier();
    const monitors = startMonitors(1);
    try {
      return { ...(await probe(monitors)), chosen, failed: null };
    } finally {
      monitors.close();
    }
  } catch (error) {
    return { tiers: [], checks: [], chosen: null, failed: messageOf(error) };
  }
}

function tierOfRuns({ tiers, chosen }: Machine): TierProbe | undefined {
  return tiers.find(({ tier, verdict }) => verdict === 'ok' && (chosen === null || tier === chosen));
}

function isolation(machine: Machine, gcc: Toolchain | string): Check[] {
  if (machine.failed !== null) return [check('isolation', 'missing', same(machine.failed))];
  const runs = tierOfRuns(machine);
  return [
    ...machine.checks.map(({ name, verdict }) =>
      verdict === 'ok' ? check(name, 'ok', said.works) : check(name, 'no', same(verdict)),
    ),
    ...machine.tiers.map((each) => offered(each, runs?.tier)),
    ofRuns(machine, runs),
    ...(typeof gcc === 'string' ? [] : [ofCompiler(gcc, runs?.tier)]),
    ...(runs === undefined ? [] : [witness(runs)]),
  ];
}

/** What to do is said of those that would be better than what runs get. */
function offered({ tier, verdict }: TierProbe, runs: Tier | undefined): Check {
  if (verdict === 'ok') return check(`tier ${tier}`, 'ok', said.works);
  const advice = runs === undefined || tier < runs ? [adviceFor(tier, verdict, isRoot())] : [];
  return check(`tier ${tier}`, 'no', same(verdict), ...advice);
}

function ofRuns({ tiers, chosen }: Machine, runs: TierProbe | undefined): Check {
  if (runs !== undefined)
    return check('isolation', 'ok', fill(chosen === null ? said.runsGet : said.forced, { tier: runs.tier }));
  if (chosen === null) return check('isolation', 'missing', said.noTier);
  const why = tiers.find(({ tier }) => tier === chosen)?.verdict ?? '';
  return check('isolation', 'missing', fill(said.forcedAway, { tier: chosen, why }));
}

function ofCompiler({ confinement, loosened }: Toolchain, runs: Tier | undefined): Check {
  const { tier } = confinement;
  const text = runs !== undefined && tier > runs ? said.compilerBelow : said.compilerGets;
  const [best] = loosened;
  return check(
    'compiler walls',
    'ok',
    fill(text, { tier, walls: wallsOf(confinement) }),
    ...loosened.map((each) => fill(said.better, { tier: each.tier, why: each.why })),
    ...(best === undefined ? [] : [adviceFor(best.tier, best.why, isRoot())]),
  );
}

function witness({ witness: verdict }: TierProbe): Check {
  if (verdict === 'ok') return check('witness run', 'ok', said.witnessWorks);
  return check('witness run', 'no', fill(said.witnessMissing, { why: verdict }), said.witnessLost, allowPtrace);
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
