import type { Text } from './suite.js';

/** program: it uses what cannot be judged here, or makes itself unjudgeable · harness: the grader has failed. */
export type Cause = 'program' | 'harness';

export interface NotJudged {
  readonly cause: Cause;
  /** A clause without a full stop. */
  readonly reason: Text;
}

/** What `ScenarioResult.broken` says, in words for people: who is the cause, and why there is no verdict. */
export function notJudged(broken: string): NotJudged {
  const said = broken.replace(/^schedule \d+:? /, '');
  const row = rows.find(({ said: pattern }) => pattern.test(said));
  if (row === undefined) return { cause: 'harness', reason: { en: said, ko: said } };
  const [whole = said] = row.said.exec(said) ?? [];
  const say = (lang: keyof Text) => whole.replace(row.said, row[lang]);
  return { cause: row.cause, reason: { en: say('en'), ko: say('ko') } };
}

/** Begins what is told of a scenario that the grader could not finish, whatever the program did. */
export const faultOfOurs = 'the grader could not finish this scenario';

interface Row extends Text {
  readonly said: RegExp;
  readonly cause: Cause;
}

const again: Text = {
  en: 'grade again, for what could not be judged is never kept',
  ko: '판정하지 못한 것은 보관하지 않으므로 다시 채점하세요',
};

