import type { Place } from '../result.js';
import type { Text } from '../suite.js';
import { fill } from './fill.js';

/** One task of a hang: where it waits, and for what: "waits:msgrcv:queue 0:3" (call, object, message type). */
export interface Wait {
  readonly role: string;
  readonly place: Place | null;
}

const MOST_TOLD = 4;

/** A hang in words: who waits where for what, and why nobody can go on. */
export function deadlockChain(waits: readonly Wait[], tasks = waits.length): Text {
  return { en: chain(waits, tasks, 'en'), ko: chain(waits, tasks, 'ko') };
}

function chain(waits: readonly Wait[], tasks: number, language: keyof Text): string {
  const told = waits.slice(0, MOST_TOLD).map((wait) => phrase(wait, language));
  const more = waits.length - told.length;
  const [first] = told;
  if (first === undefined) return { en: 'Nobody can go on.', ko: '아무도 더 진행할 수 없습니다.' }[language];
  const all = told.map((each) => each.waits);
  if (language === 'en') {
    if (told.length === 1) return `${first.waits}; ${first.because}.`;
    const rest = more > 0 ? `; ${more} more wait elsewhere` : '';
    return `${all.join('; ')}${rest}: ${tasks > 2 ? `none of the ${tasks}` : 'neither'} can go on.`;
  }
  if (told.length === 1) return `${first.waits} 있습니다. ${first.because}.`;
  const rest = more > 0 ? ` 외 ${more}곳에서도 기다리고` : '';
  return `${all.join(', ')}${rest} 있어 ${tasks > 2 ? `${tasks}개 태스크 모두` : '둘 다'} 더 진행할 수 없습니다.`;
}

interface Phrase {
  readonly waits: string;
  readonly because: string;
}

function phrase({ role, place }: Wait, language: keyof Text): Phrase {
  const [, call = '', object = '', type] = role.split(':');
  const words: Record<string, string | null> = {
    who: who(place)[language],
    place: placeName(place),
    object: objectName(object)[language],
    type: type === undefined ? null : typeName(Number(type))[language],
  };
  const [waits, because] = (calls[call] ?? unknownCall)[language];
  return { waits: fill(waits, (name) => words[name] ?? null), because };
}

/** The function, as the subject of a sentence. */
export function who(place: Place | null): Text {
  if (place === null || place.function === '') return { en: 'the program', ko: '프로세스' };
  return { en: place.function, ko: `${place.function} 함수` };
}

/** "prodcons.c:41", or null. */
export function placeName(place: Place | null): string | null {
  return place === null || place.line === 0 ? null : `${place.file}:${place.line}`;
}

/** "queue 0" in both languages. */
export function objectName(object: string): Text {
  const [kind = '', number = ''] = object.split(' ');
  const noun = objects[kind];
  return noun === undefined
    ? { en: 'something', ko: '무언가' }
    : { en: `${noun.en} ${number}`, ko: `${noun.ko} ${number}` };
}

function typeName(type: number): Text {
  return type < 0
    ? { en: `type ${-type} or lower`, ko: `type ${-type} 이하의` }
    : { en: `type ${type}`, ko: `type ${type}인` };
}

const objects: Readonly<Record<string, Text>> = {
  pipe: { en: 'pipe', ko: '파이프' },
  fifo: { en: 'FIFO', ko: 'FIFO' },
  socket: { en: 'socket', ko: '소켓' },
  file: { en: 'file', ko: '파일' },
  queue: { en: 'queue', ko: '메시지 큐' },
  semaphore: { en: 'semaphore set', ko: '세마포어 집합' },
  memory: { en: 'memory', ko: '메모리' },
};

type Wording = { readonly en: readonly [string, string]; readonly ko: readonly [string, string] };

const unknownCall: Wording = {
  en: ['{who} waits[[ at {place}]]', 'nobody is left who could let it go on'],
  ko: ['{who}가 [[{place}에서 ]]기다리고', '계속하게 해 줄 태스크가 남아 있지 않습니다'],
};

