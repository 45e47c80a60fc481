import type { Kind } from './kind.js';

/** Signals and processes. */
export const processes = {
  'unsafe-handler': {
    title: { en: 'Unsafe call in a signal handler', ko: '시그널 핸들러에서 안전하지 않은 호출' },
    why: {
      en: 'A handler may interrupt the program in the middle of printf or malloc; calling them again there destroys their data or hangs (signal-safety(7)).',
      ko: '핸들러는 printf나 malloc 실행 도중에도 끼어들 수 있습니다. 거기서 다시 부르면 내부 데이터가 망가지거나 멈춥니다(signal-safety(7) 참고).',
    },
    repair: {
      en: 'In the handler only set a volatile sig_atomic_t flag or call write; do the rest outside of it.',
      ko: '핸들러에서는 volatile sig_atomic_t 플래그만 설정하거나 write만 부르고, 나머지는 핸들러 밖에서 하세요.',
    },
    sentences: {
      call: {
        en: '{who} calls {call} while it handles {signal}; {call} is not async-signal-safe.',
        ko: '{who}가 {signal} 신호를 처리하는 중에 {call} 함수를 부릅니다. {call} 함수는 비동기 시그널에 안전하지 않습니다.',
      },
    },
  },
  'signal-lost': {
    title: { en: 'A signal is lost', ko: '잃어버린 시그널' },
    why: {
      en: 'Standard signals do not queue: while one is pending, further ones of the same number vanish. And before its handler is installed a signal has its default effect.',
      ko: '표준 시그널은 쌓이지 않습니다. 하나가 대기 중이면 같은 번호의 시그널은 사라집니다. 핸들러를 등록하기 전에는 기본 동작이 일어납니다.',
    },
    repair: {
      en: 'Acknowledge each signal before the next one is sent, or use real-time signals with sigqueue; install handlers before fork and before anybody can send; call waitpid in a loop for one SIGCHLD.',
      ko: '다음 시그널을 보내기 전에 확인 응답을 받거나 sigqueue로 실시간 시그널을 쓰세요. 핸들러는 fork 전, 누구도 보내기 전에 등록하고, SIGCHLD 하나에 waitpid를 반복해서 부르세요.',
    },
    sentences: {
      coalesced: {
        en: '{who} sends {signal} while the one before is still pending: {count signal is|signals are} swallowed and never counted.',
        ko: '앞의 {signal} 신호가 아직 대기 중인데 {who}가 또 보냅니다. 신호 {count}개가 합쳐져 세어지지 않습니다.',
      },
      'too-early': {
        en: '{signal}[[ from {also.sender.who} ({also.sender.place})]] arrives before its handler is installed and ends {who}.',
        ko: '[[{also.sender.who}({also.sender.place})가 보낸 ]]{signal} 신호가 핸들러를 등록하기 전에 도착해 {who}가 종료됩니다.',
      },
    },
  },
  'eintr-ignored': {
    title: { en: 'An interrupted call is taken for a result', ko: '중단된 호출을 결과로 여김' },
    why: {
      en: 'A signal may end a blocking call with EINTR before anything happened.',
      ko: '시그널은 블로킹 호출을 아무 일도 일어나기 전에 EINTR로 끝낼 수 있습니다.',
    },
    repair: {
      en: 'Repeat the call on EINTR, or use SA_RESTART.',
      ko: 'EINTR이면 다시 호출하거나 SA_RESTART를 사용하세요.',
    },
    sentences: {
      general: {
        en: '{who} goes on after a call that was only interrupted.',
        ko: '중단되었을 뿐인 호출 뒤에 {who}가 그대로 진행합니다.',
      },
    },
  },
  zombie: {
    title: { en: 'A child is never waited for', ko: '기다려 주지 않은 자식(좀비)' },
    why: {
      en: 'A child that has ended stays in the process table until its parent calls wait; a server that forgets it runs out of processes.',
      ko: '끝난 자식은 부모가 wait를 부를 때까지 프로세스 표에 남습니다. 이를 잊은 서버는 더는 프로세스를 만들 수 없게 됩니다.',
    },
    repair: {
      en: 'Call wait or waitpid once for each child; in a SIGCHLD handler call waitpid(-1, …, WNOHANG) until it returns 0 or −1.',
      ko: '자식마다 wait나 waitpid를 한 번씩 부르세요. SIGCHLD 핸들러에서는 waitpid(-1, …, WNOHANG)을 0이나 −1을 돌려줄 때까지 부르세요.',
    },
    sentences: {
      child: {
        en: '{count child|children} forked by {who} had ended and were never waited for when the parent ended.',
        ko: '{who}가 fork한 자식 중 {count}개가 먼저 끝났지만 부모가 끝날 때까지 wait하지 않았습니다.',
      },
    },
  },
  orphan: {
    title: { en: 'A child outlives its parent', ko: '부모보다 오래 남은 자식(고아)' },
    why: {
      en: 'Nobody gets its result, and it goes on when the user believes that the program has ended.',
      ko: '결과를 받을 프로세스가 없고, 사용자는 끝났다고 생각하는데 자식은 계속 실행됩니다.',
    },
    repair: {
      en: 'Wait for every child before the parent ends.',
      ko: '부모가 끝나기 전에 모든 자식을 기다리세요.',
    },
    sentences: {
      child: {
        en: '{count child|children} forked by {who} still ran when the parent ended.',
        ko: '부모가 끝났을 때 {who}가 fork한 자식 {count}개가 아직 실행 중이었습니다.',
      },
    },
  },
} as const satisfies Record<string, Kind>;
