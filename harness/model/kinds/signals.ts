import type { KindText } from './kind.js';

export const signals = {
  'unsafe-handler': {
    title: {
      en: 'A signal handler called an unsafe function',
      ko: '시그널 핸들러에서 안전하지 않은 함수를 호출했습니다',
    },
    why: {
      en: 'A handler interrupts the program anywhere, even inside the same function. One that is not async-signal-safe can then hang or destroy its own data.',
      ko: '핸들러는 같은 함수가 실행되는 도중에도 끼어들 수 있습니다. async-signal-safe가 아닌 함수는 이때 멈추거나 자기 데이터를 망가뜨릴 수 있습니다.',
    },
    repair: {
      en: 'In the handler only set a volatile sig_atomic_t flag or call write; do everything else in ordinary code. signal-safety(7) lists what is allowed.',
      ko: '핸들러에서는 volatile sig_atomic_t 변수만 바꾸거나 write만 호출하고, 나머지는 일반 코드에서 하세요. 허용되는 함수는 signal-safety(7)에 있습니다.',
    },
    sentences: {
      call: {
        en: '{who} called [{call}()|a function] while handling {signal}[ (which had interrupted the program at {also.interrupted.place})]: this function is not async-signal-safe.',
        ko: '{who}에서 {signal} 시그널을 처리하는 도중[({also.interrupted.place} 실행 중에 끼어듦)]에 async-signal-safe가 아닌 [{call}() 함수를|함수를] 호출했습니다.',
      },
    },
  },
  'signal-lost': {
    title: { en: 'A signal was lost', ko: '시그널이 사라졌습니다' },
    why: {
      en: 'An ordinary signal is not counted: while it is pending, the same signal sent again vanishes. Before a handler is installed, the default action applies, which mostly ends the process.',
      ko: '일반 시그널은 개수를 세지 않습니다. 처리를 기다리는 동안 같은 시그널이 또 오면 사라집니다. 핸들러를 설치하기 전에 오면 기본 동작에 따라 대개 프로세스가 끝납니다.',
    },
    repair: {
      en: 'Install handlers with sigaction before fork, or before anybody can send. Where signals count, wait for an answer after each one or use sigqueue with a real-time signal; on SIGCHLD call waitpid(-1, NULL, WNOHANG) until it returns no more children.',
      ko: '핸들러는 fork하기 전, 누군가 시그널을 보낼 수 있기 전에 sigaction으로 설치하세요. 개수가 중요하면 하나를 보낼 때마다 응답을 기다리거나 실시간 시그널과 sigqueue를 쓰세요. SIGCHLD에서는 더 거둘 자식이 없을 때까지 waitpid(-1, NULL, WNOHANG)를 반복하세요.',
    },
    sentences: {
      coalesced: {
        en: '{who} sent {signal} while one was still pending: {count|signal|signals} vanished, because ordinary signals are not counted.',
        ko: '{who}에서 앞서 보낸 {signal} 시그널이 처리되기 전에 또 보냈습니다. 일반 시그널은 개수를 세지 않으므로 {count}개가 사라졌습니다.',
      },
      'too-early': {
        en: '{signal}[, sent at {also.sender.place},] arrived before a handler for it was installed, and ended the process[ in {function}()].',
        ko: '핸들러를 설치하기 전에 [{also.sender.place}에서 보낸 ]{signal} 시그널이 도착해 [{function}() 함수를 실행하던 ]프로세스가 끝났습니다.',
      },
      children: {
        en: '{who} waits for one child each time SIGCHLD comes; the signals of children that end together become one, and {count|child was|children were} never waited for[ (forked at {also.fork.place})].',
        ko: '{who}에서 SIGCHLD가 올 때마다 자식을 하나만 거둡니다. 자식들이 함께 끝나면 시그널이 하나로 합쳐지므로 [{also.fork.place}에서 fork한 ]자식 {count}개를 거두지 못했습니다.',
      },
      'children-awaited': {
        en: '{who} waits for one child each time SIGCHLD comes; the signals of children that end together become one, and the program goes on waiting for {count|child that has|children that have} ended long ago[ (forked at {also.fork.place})].',
        ko: '{who}에서 SIGCHLD가 올 때마다 자식을 하나만 거둡니다. 자식들이 함께 끝나면 시그널이 하나로 합쳐지므로 [{also.fork.place}에서 fork한 ]이미 끝난 자식 {count}개를 끝없이 기다립니다.',
      },
    },
  },
  'eintr-ignored': {
    title: { en: 'An interrupted call was taken for a result', ko: '중단된 호출을 정상 결과로 여겼습니다' },
    why: {
      en: 'A signal can make a blocking call return −1 with EINTR although nothing is wrong and nothing was done.',
      ko: '시그널이 오면 블로킹 호출은 아무 문제가 없는데도 하던 일을 끝내지 않고 EINTR로 −1을 돌려줄 수 있습니다.',
    },
    repair: {
      en: 'Repeat the call while it returns −1 and errno is EINTR, or install the handler with SA_RESTART.',
      ko: '−1을 돌려주고 errno가 EINTR인 동안 호출을 반복하거나, 핸들러를 SA_RESTART로 설치하세요.',
    },
    sentences: {
      stale: {
        en: '{who} used what {call} had not brought: a signal had interrupted the call (−1, EINTR), and the old contents of the buffer were taken for a message[ at {also.used.place}].',
        ko: '{who}에서 시그널 때문에 {call} 호출이 중단되어(−1, EINTR) 아무것도 받지 못했는데, [{also.used.place}에서 ]버퍼에 남은 예전 내용을 그대로 사용했습니다.',
      },
      length: {
        en: '{who} called {call}, a signal interrupted it (−1, EINTR), and this −1 was used as a length[ at {also.used.place}].',
        ko: '{who}에서 시그널 때문에 {call} 호출이 중단되었는데(−1, EINTR), 이 −1을 [{also.used.place}에서 ]길이로 사용했습니다.',
      },
      entered: {
        en: '{who} called {call}, a signal interrupted it (−1, EINTR), and the program went on as if it had got the semaphore[; it gave back at {also.post.place} what it had never taken].',
        ko: '{who}에서 시그널 때문에 {call} 호출이 중단되었는데(−1, EINTR), 세마포어를 얻은 것처럼 계속했습니다.[ {also.post.place}에서는 얻은 적 없는 세마포어를 돌려주었습니다.]',
      },
      wait: {
        en: '{who} called {call}, a signal interrupted it (−1, EINTR), and the program went on as if the child had ended: it was never waited for.',
        ko: '{who}에서 시그널 때문에 {call} 호출이 중단되었는데(−1, EINTR), 자식이 끝난 것처럼 계속했습니다. 이 자식은 끝내 거두지 않았습니다.',
      },
      consequence: {
        en: '{who} made a call that a signal interrupted (−1, EINTR), and the program went on as if it had done its work; then this happened[ at {also.consequence.place}][: {consequence}].',
        ko: '{who}에서 시그널 때문에 호출이 중단되었는데(−1, EINTR), 할 일을 마친 것처럼 계속하여 [{also.consequence.place}에서 ]문제가 생겼습니다[: {consequence}].',
      },
    },
  },
} as const satisfies Record<string, KindText>;
