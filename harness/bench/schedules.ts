import { join } from 'node:path';
import { execa } from 'execa';
import { startMonitors } from '../run/monitors.js';
import { decodeReport, encodeJob, type Job } from '../run/protocol.js';
import { benchJob, benchSources, buildForBench } from './job.js';
import { median, processorSeconds } from './processor.js';

const program = 'four-tasks';
const turns = 5;
const runs = 400;

interface Rate {
  /** Runs per second of processor time, of all processes together. */
  readonly perCpuSecond: number;
  readonly steps: number;
}

/**
 * Schedules per second of processor time of a program with four tasks, against posix_spawn, exec and wait of the same
 * program, built plainly.  Measured in turns; medians are printed, and what more steps cost.
 */
export async function benchSchedules(dir: string): Promise<void> {
  const spawner = join(dir, 'spawns-and-waits');
  const plain = join(dir, 'plain-four-tasks');
  await execa('gcc', ['-O2', '-o', spawner, join(benchSources, 'spawns-and-waits.c')]);
  await execa('gcc', ['-O0', '-g', '-o', plain, join(benchSources, `${program}.c`)]);
  const instrumented = await buildForBench(program, join(dir, 'cache'));
  const monitors = startMonitors(1);
  try {
    await schedules(8, 10);
    for (const rounds of [8, 16, 32, 64]) {
      const plainRates: number[] = [];
      const ours: Rate[] = [];
      for (let turn = 0; turn < turns; turn++) {
        const { stdout } = await execa(spawner, [`${runs}`, plain, `${rounds}`]);
        plainRates.push(runs / Number(stdout.split(' ')[0]));
        ours.push(await schedules(rounds, runs));
      }
      const [rate, base] = [median(ours.map(({ perCpuSecond }) => perCpuSecond)), median(plainRates)];
      const steps = median(ours.map((each) => each.steps));
      process.stdout.write(
        `four tasks, ${`${Math.round(steps)}`.padStart(4)} steps: ${rate.toFixed(0).padStart(5)} schedules per CPU second, ` +
          `spawn + exec + wait ${base.toFixed(0).padStart(5)}   × ${(rate / base).toFixed(2)}   ` +
          `${(1e6 / rate / steps).toFixed(1)} µs a step\n`,
      );
    }
    await benchRaces();
  } finally {
    monitors.close();
  }

  /** What the detector of data races costs: the same schedules with and without it, in turns. */
  async function benchRaces(): Promise<void> {
    const [looking, not]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < turns; turn++) {
      looking.push((await schedules(32, runs)).perCpuSecond);
      not.push((await schedules(32, runs, { races: 'off' })).perCpuSecond);
    }
    const [rate, base] = [median(looking), median(not)];
    process.stdout.write(
      `data races: ${rate.toFixed(0)} schedules per CPU second, without the detector ${base.toFixed(0)}   ` +
        `× ${(base / rate).toFixed(2)}\n`,
    );
  }

  async function schedules(rounds: number, count: number, contract: Job['contract'] = {}): Promise<Rate> {
    const before = processorSeconds();
    const { pairs } = await monitors.request(
      encodeJob({
        ...benchJob,
        contract,
        schedules: count,
        programs: [{ name: program, path: instrumented, args: [`${rounds}`] }],
      }),
    );
    const spent = processorSeconds() - before;
    const report = decodeReport(pairs);
    if (report.broken !== '' || report.failed > 0) throw new Error(report.broken || 'the program of the bench fails');
    return { perCpuSecond: report.tried / spent, steps: report.steps / report.tried };
  }
}
