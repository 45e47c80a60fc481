import type { KindText } from './kind.js';

export const limitExceeded = {
  'limit-exceeded': {
    title: { en: 'A limit was exceeded', ko: '제한을 넘었습니다' },
    why: {
      en: 'The limits are far above what a solution needs; whoever reaches them mostly loops or creates without end.',
      ko: '제한은 풀이에 필요한 것보다 훨씬 넉넉합니다. 대개 끝없이 반복하거나 끝없이 만들어 낼 때 제한에 이릅니다.',
    },
    repair: {
      en: 'Check when the loop ends: a loop that forks, allocates, opens or prints needs an end on every path. A child must leave the loop of its parent with exit. Give arrays the size they need.',
      ko: '반복문이 언제 끝나는지 확인하세요. fork, 할당, open, 출력을 하는 반복문은 어느 경로에서든 끝나야 합니다. 자식은 exit로 부모의 반복문에서 빠져나와야 합니다. 배열은 필요한 크기로 만드세요.',
    },
    sentences: {
      cpu: {
        en: '[{program}|The program] used more processor time than allowed[ and was stopped in {function}()].',
        ko: '[{program} 프로그램이|프로그램이] 허용된 CPU 시간보다 많이 썼습니다[({function}() 함수에서 중단)].',
      },
      output: {
        en: '[{program}|The program] printed or wrote more than allowed[ and was stopped in {function}()].',
        ko: '[{program} 프로그램이|프로그램이] 허용된 양보다 많이 출력하거나 썼습니다[({function}() 함수에서 중단)].',
      },
      memory: {
        en: '[{program}|The program] used more memory than allowed[ and was stopped in {function}()].',
        ko: '[{program} 프로그램이|프로그램이] 허용된 것보다 메모리를 많이 썼습니다[({function}() 함수에서 중단)].',
      },
      processes: {
        en: '[{program}|The program] created more processes and threads than allowed[; the last one in {function}()].',
        ko: '[{program} 프로그램이|프로그램이] 허용된 것보다 프로세스와 스레드를 많이 만들었습니다[({function}() 함수에서 중단)].',
      },
      descriptors: {
        en: '[{program}|The program] opened more descriptors than allowed[ in {function}()].',
        ko: '[{program} 프로그램이|프로그램이] 허용된 것보다 디스크립터를 많이 열었습니다[({function}() 함수)].',
      },
      objects: {
        en: '[{program}|The program] made more queues, semaphores, segments or timers than allowed[ in {function}()].',
        ko: '[{program} 프로그램이|프로그램이] 메시지 큐, 세마포어, 공유 메모리, 타이머를 허용된 것보다 많이 만들었습니다[({function}() 함수)].',
      },
      scratch: {
        en: '[{program}|The program] made more or larger files than allowed[ in {function}()].',
        ko: '[{program} 프로그램이|프로그램이] 허용된 것보다 파일을 많이 만들었거나 크게 썼습니다[({function}() 함수)].',
      },
      time: {
        en: '[{program}|The program] ran longer than allowed[ and was stopped in {function}()].',
        ko: '[{program} 프로그램이|프로그램이] 허용된 시간보다 오래 실행되었습니다[({function}() 함수에서 중단)].',
      },
      other: {
        en: '[{program}|The program] exceeded a limit[: {limit}].',
        ko: '[{program} 프로그램이|프로그램이] 제한을 넘었습니다[: {limit}].',
      },
    },
  },
} as const satisfies Record<string, KindText>;