/** Per call: who waits how, and, if it is the only one, why it waits in vain. */
const calls: Readonly<Record<string, Wording>> = {
  read: {
    en: ['{who} waits in read[[ at {place}]] for data from {object}', 'nobody is left who could write any'],
    ko: ['{who}가 [[{place}의 ]]read에서 {object} 데이터를 기다리고', '데이터를 쓸 태스크가 남아 있지 않습니다'],
  },
  write: {
    en: ['{who} waits in write[[ at {place}]] for room in {object}', 'nobody is left who could read from it'],
    ko: ['{who}가 [[{place}의 ]]write에서 {object}에 빈 자리가 나기를 기다리고', '읽어 줄 태스크가 남아 있지 않습니다'],
  },
  poll: {
    en: ['{who} waits[[ at {place}]] for any of its descriptors to become ready', 'nobody is left who could do that'],
    ko: ['{who}가 [[{place}에서 ]]디스크립터가 준비되기를 기다리고', '그렇게 해 줄 태스크가 남아 있지 않습니다'],
  },
  msgrcv: {
    en: [
      '{who} waits in msgrcv[[ at {place}]] for a message[[ of {type}]] on {object}',
      'nobody is left who could send one',
    ],
    ko: [
      '{who}가 [[{place}의 ]]msgrcv에서 {object}의 [[{type} ]]메시지를 기다리고',
      '보내 줄 태스크가 남아 있지 않습니다',
    ],
  },
  msgsnd: {
    en: ['{who} waits in msgsnd[[ at {place}]] for room on {object}', 'nobody is left who could receive from it'],
    ko: [
      '{who}가 [[{place}의 ]]msgsnd에서 {object}에 빈 자리가 나기를 기다리고',
      '받아 줄 태스크가 남아 있지 않습니다',
    ],
  },
  semop: {
    en: ['{who} waits in semop[[ at {place}]] for {object}', 'nobody is left who could raise it'],
    ko: ['{who}가 [[{place}의 ]]semop에서 {object} 값이 바뀌기를 기다리고', '값을 올려 줄 태스크가 남아 있지 않습니다'],
  },
  futex: {
    en: ['{who} waits[[ at {place}]] for a lock, semaphore or condition', 'nobody is left who could release it'],
    ko: ['{who}가 [[{place}에서 ]]잠금이나 세마포어, 조건 변수를 기다리고', '풀어 줄 태스크가 남아 있지 않습니다'],
  },
  flock: {
    en: ['{who} waits[[ at {place}]] for a file lock', 'nobody is left who could release it'],
    ko: ['{who}가 [[{place}에서 ]]파일 잠금을 기다리고', '풀어 줄 태스크가 남아 있지 않습니다'],
  },
  open: {
    en: ['{who} waits in open[[ at {place}]] for somebody to open the other end', 'nobody is left who could'],
    ko: ['{who}가 [[{place}의 ]]open에서 누군가 반대쪽을 열기를 기다리고', '열어 줄 태스크가 남아 있지 않습니다'],
  },
  wait: {
    en: ['{who} waits[[ at {place}]] for a child to end', 'no child can come to its end'],
    ko: ['{who}가 [[{place}에서 ]]자식이 끝나기를 기다리고', '끝날 수 있는 자식이 없습니다'],
  },
  pause: {
    en: ['{who} waits[[ at {place}]] for a signal', 'nobody is left who could send one'],
    ko: ['{who}가 [[{place}에서 ]]시그널을 기다리고', '보내 줄 태스크가 남아 있지 않습니다'],
  },
  sleep: {
    en: ['{who} looks again and again[[ at {place}]] for a change that nobody will make', 'nobody is left who could'],
    ko: ['{who}가 [[{place}에서 ]]일어나지 않을 변화를 자면서 확인하고', '바꿔 줄 태스크가 남아 있지 않습니다'],
  },
  spin: {
    en: ['{who} loops[[ at {place}]] until memory changes', 'nobody is left who could change it'],
    ko: ['{who}가 [[{place}에서 ]]메모리 값이 바뀌기를 기다리며 반복하고', '값을 바꿔 줄 태스크가 남아 있지 않습니다'],
  },
  stop: {
    en: ['{who} is stopped by a signal[[ at {place}]]', 'nobody is left who could continue it'],
    ko: ['{who}가 [[{place}에서 ]]시그널로 멈춰', '다시 움직이게 해 줄 태스크가 남아 있지 않습니다'],
  },
};
