import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { buildProgram } from '../build/build-program.js';
import { startMonitors } from '../run/monitors.js';
import { decodeReport, encodeJob } from '../run/protocol.js';
import { usualJob } from '../run/usual-job.js';
import { openCache } from '../support/cache.js';
import { paths } from '../support/paths.js';

/** What is to be found in every exploration, whatever its seed, and the same without the mistake. */
interface Row {
  readonly wrong: string;
  readonly kind: string;
  readonly right: string;
}

const race = (wrong: string, right: string): Row => ({
  wrong: `data-race/wrong/${wrong}`,
  kind: 'data-race',
  right: `data-race/right/${right}`,
});
const twins = (kind: string, name: string): Row => ({
  wrong: `${kind}/wrong/${name}`,
  kind,
  right: `${kind}/right/${name}`,
});

const rows: readonly Row[] = [
  race('counts-without-a-lock', 'counts-under-a-semaphore'),
  race('checks-seat-then-takes-it', 'takes-seat-by-exchange'),
  race('reads-without-the-lock', 'reads-with-the-lock'),
  race('says-ready-before-data', 'says-ready-after-data'),
  race('ring-with-plain-in-and-out', 'ring-with-atomic-in-and-out'),
  race('initialises-after-fork', 'initialises-before-fork'),
  race('locks-another-lock', 'counts-under-a-semaphore'),
  race('copies-text-while-it-is-read', 'hands-over-by-message'),
  twins('deadlock', 'semaphores-in-two-orders'),
  twins('deadlock', 'both-receive-first'),
  twins('lost-wakeup', 'looks-then-pauses'),
  twins('lost-wakeup', 'looks-before-it-locks'),
  twins('deadlock', 'wakes-only-who-is-said-to-sleep'),
];

/** The forms of test/programs (-DFORM). */
const forms = { mmap: 1, 'System V': 3 } as const;

/** Explores each program under so many seeds; true if each mistake was found each time, and none in its twin. */
export async function soakKinds(count: number, dir: string): Promise<boolean> {
  const monitors = startMonitors(2);
  const cache = await openCache({ dir: join(dir, 'cache-kinds') });

  async function explore(path: string, form: number, seed: number): Promise<readonly string[]> {
    const name = basename(path);
    const source = `${name}.c`;
    const text = await readFile(join(paths.root, 'test', 'programs', `${path}.c`));
    const built = await buildProgram(
      {
        program: { name, sources: [source] },
        build: { cflags: ['-std=gnu17', '-w', `-DFORM=${form}`], headers: [] },
        files: { [source]: text },
        kind: 'instrumented',
      },
      cache,
    );
    if (!built.ok) throw new Error(JSON.stringify(built.diagnostics));
    const programs = [{ name, path: built.executable, args: [] }];
    const answer = await monitors.request(encodeJob({ ...job, seed: BigInt(seed), programs }));
    const { findings, broken } = decodeReport(answer.pairs);
    return broken === '' ? findings.map(({ kind }) => kind) : [`broken: ${broken}`];
  }

  const explorations = (path: string, form: number) =>
    Promise.all(Array.from({ length: count }, (_, i) => explore(path, form, i + 1)));

  let all = true;
  try {
    for (const { wrong, kind, right } of rows)
      for (const [form, number] of Object.entries(forms)) {
        const found = (await explorations(wrong, number)).filter((kinds) => kinds.includes(kind)).length;
        const accused = (await explorations(right, number)).filter((kinds) => kinds.length > 0).length;
        all &&= found === count && accused === 0;
        process.stdout.write(
          `${wrong.padEnd(52)} ${form.padEnd(8)} found ${found}/${count}, twin accused ${accused}/${count}\n`,
        );
      }
  } finally {
    monitors.close();
    await cache.close();
  }
  return all;
}

/** The schedules of a scenario in assignments/ipc; `inspect` takes more of programs as short as these. */
const job = { ...usualJob, schedules: 160 };
