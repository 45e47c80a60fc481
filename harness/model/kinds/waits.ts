import type { Text } from '../suite.js';

/** How a task waits, as a clause over {who}, {place}, {object}, {what} and {type}; `type` is msgrcv's, 0 = any message. */
export function waitTemplate(call: string, type: number): Text {
  if (call === 'msgrcv' && type !== 0) return type < 0 ? messageUpTo : messageOfType;
  return Object.hasOwn(calls, call) ? calls[call as keyof typeof calls] : anyCall;
}

const messageOfType: Text = {
  en: '{who} waits in msgrcv[ at {place}] for a message of type {type}[ on {object}]',
  ko: '{who}는 [{place}의 ]msgrcv에서 [{object}에 ]type {type} 메시지가 오기를 기다립니다',
};
const messageUpTo: Text = {
  en: '{who} waits in msgrcv[ at {place}] for a message of type {type} or lower[ on {object}]',
  ko: '{who}는 [{place}의 ]msgrcv에서 [{object}에 ]type이 {type} 이하인 메시지가 오기를 기다립니다',
};
const anyCall: Text = {
  en: '{who} waits[ at {place}] for something that never happens',
  ko: '{who}는 [{place}에서 ]일어나지 않을 일을 기다립니다',
};

/** By the call of the role. A futex has no name in a student's source, and a signal is awaited in several calls. */
const calls = {
  futex: {
    en: '{who} waits[ at {place}] for a lock, condition or semaphore',
    ko: '{who}는 [{place}에서 ]잠금, 조건 변수 또는 세마포어를 기다립니다',
  },
  pthread_mutex_lock: {
    en: '{who} waits in pthread_mutex_lock[ at {place}] for [{object}|a mutex]',
    ko: '{who}는 [{place}의 ]pthread_mutex_lock에서 [{object} 잠금이|뮤텍스가] 풀리기를 기다립니다',
  },
  pthread_rwlock: {
    en: '{who} waits[ at {place}] for [{object}|a read-write lock]',
    ko: '{who}는 [{place}에서 ][{object} 잠금이|읽기-쓰기 잠금이] 풀리기를 기다립니다',
  },
  pthread_spin_lock: {
    en: '{who} waits in pthread_spin_lock[ at {place}] for [{object}|a spin lock]',
    ko: '{who}는 [{place}의 ]pthread_spin_lock에서 [{object} 잠금이|스핀 잠금이] 풀리기를 기다립니다',
  },
  pthread_cond_wait: {
    en: '{who} waits in pthread_cond_wait[ at {place}] for a signal[ on {object}]',
    ko: '{who}는 [{place}의 ]pthread_cond_wait에서 [{object}에 ]signal이 오기를 기다립니다',
  },
  pthread_barrier_wait: {
    en: '{who} waits in pthread_barrier_wait[ at {place}] for others to come[ to {object}]',
    ko: '{who}는 [{place}의 ]pthread_barrier_wait에서 [{object}에 ]다른 태스크가 오기를 기다립니다',
  },
  pthread_join: {
    en: '{who} waits in pthread_join[ at {place}] for a thread to end',
    ko: '{who}는 [{place}의 ]pthread_join에서 스레드가 끝나기를 기다립니다',
  },
  sem_wait: {
    en: '{who} waits in sem_wait[ at {place}] for [{object}|a semaphore]',
    ko: '{who}는 [{place}의 ]sem_wait에서 [{object} 값이|세마포어 값이] 오르기를 기다립니다',
  },
  mq_receive: {
    en: '{who} waits in mq_receive[ at {place}] for a message[ on {object}]',
    ko: '{who}는 [{place}의 ]mq_receive에서 [{object}에 ]메시지가 오기를 기다립니다',
  },
  mq_send: {
    en: '{who} waits in mq_send[ at {place}] for room[ in {object}]',
    ko: '{who}는 [{place}의 ]mq_send에서 [{object}에 ]빈자리가 나기를 기다립니다',
  },
  fcntl: {
    en: '{who} waits in fcntl[ at {place}] for a lock on a file',
    ko: '{who}는 [{place}의 ]fcntl에서 파일 잠금을 기다립니다',
  },
  semop: {
    en: '{who} waits in semop[ at {place}] for [{object}|a semaphore]',
    ko: '{who}는 [{place}의 ]semop에서 [{object} 값이|세마포어 값이] 바뀌기를 기다립니다',
  },
  read: {
    en: '{who} waits in read[ at {place}] for bytes[ in {object}]',
    ko: '{who}는 [{place}의 ]read에서 [{object}에 ]데이터가 들어오기를 기다립니다',
  },
  write: {
    en: '{who} waits in write[ at {place}] for room[ in {object}]',
    ko: '{who}는 [{place}의 ]write에서 [{object}에 ]빈자리가 나기를 기다립니다',
  },
  msgsnd: {
    en: '{who} waits in msgsnd[ at {place}] for room[ in {object}]',
    ko: '{who}는 [{place}의 ]msgsnd에서 [{object}에 ]빈자리가 나기를 기다립니다',
  },
  msgrcv: {
    en: '{who} waits in msgrcv[ at {place}] for a message[ on {object}]',
    ko: '{who}는 [{place}의 ]msgrcv에서 [{object}에 ]메시지가 오기를 기다립니다',
  },
  wait: {
    en: '{who} waits in wait[ at {place}] for a child to end',
    ko: '{who}는 [{place}의 ]wait에서 자식 프로세스가 끝나기를 기다립니다',
  },
  pause: {
    en: '{who} waits[ at {place}] for a signal',
    ko: '{who}는 [{place}에서 ]시그널을 기다립니다',
  },
  open: {
    en: '{who} waits in open[ at {place}] for somebody to open the other end[ of {object}]',
    ko: '{who}는 [{place}의 ]open에서 누군가 [{object}의 ]반대쪽 끝을 열기를 기다립니다',
  },
  flock: {
    en: '{who} waits[ at {place}] for a file lock',
    ko: '{who}는 [{place}에서 ]파일 잠금을 기다립니다',
  },
  connect: {
    en: '{who} waits[ at {place}] for a connection',
    ko: '{who}는 [{place}에서 ]연결을 기다립니다',
  },
  poll: {
    en: '{who} waits[ at {place}] for a descriptor to become ready',
    ko: '{who}는 [{place}에서 ]디스크립터가 준비되기를 기다립니다',
  },
  sleep: {
    en: '{who} sleeps[ at {place}] again and again',
    ko: '{who}는 [{place}에서 ]sleep을 되풀이합니다',
  },
  stop: {
    en: '{who} was stopped by a signal[ at {place}]',
    ko: '{who}는 [{place}에서 ]시그널을 받아 멈춰 있습니다',
  },
  spin: {
    en: '{who} re-reads [{what} at {place}, which nobody changes|memory that nobody changes at {place}|memory that nobody changes]',
    ko: '{who}는 [{place}에서 ]아무도 바꾸지 않는 메모리[({what})]를 계속 다시 읽습니다',
  },
} as const satisfies Record<string, Text>;
