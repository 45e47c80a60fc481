import type { Bench } from '../evaluate/bench.js';
import type { Place } from '../model/result.js';
import { symbolsOf } from '../run/findings.js';
import { decodeLog, type LoggedEvent, type Operation, operations, type RunLog } from '../run/log.js';
import { logLayout } from '../run/native.js';
import { encodeJob } from '../run/protocol.js';
import { replayJob } from '../run/replay-schedule.js';
import { jobOf, type Trial } from '../run/scenario.js';

/** What one run in the standard order met that only the world outside could have given it. */
export interface Facts {
  /** It read the end of a standard input that nobody has given; `first`: before it did anything with others. */
  readonly inputEnded: (Met & { readonly first: boolean }) | null;
  /** It asked for the settings of a terminal. */
  readonly terminal: Met | null;
  /** It opened, looked at or executed a file that is not there. */
  readonly absent: readonly Met[];
  /** It asked for a connection, and nobody in the run has ever accepted one. */
  readonly unconnected: Met | null;
  /** Processes forked, and programs executed by them. */
  readonly processes: number;
  readonly programs: number;
  /** It did something with other tasks, or with objects that others can reach. */
  readonly dealt: boolean;
  /** A handler of the program's ran. */
  readonly handled: boolean;
  /** The tasks that wait for ever, empty if the run came to another end. */
  readonly hangs: readonly Hang[];
}

interface Met {
  readonly at: Place | null;
  /** Index of the program. */
  readonly program: number;
}

export interface Hang extends Met {
  readonly op: Operation;
  /** Somebody outside the run could reach what it waits for: a socket, a key, a name, a signal. */
  readonly open: boolean;
  /** It waits for children or threads, so the reason lies with them. */
  readonly forOthers: boolean;
  /** Another task has ever given it what it waits for. */
  readonly served: boolean;
}

/** Cached like every run: the same trial, the same facts. */
export function factsOf(trial: Trial, key: string, bench: Bench): Promise<Facts> {
  return bench.cache.cached(['inspect-facts', version, key], async () => {
    const job = replayJob(jobOf(trial), { schedule: 0, decisions: '' });
    const { log } = await bench.monitors.request(encodeJob(job));
    return log === null ? nothing : factsIn(decodeLog(log, logLayout()), trial);
  });
}

/** Raised whenever the rules below change. */
const version = 5;

const nothing: Facts = {
  inputEnded: null,
  terminal: null,
  absent: [],
  unconnected: null,
  processes: 0,
  programs: 0,
  dealt: false,
  handled: false,
  hangs: [],
};

/** System calls on x86-64 that name a file, and ioctl(2). */
const naming = new Set([4, 6, 21, 59, 262, 269, 332, 439]);
const ioctl = 16;
const ENOENT = -2;
const mostAbsent = 4;

async function factsIn(run: RunLog, trial: Trial): Promise<Facts> {
  const { events } = run;
  const placeOf = ({ image, pc, caller }: LoggedEvent) => ({ role: '', image: run.images[image] ?? '', pc, caller });
  const inputEnd = events.findIndex((e, i) => isEndOfInput(e) && !events.slice(0, i).some(replacesInput));
  const terminal = events.find(
    (e, i) => opensTerminal(e) || (e.op === 'failed' && e.aux === ioctl && isTerminal(events, i)),
  );
  const absent = events.filter((e) => isAbsent(e) && !opensTerminal(e) && e.pc !== 0n).slice(0, mostAbsent);
  const refused = events.find(
    (e) => e.op === 'connect' && e.aux === 0 && e.result < 0 && e.result !== -115 && !isNameService(e),
  );
  const met = events.some((e) => e.op === 'connect' && e.aux <= 1 && e.result >= 0);
  const hanging = events.filter(({ op }) => op === 'hang');
  const told = [events[inputEnd], terminal, refused, ...absent, ...hanging].filter((e) => e !== undefined);
  const symbols = await symbolsOf(trial, told.map(placeOf));
  const meet = (e: LoggedEvent): Met => ({ at: symbols(placeOf(e)), program: run.tasks[e.task]?.program ?? 0 });
  const end = events[inputEnd];
  return {
    inputEnded: end === undefined ? null : { ...meet(end), first: !events.slice(0, inputEnd).some(isDealing) },
    terminal: terminal === undefined ? null : meet(terminal),
    absent: absent.map(meet),
    unconnected: refused === undefined || met ? null : meet(refused),
    processes: events.filter(({ op, value }) => op === 'fork' && value === 0n).length,
    programs: events.filter(({ op }) => op === 'exec').length,
    dealt: events.some(isDealing),
    handled: events.some(({ op }) => op === 'handler'),
    hangs: hanging.map((e) => ({ ...meet(e), ...waitOf(e, events) })),
  };
}

