import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { buildProgram } from '../build/build-program.js';
import { startMonitors } from '../run/monitors.js';
import { decodeReport, encodeJob, type Job } from '../run/protocol.js';
import { openCache } from '../support/cache.js';
import { paths } from '../support/paths.js';

const turns = 9;
const launches = 40;
const program = 'does-nothing';

/**
 * What it costs to launch one isolated run, in everything made anew, over posix_spawn, exec and wait of the same program
 * built plainly; measured in turns, in each tier of this machine.  Wall time, as seen by who asks.
 */
export async function benchLaunch(dir: string): Promise<void> {
  const spawner = join(dir, 'spawns-and-waits');
  const plain = join(dir, `plain-${program}`);
  const source = join(paths.root, 'native', 'bench', `${program}.c`);
  await execa('gcc', ['-O2', '-o', spawner, join(paths.root, 'native', 'bench', 'spawns-and-waits.c')]);
  await execa('gcc', ['-O0', '-o', plain, source]);
  const cache = await openCache({ dir: join(dir, 'cache-launch') });
  const built = await buildProgram(
    {
      program: { name: program, sources: [`${program}.c`] },
      build: { cflags: [], headers: [] },
      files: { [`${program}.c`]: await readFile(source) },
      kind: 'instrumented',
    },
    cache,
  );
  if (!built.ok) throw new Error('the program of the bench does not compile');
  const monitors = startMonitors(1);
  const pairs = encodeJob({ ...job, programs: [{ name: program, path: built.executable, args: [] }] });
  try {
    for (const tier of await tiers()) {
      const [bare, ours]: [number[], number[]] = [[], []];
      for (let turn = 0; turn < turns; turn++) {
        const { stdout } = await execa(spawner, [`${launches}`, plain, '1']);
        bare.push((Number(stdout.split(' ')[1]) * 1000) / launches);
        ours.push(await launch([...pairs, 'tier', tier]));
      }
      const [base, all] = [median(bare), median(ours)];
      process.stdout.write(
        `tier ${tier}: an isolated run ${all.toFixed(2)} ms, posix_spawn + exec + wait ${base.toFixed(2)} ms   ` +
          `+ ${(all - base).toFixed(2)} ms   × ${(all / base).toFixed(2)}\n`,
      );
    }
  } finally {
    monitors.close();
    await cache.close();
  }

  async function tiers(): Promise<string[]> {
    const { pairs: answer } = await monitors.request(['command', 'probe']);
    return ['A', 'B', 'C', 'D'].filter((tier) => answer[answer.indexOf(`tier.${tier}`) + 1] === 'ok');
  }

  /** Milliseconds for one, the median of some: a sandbox, a house in it, one run, and all of it taken down again. */
  async function launch(request: readonly string[]): Promise<number> {
    const times: number[] = [];
    for (let i = 0; i < launches; i++) {
      const began = performance.now();
      const answer = await monitors.request(request);
      times.push(performance.now() - began);
      const { broken } = decodeReport(answer.pairs);
      if (broken !== '') throw new Error(broken);
    }
    return median(times);
  }
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

const job: Omit<Job, 'programs'> = {
  runtime: paths.runtimeLibrary,
  path: [],
  input: '',
  files: {},
  limits: {
    cpuMs: 2000,
    wallMs: 10000,
    memoryKib: 262144,
    processes: 32,
    descriptors: 64,
    outputKib: 64,
    scratchKib: 4096,
    steps: 20000,
    lagMs: 0,
  },
  schedules: 1,
  first: 0,
  seed: 1n,
  record: false,
  replay: null,
  strategy: null,
  contract: { fill: 'own' },
};
