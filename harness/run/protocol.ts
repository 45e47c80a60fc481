import type { ReplaySchedule } from '../model/result.js';
import type { Content, Limits } from '../model/suite.js';
import { HarnessFailure } from '../support/failure.js';

/** One scenario as the monitor gets it (native/core/monitor.h). */
export interface Job {
  readonly runtime: string;
  readonly programs: readonly { readonly name: string; readonly path: string; readonly args: readonly string[] }[];
  /** Further executables in the scratch directory: name, path on the host. */
  readonly path: readonly { readonly name: string; readonly file: string }[];
  readonly input: Content;
  readonly files: Readonly<Record<string, Content>>;
  readonly limits: Limits;
  /** Address space besides limits.memoryKib; 0 unless a program is a memory-checked build. */
  readonly reservedKib?: number;
  readonly schedules: number;
  readonly first: number;
  readonly seed: bigint;
  /** The decisions of one finding, "17:2,40:31": only the schedule `first` is run, with exactly these. */
  readonly replay: string | null;
  /** Only schedules of this strategy; null: the portfolio, after every order where there are few. */
  readonly strategy: 'walk' | 'pct' | 'pos' | 'surw' | 'takes' | null;
  readonly record: boolean;
  readonly contract: Readonly<Record<string, string>>;
}

/** An address in an executable, as the monitor reports it. */
export interface NativePlace {
  readonly role: string;
  readonly image: string;
  readonly pc: bigint;
  readonly caller: bigint;
}

/** Where the shortened failing schedule and the passing one that agrees with it longest part. */
interface NativeDivergence extends NonNullable<ReplaySchedule['diverges']> {
  /** What the holder was about to do there. */
  readonly at: NativePlace;
}

export interface NativeFinding {
  readonly kind: string;
  readonly variant: string;
  readonly at: NativePlace;
  readonly also: readonly NativePlace[];
  readonly params: Readonly<Record<string, string>>;
  readonly program: string;
  readonly schedule: number;
  readonly failed: number;
  readonly step: number;
  /** With `schedule` all it takes to repeat the run, as Job.replay takes it, and how many decisions these are. */
  readonly decisions: string;
  readonly kept: number;
  /** The decisions have shown the finding again, each time they were tried. */
  readonly repeated: boolean;
  readonly diverges: NativeDivergence | null;
}

export interface NativeReport {
  readonly tried: number;
  readonly distinct: number;
  readonly cut: number;
  readonly failed: number;
  readonly ends: {
    readonly exited: number;
    readonly signaled: number;
    readonly deadlocked: number;
    readonly limited: number;
  };
  /** "all": every order was run; "2": every one with at most two preemptions; "": neither. */
  readonly covered: string;
  /** System calls that were let through without a model. */
  readonly unmodelled: readonly string[];
  /** Steps of all schedules together. */
  readonly steps: number;
  /** Of all schedules together, in units of 1024 basic blocks and private accesses. */
  readonly work: number;
  /** Calls that were compared with what the kernel has done; 0 if nobody could look. */
  readonly witnessed: number;
  readonly findings: readonly NativeFinding[];
  readonly programs: readonly { readonly stdout: Buffer; readonly stderr: Buffer; readonly status: number }[];
  readonly broken: string;
  /** Why only what is certain was judged in some schedule; empty if everything was. */
  readonly partly: string;
  /** Where the program does what cannot be judged; null if that is not why, or not known. */
  readonly brokenAt: NativePlace | null;
}

export function encodeJob(job: Job): string[] {
  const pairs = ['command', 'run', 'runtime', job.runtime];
  for (const { name, path, args } of job.programs) {
    pairs.push('program.name', name, 'program.path', path, ...args.flatMap((arg) => ['program.arg', arg]));
  }
  for (const { name, file } of job.path) pairs.push('path.name', name, 'path.file', file);
  pairs.push('input.hex', hex(job.input));
  for (const [name, text] of Object.entries(job.files)) pairs.push('file.name', name, 'file.hex', hex(text));
  for (const [limit, key] of limitKeys) pairs.push(`limits.${key}`, String(job.limits[limit]));
  pairs.push('limits.reserved_kib', String(job.reservedKib ?? 0));
  pairs.push('schedules', String(job.schedules), 'first', String(job.first), 'seed', String(job.seed));
  if (job.replay !== null) pairs.push('replay', job.replay);
  if (job.strategy !== null) pairs.push('strategy', job.strategy);
  // For tests, and for whoever wants to see what a lower tier of isolation makes of a program.
  const tier = process.env['GRADE_TIER'];
  if (tier) pairs.push('tier', tier);
  pairs.push('record', job.record ? '1' : '0');
  for (const [key, value] of Object.entries(job.contract)) pairs.push(`contract.${key}`, value);
  return pairs;
}

const limitKeys = [
  ['cpuMs', 'cpu_ms'],
  ['wallMs', 'wall_ms'],
  ['memoryKib', 'memory_kib'],
  ['processes', 'processes'],
  ['descriptors', 'descriptors'],
  ['outputKib', 'output_kib'],
  ['scratchKib', 'scratch_kib'],
  ['steps', 'steps'],
  ['lagMs', 'lag_ms'],
] as const satisfies readonly (readonly [keyof Limits, string])[];

