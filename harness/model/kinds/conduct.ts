import type { KindText } from './kind.js';

/** What was refused because no program may do it: what leads out of its run, and what touches its grading. */
export const conduct = {
  'policy-violation': {
    title: { en: 'The program tried what no run allows', ko: '실행 환경에서 허용하지 않는 동작을 시도했습니다' },
    why: {
      en: 'It would have reached the machine or another process, so it was refused. Nothing outside of the run has been changed.',
      ko: '컴퓨터 전체나 다른 프로세스에 영향을 줄 수 있는 동작이라 거부되었습니다. 실행 환경 밖에서 바뀐 것은 없습니다.',
    },
    repair: {
      en: 'Use only the calls the handout teaches; if you need this one, ask. Signal only processes whose number fork has given you, or all of your own by kill(0, …); look whether the number is −1 before you use it.',
      ko: '과제에서 다루는 호출만 사용하고, 꼭 필요한 호출이라면 문의하세요. 시그널은 fork가 돌려준 번호의 프로세스에만 보내거나 kill(0, …)으로 자신의 프로세스 그룹에 보내고, 번호가 −1은 아닌지 먼저 확인하세요.',
    },
    sentences: {
      call: {
        en: '{who} called {call}, which no run allows.',
        ko: '{who}에서 실행 환경이 허용하지 않는 {call} 호출을 했습니다.',
      },
      everybody: {
        en: '{who} called {call} for process −1: {signal} would have gone to every process of the user, not only to its own.',
        ko: '{who}에서 프로세스 번호 −1로 {call} 호출을 했습니다. 자신이 만든 프로세스뿐 아니라 사용자의 모든 프로세스에 {signal} 시그널을 보내는 동작입니다.',
      },
      init: {
        en: '{who} called {call} for process 1[, with {signal}]: that is the first process of the system, and none of its own.',
        ko: '{who}에서 [{signal} 시그널로 ]프로세스 1번에 {call} 호출을 했습니다. 1번은 자신이 만든 프로세스가 아니라 시스템의 첫 프로세스입니다.',
      },
      parent: {
        en: '{who} called {call}[, with {signal},] for its parent (getppid). It is the first process of the program, so that is whoever has started it: a shell, or the grader.',
        ko: '{who}에서 [{signal} 시그널로 ]부모 프로세스(getppid)에 {call} 호출을 했습니다. 프로그램의 첫 프로세스이므로, 그 부모는 프로그램을 실행한 셸이나 채점기입니다.',
      },
      strangers: {
        en: '{who} called {call}[, with {signal},] for one number after another ({count} of them so far) that no process of its own has ever had.',
        ko: '{who}에서 [{signal} 시그널로 ]자신이 만든 적 없는 프로세스 번호 여러 개(여기까지 {count}개)에 차례로 {call} 호출을 했습니다.',
      },
      root: {
        en: '{who} called {call} to become root, which no run allows.',
        ko: '{who}에서 {call} 호출로 루트 권한을 얻으려 했습니다. 실행 환경에서는 허용하지 않습니다.',
      },
      secret: {
        en: '{who} asked for {name}, which no solution needs; it is out of reach.',
        ko: '{who}에서 과제에 필요하지 않은 {name} 파일을 열려고 했습니다. 실행 환경에서는 접근할 수 없습니다.',
      },
      unwatched: {
        en: '[{program}|The program] became, or tried to become, a program that the grader cannot watch, or ended past the grader[, in {function}()].',
        ko: '[{program} 프로그램이|프로그램이] [{function}() 함수에서 ]채점기가 지켜볼 수 없는 프로그램으로 바뀌었거나 바뀌려 했거나, 채점기를 거치지 않고 끝났습니다.',
      },
      'thread-pointer': {
        en: "{who} moved the register by which a thread's data are found (FS); it was put back.",
        ko: '{who}에서 스레드의 데이터를 찾는 레지스터(FS)를 바꾸어, 원래대로 되돌렸습니다.',
      },
      foreign: {
        en: '{who} made a system call of 32-bit programs (int 0x80), which no run allows.',
        ko: '{who}에서 실행 환경이 허용하지 않는 32비트용 시스템 호출(int 0x80)을 했습니다.',
      },
    },
  },
  tampering: {
    title: { en: 'The program interfered with its grading', ko: '채점을 방해하는 동작을 했습니다' },
    why: {
      en: 'Results of such a run say nothing about the work, so a person looks at it.',
      ko: '이런 실행의 결과로는 과제를 평가할 수 없으므로 담당자가 직접 확인합니다.',
    },
    repair: {
      en: 'Remove whatever touches the grader, its files or its environment.',
      ko: '채점기나 채점기의 파일, 환경을 건드리는 코드를 지우세요.',
    },
    sentences: {
      store: {
        en: "{who} stored into the grader's memory (address {address}).",
        ko: '{who}에서 채점기의 메모리에 값을 썼습니다(주소 {address}).',
      },
      buffer: {
        en: "{who} gave the grader's memory to {call} as a buffer.",
        ko: '{who}에서 채점기의 메모리를 {call}의 버퍼로 넘겼습니다.',
      },
      mapping: {
        en: "{who} tried to change the mapping of the grader's memory with {call}.",
        ko: '{who}에서 {call} 호출로 채점기의 메모리 매핑을 바꾸려 했습니다.',
      },
      file: {
        en: "{who} tried to get at the grader's memory by way of a file ({call}).",
        ko: '{who}에서 파일을 통해 채점기의 메모리에 접근하려 했습니다({call}).',
      },
      replaced: {
        en: '[{program}|The program] defines {symbol} itself, a name that belongs to the compiler or the course, so the grader no longer saw what goes by it.',
        ko: '[{program} 프로그램이|프로그램이] 컴파일러나 과제에서 쓰는 이름인 {symbol} 함수를 직접 정의해서, 이 함수를 거치는 동작을 채점기가 볼 수 없었습니다.',
      },
      'hidden-call': {
        en: 'A system call ({call}) was made past the grader; the kernel has seen it.',
        ko: '채점기를 우회한 시스템 호출({call})이 있었고, 커널에서 확인되었습니다.',
      },
      'not-logged': {
        en: 'The kernel has served more of {call} ({moved}) than the record of the run shows ({logged}): it was made past the grader.',
        ko: '커널이 처리한 {call} 기록({moved})이 실행 기록({logged})보다 많습니다. 채점기를 우회한 호출이 있었습니다.',
      },
      'not-made': {
        en: 'The record of the run shows more of {call} ({logged}) than the kernel has served ({moved}): it was forged.',
        ko: '실행 기록의 {call}({logged})이 커널이 처리한 것({moved})보다 많습니다. 기록이 위조되었습니다.',
      },
      altered: {
        en: 'The record of the run says of {call} other than what the kernel has served: it was forged.',
        ko: '실행 기록의 {call} 내용이 커널이 실제로 처리한 것과 다릅니다. 기록이 위조되었습니다.',
      },
      rewritten: {
        en: 'The record of the run was changed after it had been written.',
        ko: '실행 기록이 작성된 뒤에 변경되었습니다.',
      },
    },
  },
} as const satisfies Record<string, KindText>;
