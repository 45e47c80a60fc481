import type { Text } from '../suite.js';
import type { KindText } from './kind.js';

export const hygiene = {
  'ipc-leak': {
    title: { en: 'An IPC object was left behind', ko: 'IPC 객체를 지우지 않고 남겼습니다' },
    why: {
      en: 'These objects outlive the processes. The next run finds old data in them, and the system has only so many.',
      ko: '이런 객체는 프로세스가 끝나도 남습니다. 다음 실행이 낡은 데이터를 만나게 되고, 시스템이 가질 수 있는 개수에도 한계가 있습니다.',
    },
    repair: {
      en: 'Whoever ends last removes it, on error paths too: msgctl, shmctl or semctl with IPC_RMID; shm_unlink, sem_unlink or mq_unlink; unlink for sockets and FIFOs.',
      ko: '마지막에 끝나는 쪽이, 오류가 난 경우에도 제거해야 합니다. msgctl·shmctl·semctl에는 IPC_RMID를 주고, POSIX 객체에는 shm_unlink·sem_unlink·mq_unlink를, 소켓과 FIFO에는 unlink를 호출하세요.',
    },
    sentences: {
      queue: leak('message queue', 'message queues', 'msgctl(id, IPC_RMID, NULL)', '메시지 큐'),
      shm: leak('shared memory segment', 'shared memory segments', 'shmctl(id, IPC_RMID, NULL)', '공유 메모리'),
      sem: leak('semaphore set', 'semaphore sets', 'semctl(id, 0, IPC_RMID)', '세마포어 집합'),
      'dev-shm': leak(
        'name in /dev/shm',
        'names in /dev/shm',
        'shm_unlink or sem_unlink',
        '/dev/shm의 이름',
        'shm_unlink나 sem_unlink',
      ),
      mqueue: leak('POSIX message queue', 'POSIX message queues', 'mq_unlink', 'POSIX 메시지 큐'),
      socket: leak('socket file', 'socket files', 'unlink', '소켓 파일'),
      fifo: leak('FIFO', 'FIFOs', 'unlink', 'FIFO'),
    },
  },
  'fd-leak': {
    title: { en: 'Descriptors were left open', ko: '디스크립터를 닫지 않았습니다' },
    why: {
      en: 'Each process has only so many descriptors, and an end that stays open can keep a partner waiting.',
      ko: '프로세스가 가질 수 있는 디스크립터 수에는 한계가 있고, 닫지 않은 끝 때문에 상대가 계속 기다릴 수 있습니다.',
    },
    repair: {
      en: 'Close every descriptor after its last use, in loops within the same round.',
      ko: '마지막으로 사용한 뒤에 디스크립터를 close하세요. 반복문에서 열었다면 같은 회차에서 닫아야 합니다.',
    },
    sentences: {
      loop: {
        en: '{who} opened descriptors again and again and never closed them: {count|was|were} left open and not used any more.',
        ko: '{who}에서 디스크립터를 거듭 열고 닫지 않아, 더는 쓰지 않는 디스크립터 {count}개가 열린 채로 남았습니다.',
      },
    },
  },
  'stdout-duplicated': {
    title: { en: 'Buffered output was doubled or lost', ko: '버퍼에 있던 출력이 중복되거나 사라졌습니다' },
    why: {
      en: 'fork copies the buffer of stdout along with everything else, and both processes print it; _exit throws it away.',
      ko: 'fork는 stdout의 버퍼까지 복사하므로 두 프로세스가 같은 내용을 출력합니다. _exit는 버퍼의 내용을 버립니다.',
    },
    repair: {
      en: 'Call fflush(stdout) before fork, before exec and before _exit.',
      ko: 'fork, exec, _exit를 호출하기 전에 fflush(stdout)을 호출하세요.',
    },
    sentences: {
      copied: {
        en: '{who} forked while {bytes|byte|bytes} of output were still in the buffer of stdout: {times|process|processes} printed them[, one of them at {also.again.place}].',
        ko: '{who}에서 출력 {bytes}바이트가 stdout의 버퍼에 남은 채로 fork하여, [{also.again.place} 등에서 ]프로세스 {times}개가 같은 내용을 출력했습니다.',
      },
      'lost-by-exit': {
        en: '{who} ended the process by _exit while {bytes|byte|bytes} of output were still in the buffer of stdout: they were never printed.',
        ko: '{who}에서 출력 {bytes}바이트가 stdout의 버퍼에 남은 채로 _exit를 호출하여, 그 내용이 출력되지 않았습니다.',
      },
      'lost-by-exec': {
        en: '{who} executed another program while {bytes|byte|bytes} of output were still in the buffer of stdout: they were never printed.',
        ko: '{who}에서 출력 {bytes}바이트가 stdout의 버퍼에 남은 채로 exec를 호출하여, 그 내용이 출력되지 않았습니다.',
      },
    },
  },
  'unchecked-failure': {
    title: { en: 'A call failed and the program went on', ko: '호출이 실패했는데 그대로 계속했습니다' },
    why: {
      en: 'What follows works with −1 or with garbage: two failed ftok calls, for example, give the same key.',
      ko: '그 뒤로는 −1이나 쓰레기 값으로 동작하게 됩니다. 예를 들어 ftok가 두 번 실패하면 두 키가 같아집니다.',
    },
    repair: {
      en: 'Check the result of every system call; on −1 report it with perror and stop or recover.',
      ko: '시스템 호출의 결과를 항상 확인하고, −1이면 perror로 알린 뒤 끝내거나 복구하세요.',
    },
    sentences: {
      key: {
        en: '{call} failed[ at {also.failed.place}], as the file is not there, and {who} used its result −1 as a key[ at {place}]: every key made like that is the same.',
        ko: '파일이 없어 [{also.failed.place}의 ]{call} 호출이 실패했는데, {who}에서 [{place}에서 ]그 결과인 −1을 키로 썼습니다. 이렇게 만든 키는 모두 같습니다.',
      },
      identifier: {
        en: '{call} failed[ at {also.failed.place}], and {who} went on[ at {place}] with −1 as the identifier.',
        ko: '[{also.failed.place}의 ]{call} 호출이 실패했는데, {who}에서 [{place}에서 ]−1을 식별자로 써서 계속했습니다.',
      },
      descriptor: {
        en: '{call} failed[ at {also.failed.place}], and {who} went on[ at {place}] with −1 as the descriptor.',
        ko: '[{also.failed.place}의 ]{call} 호출이 실패했는데, {who}에서 [{place}에서 ]−1을 디스크립터로 써서 계속했습니다.',
      },
      pointer: {
        en: '{call} failed[ at {also.failed.place}], and {who} used the pointer that it did not give[ at {place}]: the program crashed.',
        ko: '[{also.failed.place}의 ]{call} 호출이 실패했는데, {who}에서 [{place}에서 ]얻지 못한 포인터를 사용해 프로그램이 비정상 종료되었습니다.',
      },
      connection: {
        en: '{call} failed[ at {also.failed.place}], and {who} went on[ at {place}] as if the socket were connected.',
        ko: '[{also.failed.place}의 ]{call} 호출이 실패했는데, {who}에서 [{place}에서 ]소켓이 연결된 것처럼 계속했습니다.',
      },
      refused: {
        en: '{call} failed[ at {place}] with {error}, as what it names does not exist, and {who} went on as if it had been done.',
        ko: '가리키는 대상이 없어 [{place}의 ]{call} 호출이 {error} 오류로 실패했는데, {who}에서 성공한 것처럼 계속했습니다.',
      },
      size: {
        en: '{call} failed[ at {place}] with {error}, as the message and the room for it do not fit, and {who} went on as if it had been done.',
        ko: '메시지와 그 자리의 크기가 맞지 않아 [{place}의 ]{call} 호출이 {error} 오류로 실패했는데, {who}에서 성공한 것처럼 계속했습니다.',
      },
    },
  },
} as const satisfies Record<string, KindText>;

function leak(one: string, many: string, call: string, ko: string, callKo = call): Text {
  return {
    en: `{count|${one} was|${many} were} left behind[ (created in {function}())][: {name}]; remove with ${call}.`,
    ko: `${ko} {count}개가 남았습니다[({function}() 함수에서 생성)][: {name}]. ${callKo} 호출로 제거하세요.`,
  };
}
