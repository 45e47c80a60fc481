import type { KindText } from './kind.js';

export const synchronisation = {
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
    sentences: {
      memory: {
        en: '{who} went round a loop[ at {place}] that looks at [{what}|memory] again and again, and waited like that until somebody else changed it.',
        ko: '{who}의 [{place}에 있는 ]반복문이 다른 쪽에서 값을 바꿀 때까지 [{what}|메모리] 값을 쉬지 않고 되풀이해 읽으며 기다렸습니다.',
      },
      call: {
        en: '{who} called {call} again and again[ at {place}] without waiting in it, and did nothing else until somebody else had acted.',
        ko: '{who}에서 다른 쪽이 움직일 때까지 다른 일은 하지 않고 [{place}에서 ]기다리지 않는 {call} 호출만 쉬지 않고 되풀이했습니다.',
      },
      empty: {
        en: '{who} stays in an empty loop[ at {place}] for ever, and takes a whole processor for it while the others work.',
        ko: '{who}에서 [{place}의 ]빈 반복문을 끝없이 돌면서, 다른 쪽이 일하는 동안 CPU 하나를 통째로 차지합니다.',
      },
    },
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
    sentences: {
      uninitialised: {
        en: '{who} uses a semaphore[ at {place}] that nobody has initialised: sem_init was never called for it.',
        ko: '{who}에서 [{place}의 ]세마포어를 sem_init으로 초기화하지 않은 채 사용했습니다.',
      },
      copied: {
        en: '{who} uses a semaphore[ at {place}] that lies in memory of its own: fork has made a copy, and a post on one copy never reaches the other process. Put it into shared memory[ (sem_init at {also.init.place})].',
        ko: '{who}에서 [{place}에서 ]쓰는 세마포어는 공유 메모리에 있지 않습니다. fork가 복사본을 만들었으므로 한쪽의 sem_post는 다른 프로세스에 닿지 않습니다. 공유 메모리에 두세요[(sem_init은 {also.init.place})].',
      },
      'not-shared': {
        en: '{who} initialises a semaphore[ at {place}] with pshared = 0, but several processes use it; a post need not wake the other process.',
        ko: '{who}에서 [{place}에서 ]세마포어를 pshared = 0으로 초기화했지만 여러 프로세스가 함께 씁니다. sem_post가 다른 프로세스를 깨우지 못할 수 있습니다.',
      },
      raised: {
        en: '{who} posts[ at {place}] what it had not taken, and the semaphore, which is used as a lock, rises above 1: from now on two can be inside at once.',
        ko: '{who}에서 [{place}에서 ]잡지도 않은 세마포어에 post를 했습니다. 잠금으로 쓰는 세마포어의 값이 1을 넘었으므로 이제 둘이 동시에 들어갈 수 있습니다.',
      },
      destroyed: {
        en: '{who} calls {call}[ at {place}] while somebody waits for the semaphore[ at {also.waiter.place}].',
        ko: '{who}에서 [{also.waiter.place}에서 ]아직 누군가 세마포어를 기다리는데 [{place}에서 ]{call} 호출로 없앴습니다.',
      },
      'destroyed-locked': {
        en: '{who} destroys a mutex[ at {place}] that is still locked[ (since {also.owner.place})].',
        ko: '{who}에서 [{place}에서 ]뮤텍스를 없앴지만 그 뮤텍스는 아직 잠겨 있습니다[({also.owner.place}에서 잠금)].',
      },
      'used-afterwards': {
        en: '{who} uses a semaphore[ at {place}] that has been destroyed before[ at {also.destroyed.place}].',
        ko: '{who}에서 [{also.destroyed.place}에서 ]이미 없앤 세마포어를 [{place}에서 ]사용했습니다.',
      },
      'never-set': {
        en: '{who} waits[ at {place}] for a semaphore that nobody has ever set: a new set[ (semget at {also.made.place})] must get its values by semctl with SETVAL or SETALL.',
        ko: '{who}에서 [{place}에서 ]기다리는 세마포어의 값을 아무도 정하지 않았습니다. 새로 만든 집합[(semget은 {also.made.place})]은 semctl의 SETVAL이나 SETALL로 값을 정해야 합니다.',
      },
      undo: {
        en: '{who} raised a semaphore with SEM_UNDO[ at {place}], so the kernel took {count|unit|units} back when the process ended[ at {also.exit.place}]; what it had announced is gone.',
        ko: '{who}에서 [{place}에서 ]SEM_UNDO로 세마포어를 올렸기 때문에, [{also.exit.place}에서 ]프로세스가 끝날 때 커널이 {count}만큼 되돌렸습니다. 알린 것이 없던 일이 되었습니다.',
      },
      'not-owner': {
        en: '{who} unlocks a mutex[ at {place}] that another thread holds[, taken at {also.owner.place}].',
        ko: '{who}에서 [{also.owner.place}에서 ]다른 스레드가 잡은 뮤텍스를 [{place}에서 ]풀었습니다.',
      },
      'not-locked': {
        en: '{who} unlocks a mutex[ at {place}] that is not locked.',
        ko: '{who}에서 [{place}에서 ]잠겨 있지 않은 뮤텍스를 풀었습니다.',
      },
      'wait-without-lock': {
        en: '{who} calls pthread_cond_wait[ at {place}] without holding the mutex that it passes.',
        ko: '{who}에서 [{place}에서 ]넘겨주는 뮤텍스를 잡지 않은 채 pthread_cond_wait를 호출했습니다.',
      },
    },
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
    sentences: {
      'not-there': {
        en: '{who} came first: {call}[ at {place}] did not find what the partner makes only later[, at {also.maker.place}], and did not try again.',
        ko: '{who}에서 상대보다 먼저 실행되었습니다. [{place}의 ]{call} 호출은 상대가 나중에야[ {also.maker.place}에서] 만드는 것을 찾지 못했고, 다시 시도하지 않았습니다.',
      },
      'not-ready': {
        en: '{who} came first: it used a semaphore[ at {place}] that the partner initialises only later[, at {also.maker.place}], and what it did by then is forgotten.',
        ko: '{who}에서 상대보다 먼저 실행되었습니다. 상대가 나중에야[ {also.maker.place}에서] 초기화하는 세마포어를 [{place}에서 ]먼저 사용했고, 그때까지 한 일은 초기화하면서 사라집니다.',
      },
    },
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
    sentences: {
      unread: {
        en: '{who} removed the queue[ at {place}] while {count|message|messages} lay in it that nobody had received[; one was sent at {also.sender.place}].',
        ko: '{who}에서 아무도 받지 않은 메시지 {count}개가 남아 있는데 [{place}에서 ]큐를 제거했습니다[({also.sender.place}에서 보낸 메시지 등)].',
      },
      'in-use': {
        en: '{who} removed an object[ at {place}] that another process still used: its {call}[ at {also.user.place}] failed with {error}.',
        ko: '{who}에서 다른 프로세스가 아직 쓰는 객체를 [{place}에서 ]제거했습니다. 그 프로세스의 [{also.user.place}에 있는 ]{call} 호출이 {error} 오류로 실패했습니다.',
      },
      'too-late': {
        en: '{who} removed an object[ at {place}] before another process had opened it[ at {also.user.place}], which then found nothing.',
        ko: '{who}에서 다른 프로세스가 [{also.user.place}에서 ]열기도 전에 [{place}에서 ]객체를 제거했습니다. 그 프로세스는 아무것도 찾지 못했습니다.',
      },
    },
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
    sentences: {
      'end-of-file': {
        en: '{who} called {call} again and again[ at {place}] though it had returned 0, the end of file: nothing can come any more.',
        ko: '{who}에서 [{place}에서 ]{call} 호출이 0(파일의 끝)을 돌려주었는데도 계속 되풀이했습니다. 더 올 데이터가 없습니다.',
      },
      'no-child': {
        en: '{who} called {call} again and again[ at {place}] though no child is left (ECHILD).',
        ko: '{who}에서 남은 자식이 없는데도(ECHILD) [{place}에서 ]{call} 호출을 계속 되풀이했습니다.',
      },
      error: {
        en: '{who} called {call} again and again[ at {place}] though it fails with {error} every time and can never succeed again.',
        ko: '{who}에서 [{place}의 ]{call} 호출이 매번 {error} 오류로 실패하고 다시는 성공할 수 없는데도 계속 되풀이했습니다.',
      },
    },
  },
} as const satisfies Record<string, KindText>;
