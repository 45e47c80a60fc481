import type { Text } from '../suite.js';
import { harmless } from './harmless.js';
import { streamName } from './item-name.js';

export type Lang = keyof Text;

/** What the student calls the things of a run, by the words of the monitor: "mutex 0" is `forks[2]`. */
export type Named = Readonly<Record<string, string>>;

/**
 * "queue 0", as the monitor numbers the objects of a run, in words, and by the student's own name if that is known;
 * what is not known stays as it is.
 */
export function objectName(words: string, lang: Lang, named: Named = {}): string {
  if (words === 'filelock') return lang === 'en' ? 'a file lock' : '파일';
  const [, kind = '', number = '', member = ''] = /^([a-z]+) (\d{1,6})(?:\.(\d+))?$/.exec(words) ?? [];
  const own = ownName(`${kind} ${number}`, named);
  if (member !== '' && kind === 'semaphore') {
    const set = own ?? number;
    return lang === 'en' ? `semaphore ${member} of set ${set}` : `세마포어 집합 ${set}의 ${member}번 세마포어`;
  }
  if (Object.hasOwn(lettered, kind))
    return `${lettered[kind as keyof typeof lettered][lang]} ${own ?? streamName(Number(number))}`;
  const [, known = '', called = ''] = /^([a-z]+) (\D.*)$/.exec(words) ?? [];
  if (called !== '') return calledText(known, called, lang) ?? harmless(words);
  const name = Object.hasOwn(names, kind) ? names[kind as keyof typeof names] : undefined;
  return name === undefined ? harmless(words) : `${name[lang]} ${own ?? number}`;
}

/** "mutex forks[0]": the student's name stands where the monitor has a number. */
function calledText(kind: string, called: string, lang: Lang): string | undefined {
  const known = { ...names, ...lettered };
  if (!Object.hasOwn(known, kind)) return undefined;
  return `${known[kind as keyof typeof known][lang]} ${harmless(called)}`;
}

function ownName(words: string, named: Named): string | undefined {
  return Object.hasOwn(named, words) ? harmless(named[words] ?? '') || undefined : undefined;
}

const names = {
  pipe: { en: 'pipe', ko: '파이프' },
  fifo: { en: 'FIFO', ko: 'FIFO' },
  socket: { en: 'socket', ko: '소켓' },
  file: { en: 'file', ko: '파일' },
  queue: { en: 'queue', ko: '큐' },
  semaphore: { en: 'semaphore set', ko: '세마포어 집합' },
  memory: { en: 'shared memory', ko: '공유 메모리' },
  eventfd: { en: 'eventfd', ko: 'eventfd' },
  timerfd: { en: 'timerfd', ko: 'timerfd' },
  signalfd: { en: 'signalfd', ko: 'signalfd' },
  epoll: { en: 'epoll', ko: 'epoll' },
} as const satisfies Record<string, Text>;

/** What has no number in the kernel, only a place in memory. */
const lettered = {
  mutex: { en: 'mutex', ko: '뮤텍스' },
  rwlock: { en: 'read-write lock', ko: '읽기-쓰기 잠금' },
  spinlock: { en: 'spin lock', ko: '스핀 잠금' },
  sem: { en: 'semaphore', ko: '세마포어' },
  condition: { en: 'condition', ko: '조건 변수' },
  barrier: { en: 'barrier', ko: '배리어' },
} as const satisfies Record<string, Text>;
