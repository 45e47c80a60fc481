import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Argument } from 'commander';
import { execa } from 'execa';
import { burn } from '../hostile/burn.js';
import { byCodePoint } from '../support/order.js';
import { paths } from '../support/paths.js';
import { script } from '../support/script.js';
import { whole } from '../support/whole.js';
import { soakKills } from './kills.js';
import { soakKinds } from './kinds.js';
import { soakRuns } from './runs.js';
import { soakWitness } from './witness.js';

/* npm run soak [<what>] [<times>]: what takes too long for every test run. */
const further = `What:
  gradings    the sample class is graded 20 times from nothing, on one processor, on two, and while others want them:
              results.json must be the same to the byte, and every token in it must replay
  replays     the same after one grading; each token is replayed 20 times
  kinds       races between processes, deadlocks and lost wake-ups are found with 20 seeds of 20, their twins never
              accused
  kills       the grader and its monitors are killed 100 times at random moments: nothing is lost, nothing stays behind
  hostile     test/hostile with two busy loops beside it, 20 times: the same is told each time, and nothing happens
              outside
  runs        1000 runs in a row of mixed programs: nothing stays behind, and grader and monitors stay as they are
  witness     no honest program in this repository is accused by the witness run, in any tier there is (twice)
  references  no finding in 20,000 schedules of each scenario
  all         all of these, one after the other; takes hours

Examples:
  npm run soak runs               as often as stands above
  npm run soak kills 10           ten times only
  npm run soak witness 1 pipes    only programs with "pipes" in their path

Exit status: 0 all as it should be · 1 something went wrong · 2 could not do it.`;

const whats = ['gradings', 'replays', 'kinds', 'kills', 'hostile', 'runs', 'witness', 'references', 'all'];
const [what, times, part] = script('soak', 'What takes too long for every test run.', further)
  .addArgument(new Argument('[what]', 'what is tried').choices(whats).default('all'))
  .addArgument(new Argument('[times]', 'how often, or how many (default: see below)').argParser(whole(1, 1_000_000)))
  .argument('[part]', 'witness: only programs with this in their path')
  .parse().processedArgs as [string, number?, string?];
const suite = join(paths.root, 'assignments', 'ipc');
const cli = join(paths.root, 'dist', 'cli.js');
const dir = await mkdtemp(join(tmpdir(), 'grade-soak-'));
let failed = 0;
try {
  if (what === 'all' || what === 'gradings') await replays(await gradings(times ?? 20), 20);
  if (what === 'replays') await replays(await gradings(1), times ?? 20);
  if ((what === 'all' || what === 'kinds') && !(await soakKinds(times ?? 20, dir))) failed++;
  if (what === 'all' || what === 'kills') await kills(times ?? 100);
  if (what === 'all' || what === 'hostile') await hostile(times ?? 20);
  if ((what === 'all' || what === 'runs') && !(await soakRuns(times ?? 1000, dir))) failed++;
  if ((what === 'all' || what === 'witness') && !(await soakWitness(times ?? 2, dir, part ?? ''))) failed++;
  if (what === 'all' || what === 'references') await references(times ?? 20_000);
} finally {
  await rm(dir, { recursive: true, force: true });
}
process.stdout.write(failed === 0 ? 'soak: all as it should be\n' : `soak: ${failed} went wrong\n`);
process.exitCode = failed === 0 ? 0 : 1;

interface Circumstance {
  readonly name: string;
  readonly before: readonly string[];
  readonly jobs: number;
  readonly load: number;
}

/** Grades the class so often, each time with an empty cache. Returns the path of the first results.json and its cache. */
async function gradings(count: number): Promise<{ readonly results: string; readonly cache: string }> {
  const circumstances: readonly Circumstance[] = [
    { name: 'two processors', before: [], jobs: 2, load: 0 },
    { name: 'one processor', before: ['taskset', '-c', '0'], jobs: 1, load: 0 },
    { name: 'under load', before: [], jobs: 2, load: 4 },
    { name: 'four jobs on two processors', before: [], jobs: 4, load: 0 },
  ];
  const hashes = new Map<string, number>();
  for (let i = 0; i < count; i++) {
    const { name, before, jobs, load } = circumstances[i % circumstances.length] as Circumstance;
    const words: readonly string[] = [...before, process.execPath, cli, suite];
    const [command = process.execPath, ...args] = words;
    const out = join(dir, `out-${i}`);
    const began = performance.now();
    const stop = burn(load);
    await execa(command, [...args, '--jobs', `${jobs}`, '--out', out], {
      env: { GRADE_CACHE: join(dir, `cache-${i}`) },
      stdout: 'ignore',
      stderr: 'ignore',
    }).finally(stop);
    const hash = createHash('sha256')
      .update(await readFile(join(out, 'results.json')))
      .digest('hex');
    hashes.set(hash, (hashes.get(hash) ?? 0) + 1);
    if (i > 0) await rm(join(dir, `cache-${i}`), { recursive: true, force: true });
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    process.stdout.write(`grading ${i + 1}/${count}: ${name}, ${seconds} s, results.json ${hash.slice(0, 12)}\n`);
  }
  process.stdout.write(`${count} gradings, ${hashes.size} different results.json\n`);
  if (hashes.size !== 1) failed++;
  return { results: join(dir, 'out-0', 'results.json'), cache: join(dir, 'cache-0') };
}

async function kills(count: number): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const counts = await soakKills(count, join(dir, 'kills'), { students: [], assignments: [], schedules: 10, say });
  for (const [kind, n] of [...counts.kills].toSorted(([a], [b]) => byCodePoint(a, b)))
    say(`${`${n}`.padStart(4)} × ${kind}`);
  for (const complaint of counts.complaints) say(complaint);
  const { identical, different, complaints } = counts;
  say(`results.json identical ${identical} of ${identical + different} times; ${complaints.length} complaints`);
  if (different + complaints.length > 0) failed++;
}

async function replays({ results, cache }: { results: string; cache: string }, count: number): Promise<void> {
  const text = await readFile(results, 'utf8');
  const tokens = [...new Set([...text.matchAll(/"replay": ?"([\w-]+)"/g)].map(([, token = '']) => token))].sort();
  let same = 0;
  for (const token of tokens) {
    const shown = new Set<string>();
    for (let i = 0; i < count; i++) {
      const { stdout, exitCode } = await execa(process.execPath, [cli, 'replay', '--json', '--', token], {
        env: { GRADE_CACHE: cache },
        reject: false,
      });
      shown.add(exitCode === 0 && /"findings": \[\s*\{/.test(stdout) ? stdout : `failed ${i}`);
    }
    if (shown.size === 1) same++;
    else process.stdout.write(`token ${token} showed ${shown.size} different executions\n`);
  }
  process.stdout.write(`${same} of ${tokens.length} tokens replayed the same execution ${count} of ${count} times\n`);
  if (same !== tokens.length) failed++;
}

async function hostile(count: number): Promise<void> {
  const main = join(paths.root, 'dist', 'hostile', 'main.js');
  const { exitCode } = await execa(process.execPath, [main, '--times', `${count}`, '--load', '2'], {
    reject: false,
    stdio: 'inherit',
  });
  if (exitCode !== 0) failed++;
}

async function references(count: number): Promise<void> {
  const { stdout, exitCode } = await execa(
    process.execPath,
    [cli, 'verify', suite, '--references', '--schedules', `${count}`],
    { env: { GRADE_CACHE: join(dir, 'cache-references') }, reject: false, stderr: 'inherit' },
  );
  process.stdout.write(`${stdout}\n${count} schedules of each scenario of each reference\n`);
  if (exitCode !== 0) failed++;
}
