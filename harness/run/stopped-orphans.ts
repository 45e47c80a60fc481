import { readlinkSync } from 'node:fs';
import { paths } from '../support/paths.js';
import { allPids, statOf } from '../support/proc.js';
import { sendSignal } from '../support/send-signal.js';

/**
 * Ends monitors that a killed grader has left standing still.  A monitor is told to end when its grader dies, which it
 * does unless somebody has stopped it: then it would stay for ever.
 */
export function endStoppedOrphans(): void {
  for (const pid of allPids()) {
    if (exeOf(pid) !== paths.monitor) continue;
    const stat = statOf(pid);
    if (stat?.state === 'T' && exeOf(stat.parent) !== process.execPath) sendSignal(pid, 'SIGKILL');
  }
}

function exeOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return '';
  }
}
