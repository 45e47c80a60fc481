import { itemName } from '../model/kinds/item-name.js';
import type { Text } from '../model/suite.js';
import { type LoggedEvent, type LoggedItem, type Operation, operations } from './log.js';
import type { Namer } from './names.js';
import { errorName, signalName } from './status.js';
import { conditionCall, lockCall, returned, semaphoreCall } from './thread-calls.js';

/**
 * What an event did, in the words of its man page: "msgsnd(queue 0, type 2, 64 bytes) → 0".  Empty: not worth a row.
 * `slot` is the slot of the ring that it touched, or -1.
 */
export function describe(event: LoggedEvent, slot: number, names: Namer): Text {
  const tell = words[event.op];
  return { en: tell(event, teller('en', slot, names)), ko: tell(event, teller('ko', slot, names)) };
}

/** What a sentence needs in one language. */
interface Teller {
  readonly say: (en: string, ko: string) => string;
  readonly object: (event: LoggedEvent) => string;
  readonly place: (event: LoggedEvent) => string;
}

function teller(lang: keyof Text, slot: number, names: Namer): Teller {
  const say = (en: string, ko: string) => (lang === 'en' ? en : ko);
  return {
    say,
    object: (event) => names.object(event.object)[lang],
    place: (event) => (slot >= 0 ? say(`slot ${slot}`, `슬롯 ${slot}`) : names.place(event)[lang]),
  };
}

function result(value: number): string {
  return value < 0 ? `−1 ${errorName(-value)}` : String(value);
}

function item(event: LoggedEvent): string {
  return event.item ? ` ${seat(event.item)}` : '';
}

function seat({ stream, sequence }: LoggedItem): string {
  return itemName(stream, sequence);
}

