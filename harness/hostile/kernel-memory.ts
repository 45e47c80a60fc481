import { readFile } from 'node:fs/promises';

const everyMs = 20;

/** Watches what the kernel holds besides the processes' own memory: files in memory, shared memory, its own objects. */
export async function kernelMemory(): Promise<{ most(): Promise<number> }> {
  const before = await heldKib();
  let most = before;
  const look = async () => {
    most = Math.max(most, await heldKib());
  };
  const timer = setInterval(() => void look(), everyMs);
  return {
    async most() {
      clearInterval(timer);
      await look();
      return Math.round((most - before) / 1024);
    },
  };
}

async function heldKib(): Promise<number> {
  const text = await readFile('/proc/meminfo', 'latin1');
  const kib = (name: string) => Number(new RegExp(`^${name}: *(\\d+)`, 'm').exec(text)?.[1] ?? 0);
  return kib('Shmem') + kib('SUnreclaim');
}
