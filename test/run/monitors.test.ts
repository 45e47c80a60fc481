import { existsSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { type Monitors, startMonitors } from '../../harness/run/monitors.js';
import { type NativeMonitor, startMonitor } from '../../harness/run/native.js';
import { probe } from '../../harness/run/probe.js';

let monitors: Monitors | undefined;
afterEach(() => monitors?.close());

/** Real monitors, and a note of each that was started. */
function open(size: number): { pids: number[]; monitors: Monitors } {
  const pids: number[] = [];
  monitors = startMonitors(size, () => {
    const started = startMonitor();
    pids.push(started.pid);
    return started;
  });
  return { pids, monitors };
}

test.each(['SIGKILL', 'SIGSEGV', 'SIGSTOP'] as const)(
  'a monitor that %s has hit is replaced by another',
  async (signal) => {
    const { pids, monitors: real } = open(1);
    expect((await probe(real)).tier).not.toBe('');
    process.kill(pids[0] ?? 0, signal);
    expect((await probe(real)).tier).not.toBe('');
    expect(pids).toHaveLength(2);
  },
);

test('one that dies while it is idle costs no other its repetition', async () => {
  const { pids, monitors: real } = open(3);
  await Promise.all([probe(real), probe(real), probe(real)]);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  const tiers = await Promise.all([probe(real), probe(real), probe(real)]);
  expect(tiers.map(({ tier }) => tier)).not.toContain('');
});

test('two in a row that die are told, and the next request finds a new one', async () => {
  let deaths = 2;
  const fake = (): NativeMonitor => ({
    pid: process.pid,
    close: () => undefined,
    request: async () => {
      if (deaths-- > 0) throw new Error('the monitor was killed by SIGSEGV');
      return { pairs: ['tier', 'A'], log: null };
    },
  });
  monitors = startMonitors(1, fake);
  await expect(monitors.request([])).rejects.toThrow('the monitor was killed by SIGSEGV, twice in a row');
  expect((await monitors.request([])).pairs).toEqual(['tier', 'A']);
});

test('a monitor that was stopped is gone, not left to stand still', async () => {
  const { pids, monitors: real } = open(1);
  await probe(real);
  const [pid = 0] = pids;
  process.kill(pid, 'SIGSTOP');
  await probe(real);
  await vi.waitUntil(() => !existsSync(`/proc/${pid}`), { timeout: 500_000 });
});