/** Something with other tasks, or with objects that others can reach. */
function isDealing({ op, addr, object }: LoggedEvent): boolean {
  if (op === 'read' || op === 'write') return addr > 2n && object !== null;
  return dealings.has(op);
}

const dealings = new Set<Operation>([
  'fork',
  'pipe',
  'msgsnd',
  'msgrcv',
  'semop',
  'shmget',
  'connect',
  'kill',
  'load',
  'store',
  'rmw',
]);

/** The library asks the machine's name service who a user is (getpwuid, `ls -l`), and goes on without it. */
function isNameService({ value }: LoggedEvent): boolean {
  return value === nameService;
}

const nameService = hashOfName('/var/run/nscd/socket');

/** As hash_of_name in native/runtime/log.c. */
function hashOfName(name: string): bigint {
  const hash = [...Buffer.from(name)].reduce(
    (before, byte) => BigInt.asUintN(64, (before ^ BigInt(byte)) * 0x100000001b3n),
    0xcbf29ce484222325n,
  );
  return hash | 1n;
}

function isAbsent({ op, aux, result, object }: LoggedEvent): boolean {
  return result === ENOENT && ((op === 'open' && object === null) || (op === 'failed' && naming.has(aux)));
}

/** The user's own, or a new one as openpty makes it. */
function opensTerminal(event: LoggedEvent): boolean {
  return event.op === 'open' && isAbsent(event) && terminals.has(event.value);
}

const terminals = new Set(['/dev/tty', '/dev/ptmx', '/dev/pts/ptmx'].map(hashOfName));

/** The library asks, too, before it first reads from what is no file; then the read follows at once. */
function isTerminal(events: readonly LoggedEvent[], index: number): boolean {
  const asked = events[index];
  const next = events.slice(index + 1).find(({ task }) => task === asked?.task);
  return !(next?.op === 'read' && next.addr === 0n);
}

function waitOf(hang: LoggedEvent, events: readonly LoggedEvent[]): Omit<Hang, keyof Met> {
  const waits = operations[hang.aux] ?? 'none';
  const op = waits === 'none' && hang.value === 1n ? 'load' : waits; // a loop
  const about = (e: LoggedEvent) => hang.object !== null && e.object?.index === hang.object.index;
  const served = events.some(
    (e) => e.task !== hang.task && about(e) && ['msgsnd', 'write', 'semop', 'sem'].includes(e.op),
  );
  const met = op === 'connect' && events.some((e) => e.op === 'connect' && e.aux === 1 && e.result >= 0);
  const signalled = op === 'sigwait' && events.some((e) => e.op === 'handler' && e.task === hang.task);
  return {
    op,
    open: isOpen(op, hang, events),
    forOthers: op === 'wait' || op === 'join',
    served: served || met || signalled,
  };
}

function isOpen(op: Operation, hang: LoggedEvent, events: readonly LoggedEvent[]): boolean {
  const made = events.find((e) => e.object !== null && e.object.index === hang.object?.index);
  switch (op) {
    case 'connect':
    case 'poll':
    case 'open':
    case 'sigwait':
      return true;
    case 'load':
    case 'sleep':
      return worksUntilSignalled(hang, events);
    case 'read':
      return hang.object?.word === 'fifo' || hang.object?.word === 'socket' || hang.object === null;
    case 'msgrcv':
    case 'msgsnd':
      return made?.op === 'open' || (made?.op === 'msgget' && made.addr !== 0n);
    case 'semop':
      return made?.op === 'semget' && made.addr !== 0n;
    default:
      return false;
  }
}

/**
 * A loop that works and sleeps until a handler sets its flag: somebody at the keyboard, or in a shell, ends it.  Nobody has
 * sent such a signal here, and one that turns without sleeping is wrong however it ends.
 */
function worksUntilSignalled(hang: LoggedEvent, events: readonly LoggedEvent[]): boolean {
  const catches = events.some((e) => e.op === 'sigaction' && e.value === 2n && fromOutside.has(e.aux));
  const handled = events.some((e) => e.op === 'handler');
  return catches && !handled && events.some((e) => e.op === 'sleep' && e.task === hang.task);
}

/** SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGTERM, SIGTSTP. */
const fromOutside = new Set([1, 2, 3, 10, 12, 15, 20]);

/** Standard input as a run is given it is a file. */
function isEndOfInput({ op, addr, result, object }: LoggedEvent): boolean {
  return op === 'read' && addr === 0n && result === 0 && (object === null || object.word === 'file');
}

function replacesInput({ op, addr, result }: LoggedEvent): boolean {
  return (op === 'dup' && result === 0) || (op === 'close' && addr === 0n);
}