function signed(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

/** What stands in memory: a small number as such, anything else as it would be in a debugger. */
function stored({ item: known, value, size }: LoggedEvent): string {
  if (known) return seat(known);
  const bits = size === 1n || size === 2n || size === 4n ? Number(size) * 8 : 64;
  const number = BigInt.asIntN(bits, value);
  const small = number > -1_000_000_000n && number < 10_000_000_000n;
  if (size <= 8n) return small ? String(number) : `0x${BigInt.asUintN(bits, value).toString(16)}`;
  return `${size} B`;
}

function seconds(nanoseconds: bigint): string {
  return `${Number(nanoseconds) / 1e9} s`;
}

function ended(value: bigint, { say }: Teller): string {
  const bits = Number(value & 0xffffn);
  const by = signalName(bits & 0x7f);
  return (bits & 0x7f) === 0 ? `status ${bits >> 8}` : say(`ended by ${by}`, `${by} 시그널로 종료`);
}

const IPC_RMID = 0;
const semctlCommands = new Map([
  [0, ', IPC_RMID'],
  [16, ', SETVAL'],
  [17, ', SETALL'],
  [12, ', GETVAL'],
]);

const words: Record<Operation, (event: LoggedEvent, teller: Teller) => string> = {
  none: () => '',
  start: (_, { say }) => say('starts', '시작'),
  fork: (e) => (e.value === 1n ? `pthread_create → T${e.aux}` : `fork → P${e.aux}`),
  exec: () => 'exec',
  wait: (e, t) => `wait → ${e.result > 0 ? `P${e.aux}, ${ended(e.value, t)}` : result(e.result)}`,
  exit: (e, t) =>
    e.aux === 1
      ? t.say('thread ends', '스레드 끝남')
      : t.say(`ends, ${ended(e.value, t)}`, `끝남, ${ended(e.value, t)}`),
  crash: (e, { say }) => say(`crashes: ${signalName(e.aux)}`, `비정상 종료: ${signalName(e.aux)}`),
  killed: (e, { say }) => say(`killed by ${signalName(e.aux)}`, `${signalName(e.aux)} 시그널로 종료됨`),
  limit: (e, { say }) =>
    say(
      `stopped by a limit (${e.aux === 0 ? 'processes' : signalName(e.aux)})`,
      `제한에 걸려 멈춤 (${e.aux === 0 ? '프로세스 수' : signalName(e.aux)})`,
    ),
  map: () => '',
  unmap: () => '',
  load: (e, t) => t.say(`reads ${t.place(e)} → ${stored(e)}`, `${t.place(e)} → ${stored(e)} 읽음`),
  store: (e, t) => t.say(`writes ${t.place(e)} = ${stored(e)}`, `${t.place(e)} = ${stored(e)} 씀`),
  rmw: (e, t) => t.say(`updates ${t.place(e)} = ${stored(e)}`, `${t.place(e)} = ${stored(e)} 갱신`),
  pipe: (e, { object }) => `pipe → ${object(e)} [${e.addr}, ${e.size}]`,
  open: (e, { object }) => (e.object ? `open(${object(e)}) → ${result(e.result)}` : ''),
  dup: (e) => `dup(${e.addr}) → ${result(e.result)}`,
  close: (e, { object }) =>
    `close(${e.addr}${e.object ? `: ${object(e)}` : ''})${e.result < 0 ? ` → ${result(e.result)}` : ''}`,
  read: (e, { say }) =>
    `read(${e.addr}, ${e.size}) → ${e.result === 0 ? say('0 (end of file)', '0 (파일 끝)') : result(e.result)}${item(e)}`,
  write: (e, { say }) =>
    `write(${e.addr}, ${e.size}) → ${result(e.result)}${e.aux === 1 ? say(' so far', '까지') : ''}${item(e)}`,
  msgget: (e, { object }) => `msgget → ${e.result < 0 ? result(e.result) : object(e)}`,
  msgsnd: (e, t) =>
    `msgsnd(${t.object(e)}, type ${signed(e.value)}, ${e.size} ${t.say('bytes', '바이트')}) → ${result(e.result)}${item(e)}`,
  msgrcv: (e, { object }) => `msgrcv(${object(e)}, type ${signed(e.addr)}) → ${result(e.result)}${item(e)}`,
  msgctl: (e, { object }) => `msgctl(${object(e)}${e.aux === IPC_RMID ? ', IPC_RMID' : ''}) → ${result(e.result)}`,
  shmget: (e, t) => `shmget(${e.size} ${t.say('bytes', '바이트')}) → ${e.result < 0 ? result(e.result) : t.object(e)}`,
  shmctl: (e, { object }) => `shmctl(${object(e)}${e.aux === IPC_RMID ? ', IPC_RMID' : ''}) → ${result(e.result)}`,
  semget: (e, { object }) => `semget → ${e.result < 0 ? result(e.result) : object(e)}`,
  // One event for each operation: the first of several has their number as size, those after it have 0.
  semop: (e, { object }) =>
    `semop(${e.size === 0n ? '…, ' : ''}${object(e)}[${e.addr}], ${signed(e.value) > 0n ? '+' : ''}${signed(e.value)}${e.size > 1n ? ', …' : ''}) → ${result(e.result)}`,
  semctl: (e, { object }) =>
    `semctl(${object(e)}${semctlCommands.get(e.aux) ?? ''}${e.aux === 16 ? ` ${e.value}` : ''}) → ${result(e.result)}`,
  unlink: (e, { object }) =>
    `${e.size === 1n ? 'mkfifo' : 'unlink'}(${e.object ? object(e) : ''}) → ${result(e.result)}`,
  sigaction: (e, { say }) =>
    `sigaction(${signalName(e.aux)}, ${['SIG_DFL', 'SIG_IGN', say('handler', '핸들러')][Number(e.value)] ?? '?'})`,
  kill: (e, { say }) =>
    `kill(${e.value > 0n ? `P${e.value - 1n}` : say('nobody', '없는 프로세스')}, ${signalName(e.aux)})${
      e.size === 1n ? say(', already pending: lost', ', 이미 대기 중: 사라짐') : ''
    }`,
  handler: (e, { say }) => say(`handler of ${signalName(e.aux)} begins`, `${signalName(e.aux)} 핸들러 시작`),
  return: (e, { say }) => say(`handler of ${signalName(e.aux)} returns`, `${signalName(e.aux)} 핸들러 끝`),
  unsafe: (_, { say }) => say('calls a function that is not async-signal-safe', 'async-signal-safe가 아닌 함수 호출'),
  sigwait: (_, { say }) => say('goes on after a signal', '시그널을 받고 계속'),
  block: (e, t) => t.say(`waits in ${waitedFor(e, t)}`, `${waitedFor(e, t)}에서 기다림`),
  hang: (e, t) => t.say(`waits for ever in ${waitedFor(e, t)}`, `${waitedFor(e, t)}에서 영원히 기다림`),
  futex: () => '', // what lies under the calls of the threads library, which have rows of their own
  sleep: (e) => `sleep → ${seconds(e.size)}`,
  make: (e, { say }) => say(`makes${item(e)}`, `생산:${item(e)}`),
  take: (e, { say }) =>
    e.item
      ? say(`hands over${item(e)}`, `소비:${item(e)}`)
      : say('hands over bytes that nobody made', '아무도 만들지 않은 바이트를 소비'),
  ring: (e, { say }) => say(`declares the ring: ${e.value} slots`, `원형 버퍼 선언: 슬롯 ${e.value}개`),
  string: (_, { say }) => say('uses received bytes without NUL as a string', 'NUL이 없는 수신 바이트를 문자열로 사용'),
  unmodelled: (e) => e.call,
  'step-limit': (_, { say }) => say('the schedule is cut here', '스케줄이 여기서 잘림'),
  lock: (e, t) => `${lockCall(e)}(${t.place(e)}) → ${returned(e)}`,
  cond: (e, t) =>
    e.aux === 1
      ? t.say(`pthread_cond_wait(${t.place(e)}) goes on`, `pthread_cond_wait(${t.place(e)}) 계속`)
      : `${conditionCall(e)}(${t.place(e)})${e.aux >= 2 ? t.say(`, ${e.size} waiting`, `, ${e.size}개 대기`) : ''}`,
  barrier: (e, t) => `pthread_barrier_wait(${t.place(e)}) ${e.value}/${e.size}`,
  sem: (e, t) => semaphoreCall(e, t.place(e)),
  join: (e) => `pthread_join(T${e.aux}) → ${returned(e)}`,
  time: (e, { say }) => say(`${seconds(e.size)} pass`, `${seconds(e.size)} 지남`),
  poll: (e, { say }) => `poll → ${result(e.result)}${e.result === 0 ? say(' (time-out)', ' (시간 초과)') : ''}`,
  alloc: () => '',
  free: () => '',
  memory: (e, { say }) => (e.aux % 256 < 64 ? say('leaves its object', '객체의 범위를 벗어남') : ''),
  undefined: (_, { say }) => say('does what C leaves undefined', 'C 표준이 정하지 않은 동작'),
  failed: () => '',
  order: () => '',
  bytes: (e, { say }) =>
    [
      say('uses bytes that no call has brought', '받지 않은 바이트를 사용'),
      say('puts out text that fork has copied', 'fork로 복사된 출력 내용을 씀'),
      say('throws away text that is still buffered', '버퍼에 남은 출력을 버림'),
    ][e.aux] ?? '',
  spin: (_, { say }) =>
    say('goes round a loop until somebody else changes something', '다른 쪽이 무언가를 바꿀 때까지 반복문을 돕니다'),
  refused: (e, t) => (refusals[e.aux] ?? refusals[0])(e, t),
  connect: (e) => `${['connect', 'accept', 'listen', 'shutdown'][e.aux] ?? 'socket'}(${e.addr}) → ${result(e.result)}`,
};

type Refusal = (event: LoggedEvent, teller: Teller) => string;

const refusedCall: Refusal = ({ call }, { say }) => say(`${call}: refused`, `${call}: 거부됨`);
const ofProcess: Refusal = ({ call, addr, size }, { say }) => {
  const signal = size > 0n ? `, ${signalName(Number(size))}` : '';
  return `${call}(${signed(addr)}${signal}): ${say('not a process of its own', '자신의 프로세스가 아님')}`;
};

/** By `enum grade_refused` of native/wire/wire.h. */
const refusals: readonly [Refusal, ...Refusal[]] = [
  refusedCall,
  (_, { say }) => say('int 0x80: refused', 'int 0x80: 거부됨'),
  (_, { say }) => say("stores into the grader's memory: refused", '채점기의 메모리에 씀: 거부됨'),
  refusedCall,
  refusedCall,
  refusedCall,
  ({ call }, { say }) => say(`${call}: cannot be watched`, `${call}: 지켜볼 수 없는 프로그램`),
  (_, { say }) => say('moves the FS register: put back', 'FS 레지스터를 바꿈: 되돌림'),
  ofProcess,
  ofProcess,
  ({ call }, { say }) => say(`${call}: out of reach`, `${call}: 접근할 수 없음`),
  refusedCall,
];

/** What a task waits in; `wait_op` of native/wire/wire.h. */
const waits: Partial<Record<Operation, Text>> = {
  wait: { en: 'wait', ko: 'wait' },
  load: { en: 'a spin loop', ko: '반복 검사' },
  open: { en: 'open', ko: 'open' },
  read: { en: 'read', ko: 'read' },
  write: { en: 'write', ko: 'write' },
  msgsnd: { en: 'msgsnd', ko: 'msgsnd' },
  msgrcv: { en: 'msgrcv', ko: 'msgrcv' },
  semop: { en: 'semop', ko: 'semop' },
  sigwait: { en: 'pause or sigwait', ko: 'pause나 sigwait' },
  futex: { en: 'a lock or condition', ko: '잠금이나 조건' },
  sleep: { en: 'sleep', ko: 'sleep' },
  lock: { en: 'a lock', ko: '잠금' },
  cond: { en: 'pthread_cond_wait', ko: 'pthread_cond_wait' },
  barrier: { en: 'pthread_barrier_wait', ko: 'pthread_barrier_wait' },
  sem: { en: 'sem_wait', ko: 'sem_wait' },
  join: { en: 'pthread_join', ko: 'pthread_join' },
  poll: { en: 'poll', ko: 'poll' },
  connect: { en: 'accept or connect', ko: 'accept나 connect' },
};
const inMemory = new Set<Operation>(['load', 'futex', 'lock', 'cond', 'barrier', 'sem']);

function waitedFor(event: LoggedEvent, t: Teller): string {
  const op = operations[event.aux] ?? 'none';
  const call = waits[op] ?? { en: 'a call', ko: '호출' };
  const where = inMemory.has(op) ? t.place(event) : t.object(event);
  return `${t.say(call.en, call.ko)}${event.object ? `(${where})` : ''}`;
}
