import type { KindText } from './kind.js';

export const synchronisation = {
  'data-race': {
    title: { en: 'Shared memory was accessed without order', ko: '공유 메모리에 순서 없이 동시에 접근했습니다' },
    why: {
      en: 'Two processes or threads access the same memory, one of them writes, and nothing says who comes first. The result depends on chance.',
      ko: '두 프로세스나 스레드가 같은 메모리에 접근하고 그중 하나는 쓰는데, 누가 먼저인지 정해 주는 것이 없습니다. 결과가 우연에 달려 있습니다.',
    },
    repair: {
      en: 'Put both accesses under the same lock (sem_wait/sem_post or pthread_mutex_lock/unlock, process-shared between processes).',
      ko: '두 접근을 같은 잠금으로 감싸세요(sem_wait/sem_post 또는 pthread_mutex_lock/unlock. 프로세스 사이에서는 process-shared로 초기화).',
    },
    sentences: {},
  },
  deadlock: {
    title: { en: 'Nobody could go on: deadlock', ko: '아무도 더 진행할 수 없습니다(교착 상태)' },
    why: {
      en: 'Everybody waits for something that only another waiting one could do. The program hangs for ever.',
      ko: '모두가 기다리기만 하고, 깨워 줄 수 있는 쪽도 함께 기다리고 있습니다. 프로그램은 영원히 멈춰 있게 됩니다.',
    },
    repair: {
      en: 'For each wait, find the call that was to end it (unlock, post, send, write, close, exit) and let its task make it on every path, before it ends or waits itself. Where tasks wait for each other, let all of them take or ask in the same order, never wait while keeping what the partner needs, and tell everybody who still waits when there is nothing left.',
      ko: '기다림마다 그것을 끝내 줄 호출(잠금 해제, post, 메시지 전송, write, close, exit)을 찾아, 호출할 쪽이 끝나거나 스스로 기다리기 전에 어느 경로에서든 반드시 호출하게 하세요. 서로를 기다린다면 모두 같은 순서로 잡거나 요청하고, 상대에게 필요한 것을 쥔 채로 기다리지 마세요. 더 올 것이 없으면 기다리는 모두에게 알려 주세요.',
    },
    sentences: {
      cycle: {
        en: '{chain}: {circle}[; {rest|more task waits|more tasks wait} besides].',
        ko: '{chain}. {circle}.[ 이 밖에도 태스크 {rest}개가 기다립니다.]',
      },
      self: {
        en: '{chain}: only this task itself could end its wait[; {rest|more task waits|more tasks wait} besides].',
        ko: '{chain}. 이 기다림을 끝낼 수 있는 것은 자기 자신뿐입니다.[ 이 밖에도 태스크 {rest}개가 기다립니다.]',
      },
      chain: {
        en: '{chain}[; {rest|more task waits|more tasks wait} besides][; {closing}].',
        ko: '{chain}.[ 이 밖에도 태스크 {rest}개가 기다립니다.][ {closing}.]',
      },
      spin: {
        en: '{chain}[; {rest|more task waits|more tasks wait} besides]; nobody is left who could end this loop.',
        ko: '{chain}.[ 이 밖에도 태스크 {rest}개가 기다립니다.] 이 반복을 끝내 줄 수 있는 프로세스나 스레드가 하나도 남아 있지 않습니다.',
      },
    },
  },
  'lost-wakeup': {
    title: { en: 'A wake-up came before the wait', ko: '기다리기 전에 깨우는 신호가 먼저 왔습니다' },
    why: {
      en: 'Between checking and going to sleep there is a gap. A signal that arrives in it, or earlier, wakes nobody, and the wait never ends.',
      ko: '조건을 확인한 뒤 잠들기까지는 틈이 있습니다. 그 틈이나 그보다 먼저 온 신호는 아무도 깨우지 못하고, 기다림은 끝나지 않습니다.',
    },
    repair: {
      en: 'Block the signal with sigprocmask before checking, and wait with sigsuspend, which unblocks and sleeps in one step, instead of pause. With a condition, change a variable under the mutex before signalling, and wait in a loop that checks it under the same mutex: while (!ready) pthread_cond_wait(...).',
      ko: '조건을 확인하기 전에 sigprocmask로 시그널을 막아 두고, pause 대신 sigsuspend로 기다리세요. sigsuspend는 막은 것을 푸는 일과 잠드는 일을 한 동작으로 합니다. 조건 변수를 쓸 때는 뮤텍스를 잡고 변수를 바꾼 뒤 signal을 보내고, 기다리는 쪽은 같은 뮤텍스를 잡은 채 while (!ready) pthread_cond_wait(...)처럼 그 변수를 확인하며 기다리세요.',
    },
    sentences: {
      signal: {
        en: '{who} waits for a signal for ever: {signal}[, sent at {also.sender.place},] had arrived, and been handled, before the wait began.',
        ko: '{who}에서 시그널을 영원히 기다립니다. [{also.sender.place}에서 보낸 ]{signal} 시그널은 기다리기 전에 이미 도착해 처리되었습니다.',
      },
      condition: {
        en: '{who} waits in pthread_cond_wait[ on {what}] for ever: the signal[ sent at {also.sender.place}] came before the wait began, and a condition does not keep what comes while nobody waits.',
        ko: '{who}의 [조건 변수 {what}에 대한 ]pthread_cond_wait가 영원히 끝나지 않습니다. [{also.sender.place}에서 보낸 ]signal은 기다리기 전에 왔는데, 조건 변수는 기다리는 스레드가 없을 때 온 signal을 기억하지 않습니다.',
      },
    },
  },
  'busy-wait': {
    title: { en: 'A loop waited by spinning', ko: '반복문을 돌면서 기다렸습니다(바쁜 대기)' },
    why: {
      en: 'The loop burns processor time that the partner needs, and without atomic accesses it may never see the change.',
      ko: '상대가 써야 할 CPU 시간을 낭비합니다. 원자적으로 접근하지 않으면 값이 바뀐 것을 끝내 보지 못할 수도 있습니다.',
    },
    repair: {
      en: 'Wait in a call that sleeps: sem_wait, pthread_cond_wait, semop, or a blocking read or msgrcv (without IPC_NOWAIT).',
      ko: '잠들어 기다리는 호출을 쓰세요. sem_wait, pthread_cond_wait, semop, 또는 (IPC_NOWAIT 없는) 블로킹 read나 msgrcv가 있습니다.',
    },
    sentences: {},
  },
  'sleep-as-synchronisation': {
    title: { en: 'The program relied on a sleep being long enough', ko: 'sleep 시간이 충분하다고 믿고 동작했습니다' },
    why: {
      en: 'A sleep orders nothing. On a busy machine the partner may need longer, and then the program goes on too early.',
      ko: 'sleep은 순서를 보장하지 않습니다. 시스템이 바쁘면 상대가 더 오래 걸릴 수 있고, 그러면 프로그램이 너무 일찍 진행합니다.',
    },
    repair: {
      en: 'Replace the sleep with a wait for the event itself: a semaphore post, bytes in a pipe, a message, or waitpid.',
      ko: 'sleep 대신 그 일 자체를 기다리세요. 세마포어 post, 파이프의 데이터, 메시지, waitpid 등을 쓸 수 있습니다.',
    },
    sentences: {
      sleep: {
        en: '{who} slept[ for {seconds|second|seconds}] and relied on the others to be ready by then; when they took longer, this happened[ at {also.consequence.place}][: {consequence}].',
        ko: '{who}에서 [{seconds}초 동안 ]sleep하면 그사이 상대가 준비를 마칠 것이라고 믿었습니다. 상대가 더 오래 걸리자 [{also.consequence.place}에서 ]문제가 생겼습니다[: {consequence}].',
      },
      timeout: {
        en: '{who} waited[ at most {seconds|second|seconds}] and went on, whether the others had finished or not; when they took longer, this happened[ at {also.consequence.place}][: {consequence}].',
        ko: '{who}에서 [최대 {seconds}초만 ]기다린 뒤 상대가 끝났는지 확인하지 않고 계속했습니다. 상대가 더 오래 걸리자 [{also.consequence.place}에서 ]문제가 생겼습니다[: {consequence}].',
      },
    },
  },
  'semaphore-misuse': {
    title: { en: 'A semaphore was used wrongly', ko: '세마포어를 잘못 사용했습니다' },
    why: {
      en: 'A wrong initial value, a missing post or SEM_UNDO on a counter lets too many in, or nobody.',
      ko: '초깃값이 틀리거나, post가 빠지거나, 개수를 세는 세마포어에 SEM_UNDO를 쓰면 너무 많이 들어오거나 아무도 들어오지 못합니다.',
    },
    repair: {
      en: 'Initialise a mutex with 1, the counter of free slots with their number and that of filled slots with 0, and pair every wait with one post on every path.',
      ko: '뮤텍스로 쓸 때는 1, 빈 슬롯 수는 슬롯의 개수, 채워진 슬롯 수는 0으로 초기화하세요. 어느 경로에서든 wait마다 짝이 되는 post를 한 번 호출하세요.',
    },
    sentences: {},
  },
  'start-order': {
    title: { en: 'It works only if the partner starts first', ko: '상대 프로그램이 먼저 시작해야만 동작합니다' },
    why: {
      en: 'Nobody promises which of two programs starts first, and objects of an earlier run may still be there.',
      ko: '두 프로그램 중 어느 쪽이 먼저 시작할지는 정해져 있지 않고, 이전 실행이 남긴 객체가 있을 수도 있습니다.',
    },
    repair: {
      en: 'Let both sides open the object with IPC_CREAT (or O_CREAT) and without recreating it, and let only the side that ends last remove it.',
      ko: '양쪽 모두 IPC_CREAT(또는 O_CREAT)로 열되 새로 만들어 덮지 말고, 마지막에 끝나는 쪽만 제거하게 하세요.',
    },
    sentences: {},
  },
  'premature-removal': {
    title: { en: 'Something was removed while it was still in use', ko: '아직 쓰고 있는 객체를 제거했습니다' },
    why: {
      en: 'With the object its messages are gone, and whoever still uses it gets EIDRM or EINVAL.',
      ko: '객체와 함께 안에 있던 메시지도 사라지고, 아직 쓰던 쪽은 EIDRM이나 EINVAL 오류를 받습니다.',
    },
    repair: {
      en: 'Call IPC_RMID or unlink only after every user has finished, for example after waitpid for all children.',
      ko: '모두 사용을 마친 뒤에, 예를 들어 모든 자식을 waitpid로 기다린 뒤에 IPC_RMID나 unlink를 호출하세요.',
    },
    sentences: {},
  },
  'no-progress': {
    title: { en: 'The program ran on without doing anything', ko: '아무 일도 하지 않으면서 계속 실행되었습니다' },
    why: {
      en: 'A loop that ignores end of file or an error never ends, for example read returning 0 again and again.',
      ko: '파일의 끝이나 오류를 무시하는 반복문은 끝나지 않습니다. read가 계속 0을 돌려주는 경우가 그렇습니다.',
    },
    repair: {
      en: 'Leave the loop when read returns 0 (end of file) or a call returns −1 with anything but EINTR.',
      ko: 'read가 0(파일의 끝)을 돌려주거나, 호출이 EINTR이 아닌 오류로 −1을 돌려주면 반복문을 빠져나오세요.',
    },
    sentences: {},
  },
} as const satisfies Record<string, KindText>;
