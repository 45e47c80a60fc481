import type { Kind } from './kind.js';

const limits = {
  why: {
    en: 'A correct solution needs a small part of what is allowed; who needs more is mostly caught in a loop.',
    ko: '올바른 풀이는 허용된 양의 일부만 씁니다. 그보다 더 쓰는 것은 대개 반복문에 갇혔기 때문입니다.',
  },
  repair: {
    en: 'Find the loop that does not end: does it check for end of file, for errors, for its own counter?',
    ko: '끝나지 않는 반복문을 찾으세요. 파일의 끝, 오류, 자기 카운터를 검사하나요?',
  },
} as const;

export const program = {
  'compile-error': {
    title: { en: 'Does not compile', ko: '컴파일되지 않음' },
    why: { en: 'Without an executable nothing can be tested.', ko: '실행 파일이 없으면 아무것도 시험할 수 없습니다.' },
    repair: {
      en: 'Compile with the flags of the assignment before you hand in, and read the first error first.',
      ko: '제출하기 전에 과제의 옵션으로 컴파일해 보고, 첫 번째 오류부터 살펴보세요.',
    },
    sentences: {
      general: { en: '{program} does not compile.', ko: '{program} 프로그램이 컴파일되지 않습니다.' },
    },
  },
  crash: {
    title: { en: 'The program crashes', ko: '프로그램이 비정상 종료됨' },
    why: {
      en: 'The kernel stopped the program; whatever it had still to do was not done.',
      ko: '커널이 프로그램을 중단했습니다. 남은 일은 처리되지 않았습니다.',
    },
    repair: {
      en: 'Look at the marked line: is every pointer set, every result checked, every index in range?',
      ko: '표시된 줄을 보세요. 포인터가 모두 설정되었고, 결과를 모두 확인했고, 인덱스가 범위 안인가요?',
    },
    sentences: {
      null: {
        en: '{who} crashes ({signal})[[ at {place}]]: it follows a null pointer (address {address}).',
        ko: '{who}가 [[{place}에서 ]]NULL 포인터를 따라가다 비정상 종료됩니다({signal}, 주소 {address}).',
      },
      segv: {
        en: '{who} crashes ({signal})[[ at {place}]]: it accesses the invalid address {address}.',
        ko: '{who}가 [[{place}에서 ]]잘못된 주소 {address}에 접근하여 비정상 종료됩니다({signal}).',
      },
      bus: {
        en: '{who} crashes ({signal})[[ at {place}]]: the mapped file or shared memory ends before the address {address}.',
        ko: '{who}가 [[{place}에서 ]]비정상 종료됩니다({signal}). 매핑한 파일이나 공유 메모리가 주소 {address} 앞에서 끝납니다.',
      },
      fpe: {
        en: '{who} crashes ({signal})[[ at {place}]]: integer division by zero or overflow.',
        ko: '{who}가 [[{place}에서 ]]비정상 종료됩니다({signal}). 정수를 0으로 나누었거나 범위를 넘었습니다.',
      },
      signal: {
        en: '{who} is ended by {signal}[[ at {place}]].',
        ko: '{who}가 [[{place}에서 ]]{signal} 신호로 종료됩니다.',
      },
      abort: {
        en: '{who} aborts[[ at {place}]] ({signal}): it called abort, or the C library found its memory corrupted.',
        ko: '{who}가 [[{place}에서 ]]중단됩니다({signal}). abort를 불렀거나 C 라이브러리가 메모리 손상을 발견했습니다.',
      },
    },
  },
  'assertion-failed': {
    title: { en: 'An assertion fails', ko: 'assert 실패' },
    why: {
      en: 'The program itself says that this must never be.',
      ko: '프로그램 스스로 이런 일은 없어야 한다고 밝힌 조건입니다.',
    },
    repair: {
      en: 'Find out how the condition became false; do not remove the assertion.',
      ko: '조건이 왜 거짓이 되었는지 찾으세요. assert를 지우지는 마세요.',
    },
    sentences: {
      assert: {
        en: 'The assertion “{expression}” fails in {who}.',
        ko: '{who}에서 assert 조건 “{expression}”이(가) 거짓이 되었습니다.',
      },
    },
  },
  'undefined-behaviour': {
    title: { en: 'Undefined behaviour', ko: '정의되지 않은 동작' },
    why: {
      en: 'The C standard allows anything to happen; another compiler or option may change the result.',
      ko: 'C 표준은 어떤 결과도 허용합니다. 컴파일러나 옵션이 바뀌면 결과도 바뀔 수 있습니다.',
    },
    repair: {
      en: 'Rewrite the marked expression so that it is defined for all values.',
      ko: '표시된 식을 모든 값에서 정의되도록 고쳐 쓰세요.',
    },
    sentences: {
      general: { en: '{who} does what C leaves undefined.', ko: '{who}가 C에서 정의되지 않은 동작을 합니다.' },
    },
  },
  'limit-exceeded': {
    title: { en: 'A limit is exceeded', ko: '제한 초과' },
    ...limits,
    sentences: {
      cpu: {
        en: '{who} computes beyond the limit without coming to an end.',
        ko: '{who}가 끝나지 않고 제한을 넘어 계산을 계속합니다.',
      },
      output: {
        en: '{who} prints more than a solution may.',
        ko: '{who}가 허용된 양보다 많이 출력합니다.',
      },
      memory: { en: '{who} uses more memory than allowed.', ko: '{who}가 허용된 것보다 많은 메모리를 사용합니다.' },
      processes: {
        en: '{who} has more processes or threads at once than allowed: another fork is refused.',
        ko: '{who}가 동시에 허용된 것보다 많은 프로세스나 스레드를 만들어 fork가 거부됩니다.',
      },
      descriptors: {
        en: '{who} opens more descriptors than allowed.',
        ko: '{who}가 허용된 것보다 많은 디스크립터를 엽니다.',
      },
      scratch: { en: '{who} writes more to files than allowed.', ko: '{who}가 파일에 허용된 것보다 많이 씁니다.' },
      time: { en: '{who} does not end in the time allowed.', ko: '{who}가 허용된 시간 안에 끝나지 않습니다.' },
      other: { en: '{who} exceeds a limit ({limit}).', ko: '{who}가 제한({limit})을 초과합니다.' },
    },
  },
  'policy-violation': {
    title: { en: 'A call that is not allowed', ko: '허용되지 않은 호출' },
    why: {
      en: 'Runs are isolated from the machine and from each other; this call would have left the isolation.',
      ko: '실행은 컴퓨터와 다른 실행으로부터 격리됩니다. 이 호출은 격리를 벗어나려고 했습니다.',
    },
    repair: {
      en: 'Use only what the assignment is about.',
      ko: '과제에 필요한 기능만 사용하세요.',
    },
    sentences: {
      general: {
        en: '{who} makes a call that is not allowed here.',
        ko: '{who}가 여기서 허용되지 않은 호출을 합니다.',
      },
    },
  },
  tampering: {
    title: { en: 'The record of the run contradicts the kernel', ko: '실행 기록이 커널의 관찰과 다름' },
    why: {
      en: 'What the program did and what was recorded of it do not agree: a person has to look.',
      ko: '프로그램이 한 일과 기록이 맞지 않습니다. 사람이 확인해야 합니다.',
    },
    repair: { en: 'Leave the memory of the grader alone.', ko: '채점기의 메모리를 건드리지 마세요.' },
    sentences: {
      general: {
        en: 'The record of {program} does not agree with what the kernel saw.',
        ko: '{program} 프로그램의 기록이 커널이 본 것과 다릅니다.',
      },
    },
  },
  flaky: {
    title: { en: 'Differs from run to run', ko: '실행할 때마다 다름' },
    why: {
      en: 'The same schedule gave different results: the program uses something that is not controlled here.',
      ko: '같은 스케줄에서 결과가 달랐습니다. 프로그램이 여기서 제어하지 않는 것을 사용합니다.',
    },
    repair: {
      en: 'Do not let the result depend on addresses, uninitialised memory or the real time.',
      ko: '결과가 주소, 초기화하지 않은 메모리, 실제 시각에 의존하지 않게 하세요.',
    },
    sentences: {
      general: {
        en: '{program} behaves differently under the same schedule.',
        ko: '{program} 프로그램이 같은 스케줄에서 다르게 동작합니다.',
      },
    },
  },
} as const satisfies Record<string, Kind>;
