import type { KindText } from './kind.js';

export const races = {
  'data-race': {
    title: { en: 'Shared memory was accessed without order', ko: '공유 메모리에 순서 없이 동시에 접근했습니다' },
    why: {
      en: 'Two processes or threads access the same memory, at least one of them writes, and nothing says who comes first: no lock, no message, no wait. Each of them may see the old value, the new one or a part of both, and what the compiler and the processor keep back or reorder need not show in a test. This holds for the plain in and out of the textbook ring too: the book assumes that every access is seen at once and in order, which C promises only for atomic variables and between synchronised tasks. Even counter++ is three steps: load, add, store.',
      ko: '두 프로세스나 스레드가 같은 메모리에 접근하고 그중 적어도 하나는 쓰는데, 누가 먼저인지 정해 주는 잠금도, 메시지도, 기다림도 없습니다. 서로 옛 값이나 새 값, 또는 둘이 섞인 값을 볼 수 있고, 컴파일러와 프로세서가 미루거나 순서를 바꾸는 것은 테스트에서 드러나지 않을 수도 있습니다. 교재의 원형 버퍼에 나오는 평범한 변수 in과 out도 마찬가지입니다. 교재는 모든 접근이 즉시 순서대로 보인다고 가정하지만, C에서는 원자적 변수이거나 서로 동기화된 사이에서만 그렇습니다. counter++조차 읽기, 더하기, 쓰기의 세 단계입니다.',
    },
    repair: {
      en: 'Put both accesses under the same lock (sem_wait/sem_post or pthread_mutex_lock/unlock, process-shared between processes), or let one side wait for what the other does after it (sem_post, pthread_join, wait, a message). A single flag or counter may be atomic instead (<stdatomic.h>).',
      ko: '두 접근을 같은 잠금으로 감싸거나(sem_wait/sem_post 또는 pthread_mutex_lock/unlock. 프로세스 사이에서는 process-shared로 초기화), 한쪽이 접근을 마친 뒤에 알리고 다른 쪽이 그것을 기다리게 하세요(sem_post, pthread_join, wait, 메시지). 플래그나 카운터 하나뿐이라면 원자적 변수로 만들어도 됩니다(<stdatomic.h>).',
    },
    sentences: {
      'lost-update': {
        en: '{who} wrote [{what}|shared memory][ at {place}] back from a value that was already old ({task}): the update that {other} had made[ at {also.writer.place}] in between was lost[ (loaded {loaded_value}; {other} stored {other_value}; over it went {value})].',
        ko: '{who}에서 이미 낡은 값으로 계산한 결과를 [{what}|공유 메모리] 자리에 썼습니다({task}[, {place}]). 그 사이에 다른 쪽({other}[, {also.writer.place}])이 바꾼 값은 사라졌습니다[(읽은 값: {loaded_value}, 다른 쪽이 쓴 값: {other_value}, 그 위에 쓴 값: {value})].',
      },
      handler: {
        en: '{who} wrote [{what}|a variable][ at {place}] back from a value that was already old: a signal handler had interrupted it between load and store, and what the handler wrote[ at {also.handler.place}] was lost[ (loaded {loaded_value}; the handler stored {other_value}; over it went {value})].',
        ko: '{who}에서 이미 낡은 값으로 계산한 결과를 [{what}|변수] 자리에 썼습니다[({place})]. 읽기와 쓰기 사이에 시그널 핸들러가 끼어들었고, 핸들러가[ {also.handler.place}에서] 쓴 값은 사라졌습니다[(읽은 값: {loaded_value}, 핸들러가 쓴 값: {other_value}, 그 위에 쓴 값: {value})].',
      },
      'write-write': {
        en: '{who} writes [{what}|shared memory][ at {place}] ({task}) while {other} writes it too[ at {also.writer.place}]: nothing orders the two.',
        ko: '{who}에서 [{what}|공유 메모리] 자리에 쓰는데({task}[, {place}]), 다른 쪽({other}[, {also.writer.place}])도 같은 곳에 씁니다. 둘의 순서를 정해 주는 것이 없습니다.',
      },
      'read-write': {
        en: '{who} writes [{what}|shared memory][ at {place}] ({task}) while {other} reads it[ at {also.reader.place}]: nothing orders the two.',
        ko: '{who}에서 [{what}|공유 메모리] 자리에 쓰는데({task}[, {place}]), 다른 쪽({other}[, {also.reader.place}])은 같은 곳을 읽습니다. 둘의 순서를 정해 주는 것이 없습니다.',
      },
    },
  },
} as const satisfies Record<string, KindText>;
