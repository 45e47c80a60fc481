import type { Text } from '../suite.js';
import { fill } from './fill.js';
import { harmless } from './harmless.js';
import type { Lang } from './objects.js';
import { type About, ofPlace } from './values.js';

/** Why nobody can help the task that waits in `call`; undefined if that is not known. */
export function reasonWords({ params, also }: About, call: string, lang: Lang): string | undefined {
  const template = templateOf(params['reason'] ?? '', call);
  if (template === undefined) return undefined;
  const values: Readonly<Record<string, string | undefined>> = {
    place: ofPlace(also.find(({ role }) => role === 'last') ?? null, 'place'),
    types: params['types'] && harmless(params['types']),
    there: params['there'] && harmless(params['there']),
    needed: params['needed'] && harmless(params['needed']),
  };
  return fill(template[lang], (name) => values[name]) ?? undefined;
}

function templateOf(reason: string, call: string): Text | undefined {
  if (Object.hasOwn(always, reason)) return always[reason as keyof typeof always];
  if (!Object.hasOwn(deeds, call)) return undefined;
  const deed = deeds[call as keyof typeof deeds];
  if (reason === 'never') return deed.never;
  if (reason !== 'ended' && reason !== 'waiting') return undefined;
  const ended = reason === 'ended';
  return {
    en: `${deed.last.en} by a task that ${ended ? 'has ended' : 'waits itself'}`,
    ko: `${deed.last.ko} 태스크는 ${ended ? '이미 끝났습니다' : '자신도 기다리고 있습니다'}`,
  };
}

/** Reasons that are told alike for every call. */
const always = {
  'owner-ended': {
    en: 'the task that took it[ at {place}] has ended without giving it back',
    ko: '[{place}에서 ]그것을 잡은 태스크는 돌려놓지 않고 끝났습니다',
  },
  'own-write': {
    en: 'only this task itself has ever written there[, at {place}]',
    ko: '거기에 쓴 것은 [{place}에서 쓴 ]자기 자신뿐입니다',
  },
  'other-types': {
    en: 'the messages that lie in the queue are of type {types}',
    ko: '큐에 남아 있는 메시지의 type은 {types}입니다',
  },
  barrier: {
    en: 'only {there} of the {needed} tasks that it needs have come',
    ko: '필요한 태스크 {needed}개 가운데 {there}개만 왔습니다',
  },
} as const satisfies Record<string, Text>;

interface Deed {
  readonly never: Text;
  /** What was done last, up to the words about who did it. */
  readonly last: Text;
}

const sent: Deed = {
  never: { en: 'nobody else has ever sent one', ko: '그런 메시지를 보낸 태스크가 없습니다' },
  last: { en: 'the last one was sent[ at {place}]', ko: '마지막으로 [{place}에서 ]그런 메시지를 보낸' },
};
const takenOut: Deed = {
  never: { en: 'nobody else has ever taken a message out', ko: '메시지를 꺼내 간 태스크가 없습니다' },
  last: { en: 'the last message was taken out[ at {place}]', ko: '마지막으로 [{place}에서 ]메시지를 꺼내 간' },
};

/** By the call that waits: what somebody else would have had to do. */
const deeds = {
  msgrcv: sent,
  mq_receive: sent,
  msgsnd: takenOut,
  mq_send: takenOut,
  read: {
    never: { en: 'nobody else has ever written to it', ko: '거기에 쓴 태스크가 없습니다' },
    last: { en: 'the last bytes were written[ at {place}]', ko: '마지막으로 [{place}에서 ]거기에 쓴' },
  },
  write: {
    never: { en: 'nobody else has ever read from it', ko: '거기에서 읽은 태스크가 없습니다' },
    last: { en: 'the last bytes were read[ at {place}]', ko: '마지막으로 [{place}에서 ]거기에서 읽은' },
  },
  semop: {
    never: { en: 'nobody else has ever raised it', ko: '그 값을 올린 다른 태스크가 없습니다' },
    last: { en: 'it was last raised[ at {place}]', ko: '마지막으로 [{place}에서 ]그 값을 올린' },
  },
  sem_wait: {
    never: { en: 'nobody else has ever posted it', ko: 'sem_post를 호출한 다른 태스크가 없습니다' },
    last: { en: 'it was last posted[ at {place}]', ko: '마지막으로 [{place}에서 ]sem_post를 호출한' },
  },
  pthread_cond_wait: {
    never: { en: 'nobody else has ever signalled it', ko: '그 조건 변수에 signal을 보낸 스레드가 없습니다' },
    last: { en: 'it was last signalled[ at {place}]', ko: '마지막으로 [{place}에서 ]signal을 보낸' },
  },
  pause: {
    never: { en: 'nobody else has ever sent it one', ko: '이 프로세스에 시그널을 보낸 태스크가 없습니다' },
    last: { en: 'the last one was sent[ at {place}]', ko: '마지막으로 [{place}에서 ]시그널을 보낸' },
  },
  spin: {
    never: { en: 'nobody has ever written there', ko: '거기에 쓴 태스크가 없습니다' },
    last: { en: 'that memory was last written[ at {place}]', ko: '마지막으로 [{place}에서 ]거기에 쓴' },
  },
} as const satisfies Record<string, Deed>;
