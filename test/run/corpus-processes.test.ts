import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { budget, testBench } from './bench.js';

/** Forked programs in the styles in which they are met, each with its origin on its first line. */
const folder = new URL('../corpus/processes/', import.meta.url);
const bench = testBench();

interface Right {
  readonly args?: readonly string[];
  readonly input?: string;
  /** What it prints in every order; no word if orders or pids show in it. */
  readonly prints?: string;
  /** What is true of it and no mistake. */
  readonly beside?: readonly string[];
}

const right: Readonly<Record<string, Right>> = {
  'alarm-kills-slow-child': { prints: 'child timed out\n' },
  'alarm-timeout-read': { prints: 'timed out\n' },
  'barrier-sem-zero': {},
  'barrier-through-pipes': { prints: 'barrier held\n' },
  'bounded-buffer-spin': {
    beside: ['busy-wait'],
    prints:
      'consumed 0\nconsumed 1\nconsumed 4\nconsumed 9\nconsumed 16\nconsumed 25\nconsumed 36\nconsumed 49\nconsumed 64\nconsumed 81\nconsumed 100\nconsumed 121\n',
  },
  'client-queues-per-client': {},
  'daemon-double-fork': { prints: 'daemon up\n' },
  'dining-philosophers-processes': {},
  'endless-worker-killed': {},
  'epoll-tcp-server': { prints: 'ok\n' },
  'eventfd-sum': { args: ['1', '2', '4', '7', '14'], prints: 'Parent read 28 from efd\n' },
  'fcntl-record-locks-bank': { prints: '100 + 100 = 200\n' },
  'fifo-server-clients': { prints: 'seq=60\n' },
  'flock-counter-file': { prints: 'last: 9\n' },
  'ls-wc-dup2': { prints: '5\n' },
  'mini-shell': {
    input: 'echo one two\nls /nonexistent\nfalse\nexit\n',
    prints: 'myshell> one two\nmyshell> status 2\nmyshell> status 1\nmyshell> ',
  },
  'msgq-ftok-end-marker': {
    input: 'one\ntwo\n',
    prints:
      'message queue: ready to receive messages.\nrecvd: "one"\nrecvd: "two"\nrecvd: "end"\nmessage queue: done receiving messages.\n',
  },
  'msgq-two-programs': {},
  'msgq-types-as-addresses': { prints: 'all served\n' },
  'named-sem-pingpong': { prints: 'ping 0\npong 0\nping 1\npong 1\nping 2\npong 2\nping 3\npong 3\nping 4\npong 4\n' },
  'peterson-shm': { prints: 'count = 16\n' },
  'pipe-chain-primes': { prints: 'prime 2\nprime 3\nprime 5\nprime 7\nprime 11\n' },
  'pipe-greeting': { input: 'hello pipe\n', prints: 'hello pipe\n\n' },
  'poll-two-pipes': { prints: '9 bytes\n' },
  'popen-sort': { prints: 'apple\nbanana\npear\nHELLO\n' },
  'posix-mq-priorities': { prints: 'high 9\nmid 5\nlow 0\n' },
  'posix-mq-workers': { prints: 'sum of squares 14\n' },
  'posix-sem-unnamed-ring': { prints: 'sum=412\n' },
  'posix-shm-sem-in-struct': { prints: 'HELLO\n' },
  'posix-spawn-wc': { prints: '13\n' },
  'process-tree': {},
  'readers-writers-posix-sem': {},
  'sem-undo-after-crash': { prints: 'second got it: 0, value 1\n' },
  'sender-and-receiver-posix-sem': {},
  'sigchld-reaping-loop': { prints: 'all children done\n' },
  'signalfd-timerfd-epoll-loop': { prints: 'loop done\n' },
  'sigqueue-with-payload': { prints: 'count=5 sum=15\n' },
  'sigusr-pingpong-sigsuspend': {
    prints: 'parent 0\nchild 0\nparent 1\nchild 1\nparent 2\nchild 2\nparent 3\nchild 3\n',
  },
  'sigwait-commands': { prints: 'sum 6\n' },
  'socketpair-uppercase': {},
  'sysv-sem-producer-consumer': { args: ['6'] },
  'sysv-shm-client-server': { prints: 'abcdefghijklmnopqrstuvwxyz\n' },
  'tcp-echo-fork-per-client': { prints: '0 clients failed\n' },
  'timer-create-periodic': { prints: 'tick 0\ntick 1\ntick 2\n' },
  'token-ring-pipes': { args: ['2'] },
  'token-ring-sysv-sem': {
    prints:
      '0번 프로세스 차례\n1번 프로세스 차례\n2번 프로세스 차례\n0번 프로세스 차례\n1번 프로세스 차례\n2번 프로세스 차례\n종료\n',
  },
  'turn-variable': {
    beside: ['busy-wait'],
    prints: '부모: 0\n자식: 0\n부모: 1\n자식: 1\n부모: 2\n자식: 2\n부모: 3\n자식: 3\n부모: 4\n자식: 4\n끝\n',
  },
  'two-way-pipes-concat': { input: 'www.geeks\n', prints: 'Concatenated string www.geeksforgeeks.org\n' },
  'udp-echo': { prints: 'Client : Hello from client\nServer : Hello from server\n' },
  'unix-dgram-log-server': {},
  'unix-stream-select-server': { prints: 'a 3 b 3\n' },
  'waitpid-poll-wnohang': {},
};

interface Wrong {
  readonly shows: string;
  readonly prints?: string;
  /** What a right one of its kind would end with. */
  readonly exits?: string;
}

