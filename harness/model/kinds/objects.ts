import type { Text } from '../suite.js';
import { harmless } from './harmless.js';

export type Lang = keyof Text;

/** "semaphore 0", as the monitor numbers the objects of a run, in words; what is not known stays as it is. */
export function objectName(words: string, lang: Lang): string {
  const [, kind = '', number = ''] = /^([a-z]+) (\d+)$/.exec(words) ?? [];
  const name = Object.hasOwn(names, kind) ? names[kind as keyof typeof names] : undefined;
  return name === undefined ? harmless(words) : `${name[lang]} ${number}`;
}

const names = {
  pipe: { en: 'pipe', ko: '파이프' },
  fifo: { en: 'FIFO', ko: 'FIFO' },
  socket: { en: 'socket', ko: '소켓' },
  file: { en: 'file', ko: '파일' },
  queue: { en: 'queue', ko: '큐' },
  semaphore: { en: 'semaphore set', ko: '세마포어 집합' },
  memory: { en: 'shared memory', ko: '공유 메모리' },
} as const satisfies Record<string, Text>;
