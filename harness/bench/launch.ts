import { join } from 'node:path';
import { execa } from 'execa';
import { startMonitors } from '../run/monitors.js';
import { decodeReport, encodeJob } from '../run/protocol.js';
import { benchJob, benchSources, buildForBench } from './job.js';
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
  const source = join(benchSources, `${program}.c`);
  await execa('gcc', ['-O2', '-o', spawner, join(benchSources, 'spawns-and-waits.c')]);
  await execa('gcc', ['-O0', '-o', plain, source]);
  const executable = await buildForBench(program, join(dir, 'cache-launch'));
  const monitors = startMonitors(1);
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

// These very schedules, not as many as there are orders.
const job = { ...benchJob, first: 1, contract: { fill: 'own', houses: 'fresh' } };
