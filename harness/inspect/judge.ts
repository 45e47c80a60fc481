import type { InspectVerdict } from '../model/inspection.js';
import type { Finding, ScenarioResult } from '../model/result.js';
import { type UseOfArguments, useOfArguments } from './arguments.js';
import type { Facts } from './facts.js';
import { hints, limitWords } from './hints.js';
import { outsideOf } from './outside.js';
import { isDefect } from './policy.js';
import { suspicions } from './suspicions.js';
import type { SourceProgram } from './read-sources.js';

export interface Judged {
  readonly verdict: InspectVerdict;
  readonly findings: readonly Finding[];
  readonly hints: readonly Finding[];
}

/** What is known about the programs beside what they did. */
export interface About {
  readonly programs: readonly SourceProgram[];
  readonly sources: Readonly<Record<string, string>>;
  /** Names of programs that were given arguments. */
  readonly withArguments: ReadonlySet<string>;
  readonly hasInput: boolean;
  readonly facts: Facts;
}

/** What counts as a defect of any program, what is only worth knowing, and what could not be told. */
export function judge(result: ScenarioResult, about: About): Judged {
  const defects = result.findings.filter(isDefect);
  const excuses = excusesOf(result, about);
  const excused = defects.flatMap((finding) => {
    const excuse = excuses.find(({ covers }) => covers(finding));
    return excuse === undefined ? [] : [{ finding, excuse }];
  });
  const findings = defects.filter((each) => !excused.some(({ finding }) => finding === each));
  const unknown = [
    ...(result.broken === '' ? [] : [hints.broken(result.broken)]),
    ...new Set(excused.filter(({ excuse }) => excuse.unclear).map(({ excuse }) => excuse.hint)),
    ...(findings.length + excused.length === 0 ? [...missing(result, about), ...stopped(result)] : []),
  ];
  const known = new Set(excused.filter(({ excuse }) => !excuse.unclear).map(({ excuse }) => excuse.hint));
  const verdict = findings.length > 0 ? 'defective' : unknown.length > 0 ? 'inconclusive' : 'clean';
  return {
    verdict,
    findings,
    hints: [...unknown, ...known, ...notes(result, about, unknown), ...suspicions(result, about)],
  };
}

/** Why something that would be a defect may be our doing: the program was not given what it needs. */
interface Excuse {
  readonly hint: Finding;
  /** Nothing is known about the program then; else it did what it is there for. */
  readonly unclear: boolean;
  readonly covers: (finding: Finding) => boolean;
}

function excusesOf(result: ScenarioResult, about: About): Excuse[] {
  const always = ({ failed, tried }: Finding) => failed === tried;
  const lacking = lackingArguments(about);
  const ofArguments = lacking.map(
    ({ program, use }): Excuse => ({
      hint: hints.arguments(program, about.programs.length > 1),
      unclear: true,
      covers: (finding) =>
        finding.kind === 'crash' &&
        ['null', 'segv', 'stack'].includes(finding.variant) &&
        finding.program === program &&
        (always(finding) || lineOf(finding, about).includes(use.name)),
    }),
  );
  const ofFiles = about.facts.absent.slice(0, 1).map(
    ({ at }): Excuse => ({
      hint: hints.absent(at),
      unclear: true,
      covers: (finding) =>
        always(finding) &&
        ((finding.kind === 'crash' && finding.variant === 'null') || isOfAbsent(finding, about.facts.absent)),
    }),
  );
  const outside = outsideOf(result, about);
  const ofOutside =
    outside === null
      ? []
      : [
          {
            ...outside,
            covers: (finding: Finding) =>
              (isLastRest(finding) || isChildsEnd(finding)) &&
              about.facts.hangs.some((hang) => samePlace(hang.at, finding.at)),
          },
        ];
  const { inputEnded } = about.facts;
  const ofInput =
    inputEnded === null || about.hasInput
      ? []
      : [
          {
            hint: hints.input(inputEnded.at),
            unclear: true,
            covers: (finding: Finding) => finding.kind === 'uninitialized-data' && always(finding),
          },
        ];
  return [...ofArguments, ...ofFiles, ...ofOutside, ...ofInput];
}

function isLastRest({ kind, variant }: Finding): boolean {
  return kind === 'deadlock' && variant !== 'cycle';
}

