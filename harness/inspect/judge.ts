import type { InspectVerdict } from '../model/inspection.js';
import type { Finding, ScenarioResult } from '../model/result.js';
import { hints } from './hints.js';
import { isDefect } from './policy.js';

export interface Judged {
  readonly verdict: InspectVerdict;
  readonly findings: readonly Finding[];
  readonly hints: readonly Finding[];
}

/** What counts as a defect of any program, what is only worth knowing, and what could not be told. */
export function judge(result: ScenarioResult): Judged {
  const { broken, tried, cut, unmodelled } = result;
  const findings = result.findings.filter(isDefect);
  const limits = result.findings.filter(({ kind, variant }) => kind === 'limit-exceeded' && variant !== 'time');
  const unknown = broken === '' ? [] : [hints.broken(broken)];
  const notes = [
    ...(unmodelled.length === 0 ? [] : [hints.unmodelled(unmodelled)]),
    ...limits.map(({ variant, failed }) => hints.limit(variant, failed, tried)),
    ...(cut === 0 ? [] : [hints.endless(cut, tried)]),
  ];
  const verdict = findings.length > 0 ? 'defective' : unknown.length > 0 ? 'inconclusive' : 'clean';
  return { verdict, findings, hints: [...unknown, ...notes] };
}
