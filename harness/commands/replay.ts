import { findReplay } from '../evaluate/replays.js';
import { openBench } from '../evaluate/bench.js';
import { decodeLog } from '../run/log.js';
import { logLayout } from '../run/native.js';
import { encodeJob } from '../run/protocol.js';
import { replayJob } from '../run/replay-schedule.js';
import { jobOf } from '../run/scenario.js';
import { toSteps } from '../run/steps.js';
import { escapeControl } from '../support/text.js';
import type { ExitStatus, Terminal } from './terminal.js';

const mostSteps = 100_000;

/** `grade replay <token>`: the same execution again, one line per step. */
export async function replay(token: string, terminal: Terminal): Promise<ExitStatus> {
  const bench = await openBench({ jobs: 1, fresh: false }, terminal.watch);
  try {
    const found = await findReplay(token, bench.cache);
    if (found === null) {
      terminal.err(`no run with the token "${escapeControl(token)}" is kept here; grade or check the submission again`);
      return 2;
    }
    const job = replayJob(jobOf(found.trial, found.key), found.replay);
    const { log, pairs } = await bench.monitors.request(encodeJob(job));
    if (log === null) {
      terminal.err(`the run could not be repeated: ${pairs[pairs.indexOf('broken') + 1] ?? 'no log came back'}`);
      return 2;
    }
    const { assignment, scenario } = found.trial;
    terminal.out(`${assignment.id}, ${scenario.title[terminal.lang]}, schedule ${found.replay.schedule}`);
    for (const step of await toSteps(decodeLog(log, logLayout()), found.trial, null, mostSteps)) {
      const place = step.at === null ? '' : `${step.at.file}:${step.at.line}`;
      terminal.out(
        `${`${step.step}`.padStart(6)}  ${step.lane.padEnd(4)} ${place.padEnd(20)} ${escapeControl(step.what)}`,
      );
    }
    return 0;
  } finally {
    await bench.close();
  }
}