/** Nobody but the kernel has sent the signal: all its children have ended, and it goes on waiting for more of them. */
function isChildsEnd({ kind, variant, also }: Finding): boolean {
  return kind === 'lost-wakeup' && variant === 'signal' && !also.some(({ role }) => role === 'sender');
}

/** It went on with the null pointer that opening a file gave it which is not there. */
function isOfAbsent({ kind, variant, also }: Finding, absent: Facts['absent']): boolean {
  const failed = also.find(({ role }) => role === 'failed') ?? null;
  return kind === 'unchecked-failure' && variant === 'pointer' && absent.some(({ at }) => samePlace(at, failed));
}

function samePlace(one: Finding['at'], other: Finding['at']): boolean {
  return one?.file === other?.file && one?.line === other?.line;
}

/** Nothing went wrong, but did anything happen at all? */
function missing(result: ScenarioResult, about: About): Finding[] {
  const { facts } = about;
  const failed = result.output.some(({ status }) => status !== '' && !/^exit (?:status )?0$/.test(status));
  const printed = result.output.map(({ stdout, stderr }) => `${stdout}\n${stderr}`).join('\n');
  const asksForArguments = /usage|사용법|인자|argument/i.test(printed);
  const [lacking] = lackingArguments(about);
  return [
    ...(!facts.dealt && lacking !== undefined && (failed || asksForArguments)
      ? [hints.arguments(lacking.program, about.programs.length > 1)]
      : []),
    ...(facts.terminal !== null && (failed || !facts.dealt) ? [hints.terminal(facts.terminal.at)] : []),
    ...(facts.inputEnded?.first === true && !about.hasInput && !facts.dealt ? [hints.input(facts.inputEnded.at)] : []),
    ...(facts.absent.length > 0 && failed ? [hints.absent(facts.absent[0]?.at ?? null)] : []),
    ...(facts.unconnected === null ? [] : [hints.unconnected(facts.unconnected.at)]),
  ];
}

/** Bounds of what a program may do for ever as it is meant to: the schedule until then is as good as any. */
const mayGoOn = new Set(['cpu', 'output', 'time']);

/** A program that always runs out of what it needs has shown nothing of what it is there for. */
function stopped({ findings, tried }: ScenarioResult): Finding[] {
  return findings
    .filter(({ kind, variant, failed }) => kind === 'limit-exceeded' && !mayGoOn.has(variant) && failed === tried)
    .map((finding) => reached(finding, tried));
}

function reached({ variant, failed }: Finding, tried: number): Finding {
  return hints.limit(limitWords[variant] ?? limitWords.other, failed, tried);
}

function notes(result: ScenarioResult, { facts, hasInput }: About, said: readonly Finding[]): Finding[] {
  const { tried, cut, unmodelled, partly, unseen } = result;
  const limits = result.findings
    .filter(({ kind, variant }) => kind === 'limit-exceeded' && variant !== 'time')
    .map((finding) => reached(finding, tried))
    .filter(({ message }) => !said.some((each) => each.message.en === message.en));
  const inputSaid = said.some(({ kind }) => kind === 'needs-input');
  return [
    ...(facts.inputEnded !== null && !hasInput && !inputSaid ? [hints.input(facts.inputEnded.at)] : []),
    ...(unmodelled.length === 0 ? [] : [hints.unmodelled(unmodelled)]),
    ...(partly === '' || unmodelled.length > 0 ? [] : [hints.partly(partly)]),
    ...unseen.filter(({ kind }) => kind !== 'busy-wait/memory').map(hints.unseen),
    ...limits,
    ...(cut === 0 ? [] : [hints.endless(cut, tried)]),
  ];
}

function lackingArguments({ programs, sources, withArguments }: About): { program: string; use: UseOfArguments }[] {
  return programs
    .filter(({ name }) => !withArguments.has(name))
    .map((program) => ({
      program: program.name,
      use: useOfArguments(program.sources.map((name) => sources[name] ?? '')),
    }))
    .filter(({ use }) => use.uses);
}

function lineOf({ at }: Finding, { sources }: About): string {
  return at === null ? '' : (sources[at.file]?.split('\n')[at.line - 1] ?? '');
}
