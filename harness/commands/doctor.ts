import { access, constants } from 'node:fs/promises';
import { toolchain } from '../build/toolchain.js';
import { startMonitors } from '../run/monitors.js';
import { probe } from '../run/probe.js';
import { cacheFolder } from '../support/cache.js';
import { nameOf } from '../support/confine/confinements.js';
import { messageOf } from '../support/failure.js';
import { paths } from '../support/paths.js';
import { chosenTier } from '../support/tier.js';
import type { ExitStatus, Terminal } from './terminal.js';

interface Check {
  readonly name: string;
  /** null: it is not here, and there is a way without it. */
  readonly ok: boolean | null;
  /** What was found, or what is missing and the line that installs it. */
  readonly detail: string;
}

/** `grade doctor`: what this machine offers, found out by trying. */
export async function doctor(terminal: Terminal): Promise<ExitStatus> {
  const checks = [
    node(),
    platform(),
    ...(await installed()),
    await compiler(),
    await symbolizer(),
    ...(await isolation()),
  ];
  for (const { name, ok, detail } of checks)
    terminal.out(`${ok === null ? 'no     ' : ok ? 'ok     ' : 'MISSING'}  ${name.padEnd(16)} ${detail}`);
  terminal.out(`         cache            ${cacheFolder()}`);
  return checks.every(({ ok }) => ok !== false) ? 0 : 2;
}

function node(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 12);
  return {
    name: 'node',
    ok,
    detail: ok ? process.versions.node : `${process.versions.node}; version 20.12 or newer is needed`,
  };
}

function platform(): Check {
  const ok = process.platform === 'linux' && process.arch === 'x64';
  const here = `${process.platform} ${process.arch}`;
  return { name: 'platform', ok, detail: ok ? here : `${here}; Linux on x86-64 is needed: use a container or WSL2` };
}

async function installed(): Promise<Check[]> {
  const parts = [
    ['addon', paths.addon],
    ['monitor', paths.monitor],
    ['runtime', paths.runtimeLibrary],
  ] as const;
  return Promise.all(
    parts.map(async ([name, path]): Promise<Check> => {
      const ok = await access(path, constants.R_OK).then(
        () => true,
        () => false,
      );
      return { name, ok, detail: ok ? 'built' : `${path} is not there; build it with: npm run build` };
    }),
  );
}

async function compiler(): Promise<Check> {
  try {
    const { name, confinement } = await toolchain();
    return {
      name: 'compiler',
      ok: true,
      detail: `${name}, walled off as in tier ${confinement.tier}: ${nameOf(confinement)}`,
    };
  } catch (error) {
    return { name: 'compiler', ok: false, detail: messageOf(error) };
  }
}

async function symbolizer(): Promise<Check> {
  const found = await Promise.all(
    (process.env['PATH'] ?? '').split(':').map((dir) =>
      access(`${dir}/addr2line`, constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  const ok = found.includes(true);
  return { name: 'addr2line', ok, detail: ok ? 'found' : 'install it with: sudo apt-get install binutils' };
}

async function isolation(): Promise<Check[]> {
  try {
    const monitors = startMonitors(1);
    try {
      const { tiers, checks } = await probe(monitors);
      const best = tiers.find(({ verdict }) => verdict === 'ok')?.tier;
      const chosen = chosenTier();
      const has = chosen === null ? best : tiers.find((each) => each.tier === chosen && each.verdict === 'ok')?.tier;
      const summary = has === undefined ? 'runs cannot be isolated here: the lines above say why' : `tier ${has}`;
      return [
        ...checks.map(({ name, verdict }) => feature(name, verdict)),
        ...tiers.map(({ tier, verdict }) => feature(`tier ${tier}`, verdict)),
        { name: 'isolation', ok: has !== undefined, detail: chosen === null ? summary : `${summary} (GRADE_TIER)` },
      ];
    } finally {
      monitors.close();
    }
  } catch (error) {
    return [{ name: 'isolation', ok: false, detail: messageOf(error) }];
  }
}

/** What only some of the tiers need. */
function feature(name: string, verdict: string): Check {
  return { name, ok: verdict === 'ok' ? true : null, detail: verdict };
}
