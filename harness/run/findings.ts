import { byGravity } from '../model/gravity.js';
import type { Finding, Place, ReplaySchedule } from '../model/result.js';
import { sentence } from '../model/kinds/sentence.js';
import { byCodePoint } from '../support/order.js';
import { linesOf, namesIn, roleWithName } from './naming.js';
import type { NativeFinding, NativePlace, NativeReport } from './protocol.js';
import { replayIndex } from './replay-schedule.js';
import type { Trial } from './scenario.js';
import { stackOf, withoutStack } from './stack.js';
import { type Symbolizer, symbolize } from './symbolize.js';
import { replayToken } from './token.js';

/** A built program: where it lies, a hash of its content, and the names of the files that its lines may be in. */
export interface Executable {
  readonly path: string;
  readonly content: string;
  readonly files: ReadonlySet<string>;
}

/** Symbolizers of a trial's programs, by name. */
export type Symbols = (place: NativePlace) => Place | null;

/** Addresses become lines of the student's files, parameters become sentences. Sorted: meddling first, then by kind, place and program. */
export async function locate(
  report: NativeReport,
  trial: Trial,
  key: string,
  replays: readonly ReplaySchedule[],
): Promise<Finding[]> {
  const places = report.findings.flatMap(({ at, also }) => [at, ...also]);
  const symbolizers = await symbolizersOf(trial, places);
  const symbols = symbolsIn(symbolizers);
  const token = (finding: NativeFinding) => {
    const index = replayIndex(finding, replays);
    return index === null ? null : replayToken(key, index);
  };
  const lines = await linesOf(
    trial,
    symbols,
    places.map(({ image }) => image),
  );
  const findings = report.findings
    .map((finding) => {
      const { also, calls } = withoutStack(finding);
      const own = { ...finding, also };
      const stack = stackOf(finding, calls, symbolizers);
      return toFinding(own, stack, report, trial, token(finding), symbols, namesIn(own, lines));
    })
    .sort(byFindingOrder);
  return withoutConsequences(oneForEachLine(findings));
}

/**
 * Kinds of which one line tells one mistake, whatever the machine sees in it: two stores of a statement that races, two
 * looks of a condition that is spun on.  Of each the variants by what they prove, the most first.
 */
const oneMistakeALine: Readonly<Record<string, readonly string[]>> = {
  'data-race': ['lost-update', 'handler', 'write-write', 'read-write'],
  'busy-wait': ['empty', 'call', 'memory'],
};

/** The one that proves more stays, with its own count: a sentence says how often it was true. */
function oneForEachLine(findings: readonly Finding[]): Finding[] {
  const best = new Map<string, Finding>();
  const line = ({ kind, at, program }: Finding) =>
    kind in oneMistakeALine && at !== null ? JSON.stringify([kind, at.file, at.line, program]) : null;
  const proof = ({ kind, variant }: Finding) => oneMistakeALine[kind]?.indexOf(variant) ?? 0;
  for (const finding of findings) {
    const key = line(finding);
    const known = key === null ? undefined : best.get(key);
    const better =
      known === undefined ||
      proof(finding) - proof(known) < 0 ||
      (proof(finding) === proof(known) && finding.failed > known.failed);
    if (key !== null && better) best.set(key, finding);
  }
  return findings.filter((finding) => {
    const key = line(finding);
    return key === null || best.get(key) === finding;
  });
}

/** Of what a wrong use of bytes shows at one line, what is told instead of that they were never written. */
const betterThanUnwritten: ReadonlySet<string> = new Set(['missing-terminator', 'msg-size', 'buffer-overflow']);

/** Bytes from beyond an object, or behind a missing end, were of course written by nobody: that is told once. */
export function withoutConsequences(findings: readonly Finding[]): Finding[] {
  const place = ({ at, program }: Finding) => (at === null ? '' : JSON.stringify([at.file, at.line, program]));
  const explained = new Set(findings.filter(({ kind }) => betterThanUnwritten.has(kind)).map(place));
  return findings.filter(
    (each) => each.kind !== 'uninitialized-data' || each.at === null || !explained.has(place(each)),
  );
}

export async function symbolsOf(trial: Trial, places: readonly NativePlace[]): Promise<Symbols> {
  return symbolsIn(await symbolizersOf(trial, places));
}

async function symbolizersOf(trial: Trial, places: readonly NativePlace[]): Promise<Map<string, Symbolizer>> {
  const lines = new Map(Object.entries(trial.sources ?? {}).map(([file, text]) => [file, text.split('\n').length]));
  const symbolizers = new Map<string, Symbolizer>();
  for (const [name, { path, files }] of trial.executables) {
    const addresses = places.filter(({ image }) => image === name).flatMap(({ pc, caller }) => [pc, caller]);
    const symbolizer = await symbolize(path, addresses, files);
    symbolizers.set(name, (address) => symbolizer(address).filter((place) => isWritten(place, lines)));
  }
  return symbolizers;
}

/** A line that its file has not got was made up by assembly (`.loc`): better no place than a false one. */
function isWritten({ file, line }: Place, lines: ReadonlyMap<string, number>): boolean {
  return line <= (lines.get(file) ?? Number.POSITIVE_INFINITY);
}

/** A call made inside a header of the assignment is shown where the student called that header. */
function symbolsIn(symbolizers: ReadonlyMap<string, Symbolizer>): Symbols {
  return ({ image, pc, caller }) => symbolizers.get(image)?.(pc)[0] ?? symbolizers.get(image)?.(caller)[0] ?? null;
}

function toFinding(
  finding: NativeFinding,
  stack: Finding['also'],
  report: NativeReport,
  trial: Trial,
  replay: string | null,
  symbols: Symbols,
  names: ReturnType<typeof namesIn>,
): Finding {
  const { kind, variant, params, program, failed } = finding;
  const consequence = params['consequence'];
  const also = finding.also.map((place) => ({ ...(symbols(place) ?? nowhere), role: place.role }));
  const called = also.map((place) => ({ ...place, role: roleWithName(place.role, names.named) }));
  // What happened in a program of somebody else's (a shell, wc) is shown where the student's has to do with it.
  const at = symbols(finding.at) ?? also.findLast(({ line }) => line > 0) ?? null;
  return {
    kind,
    message: sentence(kind, variant, { at, also, program, ...names }),
    at,
    also: [...called.filter(({ line }) => line > 0), ...stack],
    scenario: trial.scenario.id,
    hidden: trial.scenario.hidden,
    program,
    tried: report.tried,
    failed,
    replay,
    variant,
    consequence: consequence === undefined ? null : { kind: consequence, variant: params['consequence_variant'] ?? '' },
  };
}

const nowhere: Place = { file: '', line: 0, function: '' };

export function byFindingOrder(a: Finding, b: Finding): number {
  return (
    byGravity(a, b) ||
    byCodePoint(a.kind, b.kind) ||
    byCodePoint(a.variant, b.variant) ||
    byCodePoint(a.at?.file ?? '', b.at?.file ?? '') ||
    (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
    byCodePoint(a.program, b.program) ||
    b.failed - a.failed
  );
}
