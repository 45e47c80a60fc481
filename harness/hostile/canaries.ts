import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { paths } from '../support/paths.js';

/** One of everything that a hostile program might spoil (test/hostile/canaries/keeps-watch.c). */
export interface Canaries {
  /** "untouched", or what is not as it was. */
  ask(): Promise<string>;
  close(): Promise<void>;
}

/** Its file lies in `dir`; everything else has names that the programs know. */
export async function startCanaries(dir: string): Promise<Canaries> {
  const source = join(paths.root, 'test', 'hostile', 'canaries', 'keeps-watch.c');
  const program = join(dir, 'keeps-watch');
  await execa('gcc', ['-std=gnu17', '-O1', '-o', program, source, '-lrt']);
  const child = spawn(program, [join(dir, 'secret')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value ?? `ended with ${await statusOf(child)}`;
  const first: unknown = await next();
  if (first !== 'ready') throw new Error(`the canaries did not start: ${String(first)}`);
  return {
    async ask() {
      child.stdin.write('\n');
      return String(await next());
    },
    async close() {
      child.stdin.end();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function statusOf(child: ChildProcess): Promise<string> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return String(child.signalCode ?? child.exitCode);
}
