/** False if the process has ended meanwhile, or is another user's: who decides by a look at /proc may come too late. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
