import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { buildProgram } from '../build/build-program.js';
import { startMonitors } from '../run/monitors.js';
import { decodeReport, encodeJob, type Job } from '../run/protocol.js';
import { openCache } from '../support/cache.js';
import { paths } from '../support/paths.js';
import { median, processorSeconds } from './processor.js';

const turns = 9;
const launches = 40;
const program = 'does-nothing';

/** Milliseconds for one launch: by the clock, and of all processors that worked for it. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/**
 * What it costs to launch an isolated run over posix_spawn, exec and wait of the same program, built plainly; measured in
 * turns, in each tier of this machine.  A job builds its sandbox, a house in it, and takes all of it down again; a house
 * has namespaces, directories and a loaded program of its own, and most runs share one.
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
  const { executable } = built;
  try {
    for (const tier of await tiers()) {
      const [bare, jobs, houses]: [Cost[], Cost[], Cost[]] = [[], [], []];
      for (let turn = 0; turn < turns; turn++) {
        const { stdout } = await execa(spawner, [`${launches}`, plain, '1']);
        const [cpu = 0, wall = 0] = stdout.split(' ').map((each) => (Number(each) * 1000) / launches);
        bare.push({ wall, cpu });
        jobs.push(await each(launches, () => launch(tier, 1)));
        const many = await each(1, () => launch(tier, launches + 1));
        const one = jobs.at(-1) ?? many;
        houses.push({ wall: (many.wall - one.wall) / launches, cpu: (many.cpu - one.cpu) / launches });
      }
      const base = middle(bare);
      say(`tier ${tier}: posix_spawn + exec + wait      `, base);
      say(`tier ${tier}: a run in a house of its own    `, middle(houses), base);
      say(`tier ${tier}: a job of one run               `, middle(jobs), base);
    }
  } finally {
    monitors.close();
    await cache.close();
  }

  async function tiers(): Promise<string[]> {
    const { pairs: answer } = await monitors.request(['command', 'probe']);
    return ['A', 'B', 'C', 'D'].filter((tier) => answer[answer.indexOf(`tier.${tier}`) + 1] === 'ok');
  }

  async function launch(tier: string, schedules: number): Promise<void> {
    const programs = [{ name: program, path: executable, args: [] }];
    const answer = await monitors.request([...encodeJob({ ...job, programs, schedules }), 'tier', tier]);
    const { broken, tried } = decodeReport(answer.pairs);
    if (broken !== '' || tried !== schedules) throw new Error(broken || `${tried} runs instead of ${schedules}`);
  }
}

async function each(count: number, work: () => Promise<void>): Promise<Cost> {
  const [before, began] = [processorSeconds(), performance.now()];
  for (let i = 0; i < count; i++) await work();
  const wall = (performance.now() - began) / count;
  return { wall, cpu: (processorSeconds() - before) * (1000 / count) };
}

function middle(costs: readonly Cost[]): Cost {
  return { wall: median(costs.map(({ wall }) => wall)), cpu: median(costs.map(({ cpu }) => cpu)) };
}

function say(what: string, { wall, cpu }: Cost, base?: Cost): void {
  const more =
    base === undefined ? '' : `   + ${(wall - base.wall).toFixed(2)} ms   × ${(wall / base.wall).toFixed(2)}`;
  process.stdout.write(
    `${what} ${wall.toFixed(2).padStart(6)} ms, ${cpu.toFixed(2).padStart(6)} ms of processors${more}\n`,
  );
}

const job: Omit<Job, 'programs' | 'schedules'> = {
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
  first: 1, // these very schedules, not as many as there are orders

  seed: 1n,
  record: false,
  replay: null,
  strategy: null,
  contract: { fill: 'own', houses: 'fresh' },
};
