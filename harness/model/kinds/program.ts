import { conduct } from './conduct.js';
import type { KindText } from './kind.js';
import { limitExceeded } from './limit.js';
import { undefinedBehaviour } from './undefined.js';

export const program = {
  'compile-error': {
    title: { en: 'The program does not compile', ko: '프로그램이 컴파일되지 않습니다' },
    why: {
      en: 'What does not compile cannot be run, so nothing else can be judged.',
      ko: '컴파일되지 않으면 실행할 수 없으므로 다른 것을 채점할 수 없습니다.',
    },
    repair: {
      en: 'Start with the first message of the compiler; later ones often follow from it. Build with the flags of the assignment before handing in.',
      ko: '컴파일러의 첫 번째 메시지부터 고치세요. 나머지는 그 때문에 생긴 경우가 많습니다. 제출하기 전에 과제의 컴파일 옵션으로 빌드해 보세요.',
    },
    sentences: {},
  },
  crash: {
    title: { en: 'The program crashed', ko: '프로그램이 비정상적으로 종료되었습니다' },
    why: {
      en: 'The process ended in the middle of its work, without removing or announcing anything; its partners may hang.',
      ko: '프로세스가 일하던 도중에 끝나서 아무것도 정리하거나 알리지 못했습니다. 상대 프로세스가 멈출 수 있습니다.',
    },
    repair: {
      en: 'Check at this line which pointer, index or divisor can be wrong, and the results of shmat, mmap and malloc before their use. A debugger or -fsanitize=address shows more.',
      ko: '이 줄에서 어떤 포인터, 인덱스, 나누는 수가 잘못될 수 있는지 살펴보고, shmat, mmap, malloc의 결과를 쓰기 전에 확인하세요. 디버거나 -fsanitize=address를 쓰면 더 자세히 볼 수 있습니다.',
    },
    sentences: {
      null: {
        en: '{who} used a null pointer ({signal}[ at address {address}]).',
        ko: '{who}에서 널 포인터를 사용했습니다({signal}[, 주소 {address}]).',
      },
      segv: {
        en: '{who} accessed memory that does not belong to the program ({signal}[ at address {address}]).',
        ko: '{who}에서 프로그램의 것이 아닌 메모리에 접근했습니다({signal}[, 주소 {address}]).',
      },
      stack: {
        en: '{who} used up the stack ({signal}[ at address {address}]): a recursion that does not end, or an array too large for the stack.',
        ko: '{who}에서 스택을 모두 써 버렸습니다({signal}[, 주소 {address}]). 재귀가 끝나지 않거나, 스택에 두기에는 너무 큰 배열입니다.',
      },
      bus: {
        en: '{who} accessed mapped memory behind which there is nothing ({signal}[ at address {address}]); check that ftruncate has given the file or shared memory its size.',
        ko: '{who}에서 실제 내용이 없는 매핑 영역에 접근했습니다({signal}[, 주소 {address}]). 파일이나 공유 메모리의 크기를 ftruncate로 정했는지 확인하세요.',
      },
      fpe: {
        en: '{who} made an impossible calculation, mostly a division by zero ({signal}).',
        ko: '{who}에서 불가능한 계산을 했습니다. 대개 0으로 나눈 경우입니다({signal}).',
      },
      signal: {
        en: '[{program}|The program] was ended by {signal}[ in {function}()].',
        ko: '[{program} 프로그램이|프로그램이] [{function}() 함수에서 ]{signal} 시그널로 종료되었습니다.',
      },
      abort: {
        en: '{who} ended the program with abort ({signal}): the C library found damaged memory, or abort was called.',
        ko: '{who}에서 abort로 프로그램이 종료되었습니다({signal}). C 라이브러리가 망가진 메모리를 발견했거나 abort를 직접 호출한 경우입니다.',
      },
    },
  },
  'assertion-failed': {
    title: { en: 'An assertion failed', ko: 'assert가 실패했습니다' },
    why: {
      en: 'The program itself says what must always hold; in this run it did not.',
      ko: '항상 참이어야 한다고 프로그램 스스로 밝힌 조건이 이 실행에서는 거짓이었습니다.',
    },
    repair: {
      en: 'Find out how the condition could become false; do not remove the assertion.',
      ko: 'assert를 지우지 말고, 조건이 어떻게 거짓이 되었는지 찾아보세요.',
    },
    sentences: {
      assert: {
        en: '{who} stopped because the assertion “{expression}” is false.',
        ko: '{who}에서 assert 조건 “{expression}”의 값이 거짓이어서 멈췄습니다.',
      },
    },
  },
  ...undefinedBehaviour,
  ...limitExceeded,
  ...conduct,
  flaky: {
    title: { en: 'The same schedule gave different results', ko: '같은 스케줄인데 결과가 달랐습니다' },
    why: {
      en: 'Something besides the schedule decides, such as time, addresses or random numbers; it cannot be repeated.',
      ko: '시간, 주소, 난수처럼 스케줄이 아닌 다른 것이 결과를 좌우합니다. 그래서 그대로 재현할 수 없습니다.',
    },
    repair: {
      en: 'Look for uninitialised memory, and for decisions that depend on the time, on pids or on rand.',
      ko: '초기화하지 않은 메모리가 있는지, 시간이나 pid, rand에 따라 달라지는 부분이 있는지 살펴보세요.',
    },
    sentences: {},
  },
} as const satisfies Record<string, KindText>;
