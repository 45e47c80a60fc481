import type { Kind } from './kind.js';

export const pipes = {
  'end-left-open': {
    title: { en: 'A write end stays open', ko: '닫지 않은 쓰기 끝' },
    why: {
      en: 'read reports end of file only when every copy of the write end is closed, and fork copies all descriptors.',
      ko: '쓰기 끝의 모든 복사본이 닫혀야 read가 파일의 끝을 알립니다. fork는 모든 디스크립터를 복사합니다.',
    },
    repair: {
      en: 'After fork, close in each process the ends it does not use; the writer closes its end when it is done, before it waits for the reader.',
      ko: 'fork한 뒤 각 프로세스에서 쓰지 않는 끝을 닫으세요. 쓰는 쪽은 다 쓴 다음, 읽는 쪽을 기다리기 전에 자기 끝을 닫으세요.',
    },
    sentences: {
      'own-end': {
        en: '{who} waits in read[[ at {place}]] for the end of {object}, but it still holds a write end of that pipe itself.',
        ko: '{who}가 [[{place}의 ]]read에서 {object}의 끝을 기다리지만, 그 파이프의 쓰기 끝을 스스로 열어 두고 있습니다.',
      },
      'other-holder': {
        en: '{who} waits in read[[ at {place}]] for the end of {object}, but a process that itself waits[[ in {also.holder.who} ({also.holder.place})]] still holds a write end of it.',
        ko: '{who}가 [[{place}의 ]]read에서 {object}의 끝을 기다리지만, [[{also.holder.who}({also.holder.place})에서 ]]기다리고 있는 다른 프로세스가 그 쓰기 끝을 열어 두고 있습니다.',
      },
    },
  },
  'wrong-end': {
    title: { en: 'The wrong end of a pipe', ko: '파이프의 잘못된 끝' },
    why: {
      en: 'Descriptor 0 of a pipe reads, descriptor 1 writes; the other way round every call fails with EBADF.',
      ko: '파이프의 0번은 읽기, 1번은 쓰기입니다. 반대로 쓰면 모든 호출이 EBADF로 실패합니다.',
    },
    repair: { en: 'Read from fd[0], write to fd[1].', ko: 'fd[0]에서 읽고 fd[1]에 쓰세요.' },
    sentences: {
      general: { en: '{who} uses the wrong end of a pipe.', ko: '{who}가 파이프의 잘못된 끝을 사용합니다.' },
    },
  },
  'short-io': {
    title: { en: 'A short read or write breaks the program', ko: '일부만 읽거나 쓰면 깨지는 프로그램' },
    why: {
      en: 'read and write may move fewer bytes than asked; that is no error.',
      ko: 'read와 write는 요청보다 적은 바이트를 옮길 수 있으며 이는 오류가 아닙니다.',
    },
    repair: {
      en: 'Use the returned count and go on until everything has been moved.',
      ko: '반환된 바이트 수를 쓰고 모두 옮길 때까지 계속하세요.',
    },
    sentences: {
      general: {
        en: '{who} cannot cope with a short read or write.',
        ko: '{who}가 일부만 옮겨진 read나 write를 처리하지 못합니다.',
      },
    },
  },
  'broken-pipe': {
    title: { en: 'Writes to a pipe that nobody reads', ko: '읽는 쪽이 없는 파이프에 씀' },
    why: {
      en: 'When the last read end is closed, write raises SIGPIPE, which ends the process.',
      ko: '마지막 읽기 끝이 닫히면 write가 SIGPIPE를 일으켜 프로세스를 끝냅니다.',
    },
    repair: {
      en: 'Keep the reader until everything is written, or ignore SIGPIPE and handle EPIPE.',
      ko: '다 쓸 때까지 읽는 쪽을 유지하거나 SIGPIPE를 무시하고 EPIPE를 처리하세요.',
    },
    sentences: {
      signal: {
        en: '{who} is killed by SIGPIPE: it writes to a pipe or socket whose readers are all gone.',
        ko: '{who}가 SIGPIPE로 종료됩니다. 읽는 쪽이 모두 없어진 파이프나 소켓에 썼습니다.',
      },
    },
  },
} as const satisfies Record<string, Kind>;
