const undoings = new Set<() => void>();
let listening = false;

/**
 * Undoes something when the process ends by itself or by a signal that it can see, in the reverse order of asking; returns
 * what takes the request back.  Only synchronous work is possible then; after `kill -9` the next call cleans up.
 */
export function atExit(undo: () => void): () => void {
  if (!listening) process.on('exit', undoAll);
  listening = true;
  undoings.add(undo);
  return () => undoings.delete(undo);
}

function undoAll(): void {
  for (const undo of [...undoings].reverse()) {
    try {
      undo();
    } catch {
      // What cannot be undone now is stale, and the next call removes it.
    }
  }
}
