import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { paths } from '../support/paths.js';

/**
 * Ends monitors that a killed grader has left standing still.  A monitor is told to end when its grader dies, which it
 * does unless somebody has stopped it: then it would stay for ever.
 */
export function endStoppedOrphans(): void {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name) || exeOf(name) !== paths.monitor) continue;
    const [state, parent] = statOf(name);
    if (state === 'T' && exeOf(parent ?? '') !== process.execPath) kill(Number(name));
  }
}

function exeOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return '';
  }
}

function statOf(pid: string): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile, or is another user's.
  }
}
