import type { BuildResult, Execution, Finding, ScenarioResult } from './result.js';
import type { Tier } from './tier.js';

export type InspectVerdict = 'clean' | 'defective' | 'inconclusive';

/** Everything one inspection showed. */
export interface Inspection {
  readonly verdict: InspectVerdict;
  /** What went wrong in a real execution. */
  readonly findings: readonly Finding[];
  /** What is worth knowing and was not judged. */
  readonly hints: readonly Finding[];
  readonly schedules: { readonly tried: number; readonly distinct: number; readonly cut: number };
  readonly end: ScenarioResult['ends'];
  readonly tier: Tier;
  readonly compilerTier: Tier;
  readonly perSecond: number;
  /** Not in the JSON: what the reports for people show besides. */
  readonly results: readonly ScenarioResult[];
  readonly executions: readonly Execution[];
  readonly builds: readonly BuildResult[];
  readonly sources: Readonly<Record<string, string>>;
  readonly cflags: readonly string[];
}