/** What the monitor and the harness say of a scenario without a verdict; `$1` is what the first group has met. */
const rows: readonly Row[] = [
  lacks('a network of its own', { en: 'a network', ko: '네트워크' }),
  lacks('POSIX message queues', { en: 'POSIX message queues', ko: 'POSIX 메시지 큐' }),
  lacks('a /proc of its own', { en: 'a /proc of its own', ko: '자체 /proc' }),
  lacks('room for so long a name of a socket', { en: 'so long a name of a socket', ko: '긴 소켓 이름' }),
  {
    said: /^(.+) is not modelled, so what went wrong may be ours$/,
    cause: 'program',
    en: 'the program calls $1, which the grader does not follow, so that what went wrong may be no mistake of the program',
    ko: '프로그램이 채점기가 추적하지 않는 $1 호출을 사용하므로, 문제가 생겨도 프로그램의 잘못이라고 할 수 없습니다',
  },
  {
    said: /^(.+) is not modelled, so only what is certain was judged$/,
    cause: 'program',
    en: 'the program calls $1, which the grader does not follow, so that only what is certain was judged',
    ko: '프로그램이 채점기가 추적하지 않는 $1 호출을 사용하므로, 확실한 것만 판정했습니다',
  },
  {
    said: /^its own assembly locks or orders memory$/,
    cause: 'program',
    en: 'assembly of its own locks or orders memory, which the grader does not follow, so data races were not looked for',
    ko: '프로그램이 직접 작성한 어셈블리로 메모리를 잠그거나 순서를 정하는데, 채점기가 이를 추적하지 않으므로 데이터 경쟁은 찾지 않았습니다',
  },
  {
    said: /^it has constants like the fill$/,
    cause: 'program',
    en: 'a constant here looks like what the grader fills fresh memory with, so uninitialized data were not looked for',
    ko: '이 상수는 채점기가 새 메모리를 채우는 값과 비슷하므로, 초기화하지 않은 데이터는 찾지 않았습니다',
  },
  {
    said: /^it means to spin$/,
    cause: 'program',
    en: 'the program tells the processor that it spins (or locks by assembly), so busy waiting on memory was not looked for',
    ko: '프로그램이 스핀 중임을 프로세서에 알리거나 어셈블리로 잠그므로, 메모리를 확인하는 바쁜 대기는 찾지 않았습니다',
  },
  {
    said: /^the program ended without the runtime's knowledge; look whether it interferes with its grading$/,
    cause: 'program',
    en: 'the program ended in a way that the grader did not see; look whether it interferes with its grading',
    ko: '프로그램이 채점기가 볼 수 없는 방식으로 끝났습니다. 채점을 방해하는 코드가 있는지 확인하세요',
  },
  {
    said: /^its log would take too long to judge; look whether it interferes with its grading$/,
    cause: 'program',
    en: 'the record of the program takes too long to judge; look whether it interferes with its grading',
    ko: '프로그램의 실행 기록을 판정하는 데 시간이 너무 오래 걸립니다. 채점을 방해하는 코드가 있는지 확인하세요',
  },
  {
    said: /^the runtime found itself inconsistent, fault code (\d+)$/,
    cause: 'harness',
    en: 'what the grader noted of the run does not fit together (fault code $1)',
    ko: '실행을 따라가던 기록이 서로 맞지 않습니다(오류 코드 $1)',
  },
  {
    said: /^no progress in (\d+) ms while task (\d+) could move$/,
    cause: 'harness',
    en: 'nothing moved for $1 ms although task $2 could; grade again when the machine has less to do',
    ko: '태스크 $2을(를) 실행할 수 있는데도 $1밀리초 동안 아무것도 진행되지 않았습니다. 컴퓨터가 덜 바쁠 때 다시 채점하세요',
  },
  {
    said: /^(?:showed )?(\S+) (?:was shown )?once and not again$/,
    cause: 'harness',
    en: '$1 was seen once, and not when the same run was repeated, so it proves nothing',
    ko: '$1 문제가 한 번 나타났지만 같은 실행을 반복했을 때는 나타나지 않아 증거가 되지 못합니다',
  },
  {
    said: /^isolation tier ([A-D]) is demanded, and there is only ([A-D])$/,
    cause: 'harness',
    en: 'isolation tier $1 is demanded, and there is only $2',
    ko: '격리 등급 $1이(가) 필요하지만 이 컴퓨터에서는 $2만 가능합니다',
  },
  ours(/the monitor was killed by (SIG(?:KILL|TERM|INT|HUP|QUIT)), twice in a row/, {
    en: 'the monitor was killed from outside ($1), twice in a row',
    ko: '실행을 지켜보는 프로그램이 밖에서 두 번 연달아 종료되었습니다($1)',
  }),
  ours(/the monitor was stopped, twice in a row/, {
    en: 'the monitor was stopped from outside (SIGSTOP), twice in a row',
    ko: '실행을 지켜보는 프로그램이 밖에서 두 번 연달아 멈춰졌습니다(SIGSTOP)',
  }),
  ours(/the monitor stood still, twice in a row/, {
    en: 'the monitor stood still, twice in a row',
    ko: '실행을 지켜보는 프로그램이 두 번 연달아 응답하지 않았습니다',
  }),
  ours(/the monitor was killed by (SIG\w+), twice in a row/, {
    en: 'the monitor crashed ($1), twice in a row',
    ko: '실행을 지켜보는 프로그램이 두 번 연달아 비정상 종료되었습니다($1)',
  }),
  ours(/the monitor ended with exit status (\d+), twice in a row/, {
    en: 'the monitor ended (exit status $1), twice in a row',
    ko: '실행을 지켜보는 프로그램이 두 번 연달아 끝났습니다(종료 상태 $1)',
  }),
  ours(/its programs have vanished from the cache/, {
    en: 'its programs vanished from the cache meanwhile',
    ko: '채점하는 동안 캐시에서 프로그램이 사라졌습니다',
  }),
  ours(/([^]+)/, { en: 'this could not be finished ($1)', ko: '이 시나리오를 끝내지 못했습니다($1)' }),
  {
    said: /^$/,
    cause: 'harness',
    en: `this was never run; ${again.en}`,
    ko: `실행되지 않았습니다. ${again.ko}`,
  },
];

/** What a tier lacks (native/core/runs.cc, missing_of). */
function lacks(what: string, { en, ko }: Text): Row {
  return {
    said: new RegExp(`^isolation tier ([A-D]) has not got what this program uses: ${what} \\(tier A has\\)$`),
    cause: 'program',
    en: `the program uses ${en}, which isolation tier $1 has not got, but tier A has`,
    ko: `프로그램이 ${ko} 기능을 사용하는데, 이 기능은 격리 등급 $1에는 없고 등급 A에는 있습니다`,
  };
}

/** What begins with the words of run/scenario.ts for a fault of ours; the next time all may be well. */
function ours(what: RegExp, { en, ko }: Text): Row {
  return {
    said: new RegExp(`^${faultOfOurs}: ${what.source}$`),
    cause: 'harness',
    en: `${en}; ${again.en}`,
    ko: `${ko}. ${again.ko}`,
  };
}
