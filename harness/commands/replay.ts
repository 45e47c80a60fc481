import { openBench } from '../evaluate/bench.js';
import { findReplay } from '../evaluate/replays.js';
import { isMeddling } from '../model/gravity.js';
import { notJudged } from '../model/not-judged.js';
import type { Tier } from '../model/tier.js';
import { isolationLine } from '../report/console.js';
import { executionLines } from '../report/console-steps.js';
import { translator } from '../report/messages/translate.js';
import { locate } from '../run/findings.js';
import { decodeLog } from '../run/log.js';
import { logLayout } from '../run/native.js';
import { decodeReport, encodeJob } from '../run/protocol.js';
import { replayJob } from '../run/replay-schedule.js';
import { jobOf } from '../run/scenario.js';
import { executionsOf } from '../run/steps.js';
import { escapeControl, jsonText } from '../support/text.js';
import type { ExitStatus, Terminal } from './terminal.js';

export interface ReplayRequest {
  readonly token: string;
  /** Every step, not only those that matter. */
  readonly all: boolean;
  /** One object for machines instead of lines for people. */
  readonly json: boolean;
  readonly tier: Tier | null;
}

const mostSteps = 40;

/** `grade replay <token>`: the same execution again, one line per step. */
export async function replay({ token, all, json, tier }: ReplayRequest, terminal: Terminal): Promise<ExitStatus> {
  const t = translator(terminal.lang);
  const bench = await openBench({ jobs: 1, fresh: false, tier }, terminal.watch);
  try {
    const found = await findReplay(token, bench.cache);
    if (found === null) {
      terminal.err(t('terminal.noRun', { token: escapeControl(token) }));
      return 2;
    }
    const { trial, key, replay: kept } = found;
    const job = replayJob(jobOf(trial), kept);
    const { log, pairs } = await bench.monitors.request(encodeJob(job));
    const report = decodeReport(pairs);
    if (log === null || report.broken !== '') {
      const why = report.broken === '' ? 'no log came back' : notJudged(report.broken).reason[terminal.lang];
      terminal.err(t('terminal.notRepeated', { why: escapeControl(why) }));
      return 2;
    }
    // Who has meddled has caused what came of it, in the same run and by the same token.
    const ofToken = report.findings.filter(({ kind }) => kind === kept.kind || isMeddling(kind));
    const proved = ofToken.length > 0 ? ofToken : report.findings;
    const findings = await locate({ ...report, findings: proved }, trial, key, []);
    const wanted = {
      run: decodeLog(log, logLayout()),
      findings: proved,
      most: all ? null : mostSteps,
      diverges: kept.diverges,
    };
    const [execution] = await executionsOf([wanted], trial);
    if (execution === undefined) return 2;
    const { mistake: _, ...shown } = execution;
    const { assignment, scenario } = trial;
    if (json) {
      const head = {
        schema: 'grade/replay@1',
        token,
        assignment: assignment.id,
        scenario: scenario.id,
        schedule: kept.schedule,
      };
      terminal.out(jsonText({ ...head, findings, ...shown }, 2));
      return 0;
    }
    const head = { assignment: assignment.title, scenario: scenario.title, schedule: kept.schedule, token, findings };
    const { lang, width, color } = terminal;
    for (const line of executionLines(head, shown, { lang, width, color: color.out })) terminal.out(line);
    terminal.out(isolationLine(bench.isolation, lang));
    return 0;
  } finally {
    await bench.close();
  }
}