function hex(content: Content): string {
  return (typeof content === 'string' ? Buffer.from(content, 'utf8') : content).toString('hex');
}

/** Splits a flat answer into one map for the report and one for each finding and program, in order. */
export function decodeReport(pairs: readonly string[]): NativeReport {
  const head = new Map<string, string>();
  const findings: Group[] = [];
  const programs: Map<string, string>[] = [];
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const [key = '', value = ''] = [pairs[i], pairs[i + 1]];
    if (key === 'finding.kind') findings.push({ fields: new Map(), also: [], params: {} });
    if (key === 'output.hex') programs.push(new Map());
    const finding = findings.at(-1);
    if (key.startsWith('finding.') && finding) addToFinding(finding, key.slice('finding.'.length), value);
    else if (programs.length > 0 && ['output.hex', 'error.hex', 'status'].includes(key))
      programs.at(-1)?.set(key, value);
    else head.set(key, value);
  }
  return {
    tried: number(head, 'tried'),
    distinct: number(head, 'distinct'),
    cut: number(head, 'cut'),
    failed: number(head, 'failed'),
    ends: {
      exited: number(head, 'ends.exited'),
      signaled: number(head, 'ends.signaled'),
      deadlocked: number(head, 'ends.deadlocked'),
      limited: number(head, 'ends.limited'),
    },
    covered: head.get('covered') ?? '',
    unmodelled: pairs.filter((_, i) => i % 2 === 1 && pairs[i - 1] === 'unmodelled'),
    steps: number(head, 'steps'),
    work: number(head, 'work'),
    witnessed: number(head, 'witnessed'),
    findings: findings.map(toFinding),
    programs: programs.map((fields) => ({
      stdout: Buffer.from(fields.get('output.hex') ?? '', 'hex'),
      stderr: Buffer.from(fields.get('error.hex') ?? '', 'hex'),
      status: number(fields, 'status'),
    })),
    broken: head.get('broken') ?? '',
    partly: head.get('partly') ?? '',
    brokenAt: head.has('broken.pc') ? placeIn(head, 'broken.') : null,
  };
}

function placeIn(head: ReadonlyMap<string, string>, prefix: string): NativePlace {
  const text = (key: string) => head.get(prefix + key) ?? '';
  return { role: '', image: text('image'), pc: address(text('pc')), caller: address(text('caller')) };
}

interface Group {
  readonly fields: Map<string, string>;
  readonly also: Map<string, string>[];
  readonly params: Record<string, string>;
}

function addToFinding(group: Group, key: string, value: string): void {
  if (key === 'also.role') group.also.push(new Map());
  if (key.startsWith('also.')) group.also.at(-1)?.set(key.slice('also.'.length), value);
  else if (key.startsWith('param.')) group.params[key.slice('param.'.length)] = value;
  else group.fields.set(key, value);
}

function toFinding({ fields, also, params }: Group): NativeFinding {
  const text = (key: string) => fields.get(key) ?? '';
  const place = (from: (key: string) => string, role: string): NativePlace => ({
    role,
    image: from('image'),
    pc: address(from('pc')),
    caller: address(from('caller')),
  });
  return {
    kind: text('kind'),
    variant: text('variant'),
    at: place((key) => text(`at.${key}`), ''),
    also: also.map((fieldsOfPlace) => place((key) => fieldsOfPlace.get(key) ?? '', fieldsOfPlace.get('role') ?? '')),
    params,
    program: text('program'),
    schedule: number(fields, 'schedule'),
    failed: number(fields, 'failed'),
    step: number(fields, 'step'),
    decisions: text('decisions'),
    kept: number(fields, 'kept'),
    repeated: text('repeated') === '1',
    diverges: fields.has('diverges.decision') ? toDivergence(fields, place) : null,
  };
}

function toDivergence(
  fields: ReadonlyMap<string, string>,
  place: (from: (key: string) => string, role: string) => NativePlace,
): NativeDivergence {
  const what = (['time', 'wake', 'amount'] as const).find((each) => each === fields.get('diverges.what')) ?? 'task';
  const took = number(fields, 'diverges.took');
  const other = number(fields, 'diverges.other');
  return {
    decision: number(fields, 'diverges.decision'),
    step: number(fields, 'diverges.step'),
    what,
    task: number(fields, 'diverges.task'),
    took: took === noTask ? null : took,
    other: other === noTask ? null : other,
    at: place((key) => fields.get(`diverges.${key}`) ?? '', ''),
  };
}

/** The monitor's word for "no task: the deadline" (native/core/monitor.h). */
const noTask = 0xffff_ffff;

function address(text: string): bigint {
  if (!/^\d{0,20}$/.test(text)) throw new HarnessFailure(`the monitor answered the address "${text}"`);
  return BigInt(text);
}

/** A report that broke early may lack counts; a count that is no number is our own mistake. */
function number(from: ReadonlyMap<string, string>, key: string): number {
  const value = Number(from.get(key) ?? 0);
  if (!Number.isSafeInteger(value)) throw new HarnessFailure(`the monitor answered ${key} = "${from.get(key)}"`);
  return value;
}
