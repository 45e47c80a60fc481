import { open, rm, stat } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { HarnessFailure } from './failure.js';
import { reasonOf } from './machine.js';
import { makeFolder } from './make-folder.js';
import { removeUnfinished, unfinishedName } from './write-atomic.js';

export interface Claim {
  release(): void;
}

/**
 * Makes `folder` and proves that it can be written, before any work is done; then claims it, so that two gradings do not
 * write into one report: the second waits (`onWait`) until the first has ended.
 *
 * The claim is a name in the kernel (an abstract socket) and no file: the kernel gives it back however its owner ends,
 * and whoever waits sees that as the end of a connection.
 */
export async function claimFolder(folder: string, onWait: () => void): Promise<Claim> {
  await proveWritable(folder);
  const { dev, ino } = await stat(folder);
  const name = `\0grade-out-${process.getuid?.() ?? 0}-${dev}-${ino}`;
  let claim = await listen(name);
  if (claim === null) onWait();
  while (claim === null) {
    await ended(name);
    claim = await listen(name);
  }
  await removeUnfinished(folder);
  return claim;
}

async function proveWritable(folder: string): Promise<void> {
  const tried = join(folder, unfinishedName());
  try {
    await makeFolder(folder);
    const file = await open(tried, 'wx');
    // A full disk takes names and no bytes.
    try {
      await file.writeFile(Buffer.alloc(4096));
    } finally {
      await file.close();
    }
    await rm(tried);
  } catch (cause) {
    await rm(tried, { force: true }).catch(() => undefined);
    const message = `the report cannot be written into ${folder}: ${reasonOf(cause)}; make room there or name another folder: --out`;
    throw new HarnessFailure(message);
  }
}

/** Null if somebody else has the name.  Where there are no such names every claim succeeds: each file is whole all the same. */
function listen(name: string): Promise<Claim | null> {
  return new Promise((resolve) => {
    const waiting = new Set<Socket>();
    const server = createServer((socket) => {
      waiting.add(socket.on('error', () => undefined).unref());
    });
    const release = () => {
      server.close();
      for (const socket of waiting) socket.destroy();
    };
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EADDRINUSE' ? null : { release: () => undefined }),
    );
    server.listen(name, () => {
      server.unref();
      resolve({ release });
    });
  });
}

/** Whoever has the name accepts, and keeps silent until it ends. */
function ended(name: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(name);
    socket.on('error', () => undefined);
    socket.once('close', () => setTimeout(resolve, 20));
    socket.resume();
  });
}
