import type { Kind } from './kind.js';

export const hygiene = {
  'ipc-leak': {
    title: { en: 'An IPC object is left behind', ko: '남겨진 IPC 객체' },
    why: {
      en: 'System V objects and names outlive the program. The next run finds old messages or wrong values in them, and the system-wide number is limited.',
      ko: 'System V 객체와 이름은 프로그램이 끝나도 남습니다. 다음 실행이 이전 메시지나 잘못된 값을 보게 되고, 시스템 전체 개수에도 제한이 있습니다.',
    },
    repair: {
      en: 'Remove what you create when the last user is done: msgctl, shmctl, semctl with IPC_RMID; shm_unlink, sem_unlink, mq_unlink, unlink.',
      ko: '마지막 사용자가 끝나면 만든 것을 제거하세요. IPC_RMID로 msgctl, shmctl, semctl을, 이름은 shm_unlink, sem_unlink, mq_unlink, unlink를 사용하세요.',
    },
    sentences: {
      queue: {
        en: '{count message queue|message queues} created by {who} still existed after the program had ended.',
        ko: '{who}가 만든 메시지 큐 {count}개가 프로그램이 끝난 뒤에도 남아 있습니다.',
      },
      shm: {
        en: '{count shared memory segment|shared memory segments} created by {who} still existed after the program had ended.',
        ko: '{who}가 만든 공유 메모리 세그먼트 {count}개가 프로그램이 끝난 뒤에도 남아 있습니다.',
      },
      sem: {
        en: '{count semaphore set|semaphore sets} created by {who} still existed after the program had ended.',
        ko: '{who}가 만든 세마포어 집합 {count}개가 프로그램이 끝난 뒤에도 남아 있습니다.',
      },
      'dev-shm': {
        en: '/dev/shm/{name}, created by {who}, still existed after the program had ended.',
        ko: '{who}가 만든 /dev/shm/{name}이(가) 프로그램이 끝난 뒤에도 남아 있습니다.',
      },
      mqueue: {
        en: 'The POSIX message queue {name}, created by {who}, still existed after the program had ended.',
        ko: '{who}가 만든 POSIX 메시지 큐 {name}이(가) 프로그램이 끝난 뒤에도 남아 있습니다.',
      },
      socket: {
        en: 'The socket file {name}, created by {who}, still existed after the program had ended.',
        ko: '{who}가 만든 소켓 파일 {name}이(가) 프로그램이 끝난 뒤에도 남아 있습니다.',
      },
      fifo: {
        en: 'The FIFO {name}, created by {who}, still existed after the program had ended.',
        ko: '{who}가 만든 FIFO {name}이(가) 프로그램이 끝난 뒤에도 남아 있습니다.',
      },
    },
  },
  'fd-leak': {
    title: { en: 'Descriptors left open', ko: '닫지 않은 디스크립터' },
    why: {
      en: 'Each process may have only so many; a server that never closes stops working.',
      ko: '프로세스가 가질 수 있는 디스크립터 수는 제한되어 있습니다. 닫지 않는 서버는 결국 멈춥니다.',
    },
    repair: {
      en: 'Close each descriptor when it is no longer needed.',
      ko: '더 필요 없는 디스크립터는 바로 닫으세요.',
    },
    sentences: {
      general: { en: '{who} leaves descriptors open.', ko: '{who}가 디스크립터를 닫지 않습니다.' },
    },
  },
  'stdout-duplicated': {
    title: { en: 'Output appears twice or not at all', ko: '출력이 두 번 나오거나 사라짐' },
    why: {
      en: 'fork copies what is still in the buffer of stdout; _exit throws it away.',
      ko: 'fork는 stdout 버퍼에 남은 내용까지 복사하고, _exit는 그것을 버립니다.',
    },
    repair: {
      en: 'Call fflush(stdout) before fork and before _exit.',
      ko: 'fork와 _exit 전에 fflush(stdout)을 부르세요.',
    },
    sentences: {
      general: {
        en: 'Output that was buffered at the fork appears twice, or is lost.',
        ko: 'fork할 때 버퍼에 있던 출력이 두 번 나오거나 사라졌습니다.',
      },
    },
  },
  'unchecked-failure': {
    title: { en: 'A call failed and the program went on', ko: '실패한 호출을 무시하고 진행함' },
    why: {
      en: 'What comes next works with −1 or NULL as if it were a result (two failed ftok give the same key).',
      ko: '그 다음 코드가 −1이나 NULL을 결과처럼 씁니다(실패한 ftok 두 번은 같은 키를 줍니다).',
    },
    repair: {
      en: 'Check every result, report with perror, and stop.',
      ko: '모든 결과를 확인하고 perror로 알린 뒤 멈추세요.',
    },
    sentences: {
      general: {
        en: '{who} goes on after a call that failed.',
        ko: '호출이 실패했는데 {who}가 그대로 진행합니다.',
      },
    },
  },
} as const satisfies Record<string, Kind>;
