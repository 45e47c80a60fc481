import type { KindText } from './kind.js';

export const pipes = {
  'end-left-open': {
    title: { en: 'A write end stayed open', ko: '쓰기 끝이 닫히지 않았습니다' },
    why: {
      en: 'A reader sees end of file only when every copy of the write end is closed, in every process, its own included.',
      ko: '읽는 쪽은 자신을 포함한 모든 프로세스에서 쓰기 끝의 복사본이 전부 닫혀야 파일의 끝을 봅니다.',
    },
    repair: {
      en: 'After fork, close in each process the ends it does not use, the reader its copy of the write end first of all; and close the write end after the last write.',
      ko: 'fork 뒤에 각 프로세스에서 쓰지 않는 끝을 close하세요. 특히 읽는 프로세스는 쓰기 끝의 복사본을 먼저 닫아야 합니다. 쓰는 쪽은 마지막 write 뒤에 쓰기 끝을 닫으세요.',
    },
    sentences: {
      'own-end': {
        en: '{who} waits in read for the end of {object}, but the reading process itself still holds its write end[ (made at {also.pipe.place})][, inherited through the fork at {also.fork.place}].',
        ko: '{who}에서 {object}의 끝을 read로 기다리지만, 읽는 프로세스 자신이 [{also.pipe.place}에서 만든 ]쓰기 끝을 아직 열어 두고 있습니다.[ 이 끝은 {also.fork.place}의 fork에서 물려받았습니다.]',
      },
      'other-holder': {
        en: '{who} waits in read for the end of {object}, but {holders|other process still holds|other processes still hold} its write end[ (made at {also.pipe.place})][, inherited through the fork at {also.fork.place}][, and waits at {also.holder.place}].',
        ko: '{who}에서 {object}의 끝을 read로 기다리지만, 다른 프로세스 {holders}개가 [{also.pipe.place}에서 만든 ]쓰기 끝을 아직 열어 두고 있습니다.[ 이 끝은 {also.fork.place}의 fork에서 물려받았습니다.][ 그 프로세스는 {also.holder.place}에서 기다리고 있습니다.]',
      },
    },
  },
  'wrong-end': {
    title: { en: 'The wrong descriptor was used', ko: '엉뚱한 디스크립터를 사용했습니다' },
    why: {
      en: 'fd[0] is the read end, fd[1] the write end. The wrong one fails with EBADF, or cuts off the partner when closed.',
      ko: 'fd[0]은 읽기 끝, fd[1]은 쓰기 끝입니다. 반대로 쓰면 EBADF로 실패하고, 잘못 닫으면 상대와의 연결이 끊깁니다.',
    },
    repair: {
      en: 'Read from fd[0] and write to fd[1]; close fd[1] in the reader and fd[0] in the writer.',
      ko: 'fd[0]에서 읽고 fd[1]에 쓰세요. 읽는 쪽은 fd[1]을, 쓰는 쪽은 fd[0]을 닫으세요.',
    },
    sentences: {
      read: {
        en: '{who} read from descriptor {descriptor}, which is the write end of {object}[ (made at {also.made.place})]: read fails with EBADF.',
        ko: '{who}에서 {object}의 쓰기 끝인 디스크립터 {descriptor}번을 읽으려 했습니다[(파이프는 {also.made.place}에서 만듦)]. 이런 read는 EBADF로 실패합니다.',
      },
      write: {
        en: '{who} wrote to descriptor {descriptor}, which is the read end of {object}[ (made at {also.made.place})]: write fails with EBADF.',
        ko: '{who}에서 {object}의 읽기 끝인 디스크립터 {descriptor}번에 쓰려 했습니다[(파이프는 {also.made.place}에서 만듦)]. 이런 write는 EBADF로 실패합니다.',
      },
      closed: {
        en: '{who} called {call} on descriptor {descriptor}, an end of {object}[ (made at {also.made.place})] that the same process has already closed[ at {also.close.place}]: the call fails with EBADF.',
        ko: '{who}에서 {object}의 디스크립터 {descriptor}번[(파이프는 {also.made.place}에서 만듦)]에 {call} 함수를 호출했지만, 같은 프로세스가 [{also.close.place}에서 ]이미 닫은 끝입니다. 호출은 EBADF로 실패합니다.',
      },
    },
  },
  'short-io': {
    title: { en: 'A short read or write broke the program', ko: 'read나 write가 일부만 처리하자 잘못 동작했습니다' },
    why: {
      en: 'read and write may legally move fewer bytes than asked for, and on a pipe they do.',
      ko: 'read와 write는 요청보다 적은 바이트만 처리해도 정상이며, 파이프에서는 실제로 그렇게 됩니다.',
    },
    repair: {
      en: 'Use the return value: repeat read or write with the rest of the buffer until everything has been moved.',
      ko: '반환값을 확인하고, 모두 옮길 때까지 버퍼의 나머지 부분으로 read나 write를 다시 호출하세요.',
    },
    sentences: {
      read: {
        en: '{who} took one read for the whole: it asked for {asked} bytes of {object} and got {got}, because the rest was still on its way, and the bytes behind them were used all the same[ at {also.used.place}].',
        ko: '{who}에서 한 번의 read로 전부 받았다고 여겼습니다. {object}에서 {asked}바이트를 요청했지만 나머지가 아직 오는 중이라 {got}바이트만 받았는데, 받지 않은 부분까지 [{also.used.place}에서 ]사용했습니다.',
      },
      write: {
        en: '{who} asked to write {asked} bytes to {object}; {got} were taken, and the rest was never written.',
        ko: '{who}에서 {object}에 {asked}바이트를 쓰려 했지만 {got}바이트만 쓰였고, 나머지는 끝내 쓰지 않았습니다.',
      },
      consequence: {
        en: '{who} took a read that legally brought only a part for the whole, and then this happened[ at {also.consequence.place}][: {consequence}].',
        ko: '{who}에서 read가 일부만 가져왔는데 전부로 여겨 [{also.consequence.place}에서 ]문제가 생겼습니다[: {consequence}].',
      },
    },
  },
  'broken-pipe': {
    title: { en: 'The program wrote to a pipe that nobody reads any more', ko: '읽는 쪽이 없는 파이프에 썼습니다' },
    why: {
      en: 'Such a write raises SIGPIPE, which ends the process unless it is ignored or handled.',
      ko: '이렇게 쓰면 SIGPIPE가 발생하고, 무시하거나 처리하지 않으면 프로세스가 끝나 버립니다.',
    },
    repair: {
      en: 'Keep the read end open until the writer has finished; or ignore SIGPIPE with signal(SIGPIPE, SIG_IGN) and stop when write fails with EPIPE.',
      ko: '쓰는 쪽이 끝날 때까지 읽기 끝을 열어 두세요. 또는 signal(SIGPIPE, SIG_IGN)으로 SIGPIPE를 무시하고, write가 EPIPE로 실패하면 멈추세요.',
    },
    sentences: {
      signal: {
        en: '{who} wrote to a pipe or socket that nobody reads any more, and SIGPIPE ended the process.',
        ko: '{who}에서 읽는 쪽이 없는 파이프나 소켓에 썼고, SIGPIPE 때문에 프로세스가 끝났습니다.',
      },
      ignored: {
        en: '{who} went on writing to {object} although nobody reads it any more: write had already failed with EPIPE[ at {also.first.place}].',
        ko: '{who}에서 읽는 쪽이 없는 {object}에 계속 썼습니다. [{also.first.place}의 ]write가 이미 EPIPE로 실패했습니다.',
      },
    },
  },
} as const satisfies Record<string, KindText>;