const wrong: Readonly<Record<string, Wrong>> = {
  'alarm-race-with-pause': { shows: 'sleep-as-synchronisation' },
  'barrier-count-unlocked': { shows: 'deadlock' },
  'both-initialise-semaphore': { shows: 'deadlock' },
  'both-read-first': { shows: 'deadlock' },
  'both-write-large-first': { shows: 'deadlock' },
  'connect-before-listen': { shows: 'sleep-as-synchronisation', exits: '0' },
  'counts-standard-signals': { shows: 'wrong-output', exits: '0' },
  'eintr-in-sem-wait': { shows: 'assertion-failed', exits: '0' },
  'eintr-taken-for-failure': { shows: 'wrong-output', exits: '0' },
  'exit-in-child-runs-atexit': { shows: 'wrong-output', exits: '0' },
  'fifo-open-order': { shows: 'deadlock' },
  'file-counter-unlocked': { shows: 'wrong-output', exits: '0' },
  'flag-without-turn': { shows: 'deadlock' },
  'fork-copies-stdout-buffer': { shows: 'wrong-output', prints: 'start child\nparent\n' },
  'handler-installed-too-late': { shows: 'sleep-as-synchronisation', exits: '0' },
  'lockf-released-by-close': { shows: 'assertion-failed', exits: '0' },
  'missing-post-on-continue': { shows: 'deadlock' },
  'mq-nonblock-reader-gives-up': { shows: 'sleep-as-synchronisation', exits: '0' },
  'msgq-answers-itself': { shows: 'deadlock' },
  'msgq-full-nobody-reads': { shows: 'deadlock' },
  'msgq-removed-too-early': { shows: 'sleep-as-synchronisation', exits: '0' },
  'msgq-wrong-type': { shows: 'deadlock' },
  'one-wait-per-sigchld': { shows: 'signal-lost' },
  'output-order-not-forced': { shows: 'wrong-output', prints: 'child\nparent\n' },
  'pause-after-check': { shows: 'lost-wakeup' },
  'peterson-turn-first': { shows: 'assertion-failed', exits: '0' },
  'pipe-writer-keeps-end': { shows: 'end-left-open' },
  'popen-fgets-half-duplex': { shows: 'deadlock' },
  'receiver-expects-queue': { shows: 'wrong-output', exits: '0,0' },
  'ring-full-unchecked': { shows: 'assertion-failed', exits: '0' },
  'second-child-inherits-first-pipe': { shows: 'end-left-open' },
  'sem-mutex-before-empty': { shows: 'deadlock' },
  'semval-never-initialised': { shows: 'assertion-failed', exits: '0' },
  'shared-private-mapping': { shows: 'wrong-output', exits: '0' },
  'shm-counter-lost-update': { shows: 'assertion-failed' },
  'shm-without-ftruncate': { shows: 'crash' },
  'short-read-of-large-struct': { shows: 'assertion-failed' },
  'sleep-orders-writer-reader': { shows: 'sleep-as-synchronisation', exits: '0' },
  'stream-messages-glued': { shows: 'assertion-failed' },
  'tcp-short-read': { shows: 'assertion-failed' },
  'test-then-set-lock': { shows: 'assertion-failed' },
  'token-ring-nobody-starts': { shows: 'deadlock' },
  'two-sems-opposite-order': { shows: 'deadlock' },
  'waitpid-before-draining-pipe': { shows: 'deadlock' },
  'waits-printing-for-dead-child': { shows: 'deadlock' },
};

const contract = ({ prints, exits }: { readonly prints?: string; readonly exits?: string }) => ({
  ...(prints === undefined ? {} : { 'expect.stdout.equals': prints }),
  ...(exits === undefined ? {} : { 'expect.exit': exits }),
});

/** A program alone, or those of a folder together. */
async function programs(name: string, args: readonly string[] = []) {
  const inside = readdirSync(folder.pathname + name.split('/')[0], { withFileTypes: true });
  const entry = inside.find((each) => `${name.split('/')[0]}/${each.name}` === name && each.isDirectory());
  const sources = entry ? readdirSync(folder.pathname + name).sort() : [''];
  const built = [];
  for (const source of sources) {
    const path = new URL(source === '' ? `${name}.c` : `${name}/${source}`, folder);
    built.push({ ...(await bench.build(path)), args });
  }
  return built;
}

const names = (kind: string) =>
  readdirSync(folder.pathname + kind)
    .map((name) => name.replace(/\.c$/, ''))
    .sort();

test('each program of the corpus is in the tables', () => {
  expect(Object.keys(right).sort()).toEqual(names('right'));
  expect(Object.keys(wrong).sort()).toEqual(names('wrong'));
});

describe('nothing is said against a right program, and every schedule of it comes to its end', () => {
  test.each(Object.entries(right))('%s', async (name, about) => {
    const { findings, broken, cut } = await bench.runAll(await programs(`right/${name}`, about.args), {
      schedules: 150,
      input: about.input ?? '',
      contract: contract(about),
    });
    expect({ broken, cut, kinds: [...new Set(findings.map(({ kind }) => kind))] }).toEqual({
      broken: '',
      cut: 0,
      kinds: about.beside ?? [],
    });
  });
});

describe('what is wrong with a program is found within the default budget', () => {
  test.each(Object.entries(wrong))('%s', async (name, about) => {
    const { findings, broken } = await bench.runAll(await programs(`wrong/${name}`), {
      schedules: budget,
      contract: contract(about),
    });
    expect(broken).toBe('');
    expect(findings.map(({ kind }) => kind)).toContain(about.shows);
  });
});
