import { notJudged } from '../model/not-judged.js';
import type { Finding, Place, Unseen } from '../model/result.js';
import type { Text } from '../model/suite.js';
import { scenarioId } from './scenario.js';

/** A hint has the shape of a finding, but is never judged. */
function hint(kind: string, message: Text, about: Partial<Finding> = {}): Finding {
  return {
    kind,
    message,
    at: null,
    also: [],
    scenario: scenarioId,
    program: '',
    tried: 0,
    failed: 0,
    replay: null,
    variant: '',
    hidden: false,
    consequence: null,
    ...about,
  };
}

/** What a variant of limit-exceeded bounds. */
export const limitWords: Readonly<Record<string, Text>> & { readonly other: Text } = {
  cpu: { en: 'processor time', ko: 'CPU 시간' },
  output: { en: 'output', ko: '출력량' },
  memory: { en: 'memory', ko: '메모리' },
  processes: { en: 'processes and threads', ko: '프로세스와 스레드 수' },
  descriptors: { en: 'open descriptors', ko: '열린 디스크립터 수' },
  objects: { en: 'IPC objects and timers', ko: 'IPC 객체와 타이머 수' },
  scratch: { en: 'files', ko: '파일 용량' },
  time: { en: 'steps', ko: '단계 수' },
  other: { en: 'its resources', ko: '자원' },
};

/** Sentences of hints, in both languages. */
export const hints = {
  unmodelled: (calls: readonly string[]): Finding =>
    hint('not-modelled', {
      en: `The program uses ${calls.join(', ')}, which ${calls.length === 1 ? 'is' : 'are'} let through without being followed: what depends on that is not judged.`,
      ko: `프로그램이 사용하는 ${calls.join(', ')}은(는) 추적하지 않고 그대로 실행하므로, 이에 의존하는 동작은 판정하지 않았습니다.`,
    }),
  broken: (why: string): Finding => {
    const { reason } = notJudged(why);
    return hint('not-explored', {
      en: `The program could not be explored: ${reason.en}.`,
      ko: `프로그램을 탐색하지 못했습니다: ${reason.ko}.`,
    });
  },
  partly: (why: string): Finding => {
    const { reason } = notJudged(why);
    return hint('not-explored', {
      en: `Only what is certain was judged: ${reason.en}.`,
      ko: `확실한 것만 판정했습니다: ${reason.ko}.`,
    });
  },
  unseen: ({ why, at }: Unseen): Finding => {
    const { reason } = notJudged(why);
    return hint(
      'not-explored',
      { en: `Not all was judged: ${reason.en}.`, ko: `일부는 판정하지 않았습니다: ${reason.ko}.` },
      { at },
    );
  },
  endless: (cut: number, tried: number): Finding =>
    hint('endless', {
      en: `${cut === tried ? 'The program' : `In ${cut} of ${tried} schedules the program`} did not end within the bound of steps. It was judged by what it did until then; what would be left behind at its end (leaks, zombies, lost messages) was not judged.`,
      ko: `${cut === tried ? '프로그램이' : `스케줄 ${tried}개 중 ${cut}개에서 프로그램이`} 단계 제한 안에 끝나지 않았습니다. 그때까지의 동작만 판정했고, 끝난 뒤에 남는 것(누수, 좀비, 손실된 메시지)은 판정하지 않았습니다.`,
    }),
  limit: (what: Text, count: number, tried: number): Finding =>
    hint('limit', {
      en: `In ${count} of ${tried} schedules the program reached the limit of ${what.en}; what it would have done without that was not judged.`,
      ko: `스케줄 ${tried}개 중 ${count}개에서 프로그램이 ${what.ko} 제한에 도달했으며, 제한이 없었다면 했을 동작은 판정하지 않았습니다.`,
    }),
  arguments: (program: string, several: boolean): Finding => {
    const option = several ? `--arg ${program}:5` : '--arg 5';
    return hint(
      'needs-arguments',
      {
        en: `${program} looks at its arguments, and was given none. Say what it would be started with: ${option}.`,
        ko: `${program} 프로그램은 명령줄 인자를 사용하지만 인자 없이 실행되었습니다. 실행할 때의 인자를 알려 주세요: ${option}`,
      },
      { program },
    );
  },
  input: (at: Place | null): Finding =>
    hint(
      'needs-input',
      {
        en: 'The program reads standard input, which was empty. Give it what you would type: --input answers.txt.',
        ko: '프로그램이 표준 입력을 읽지만 입력이 비어 있었습니다. 입력할 내용을 파일로 주세요: --input answers.txt',
      },
      { at },
    ),
  terminal: (at: Place | null): Finding =>
    hint(
      'needs-terminal',
      {
        en: 'The program asks for a terminal, and a run has none; what it would do at one was not judged.',
        ko: '프로그램이 터미널을 필요로 하지만 실행 환경에는 터미널이 없습니다. 터미널에서의 동작은 판정하지 않았습니다.',
      },
      { at },
    ),
  absent: (at: Place | null): Finding =>
    hint(
      'needs-file',
      {
        en: 'The program uses a file that is not there. If it should be, put a copy into its folder: --file data.txt.',
        ko: '프로그램이 없는 파일을 사용합니다. 필요한 파일이면 실행 폴더에 넣어 주세요: --file data.txt',
      },
      { at },
    ),
  unconnected: (at: Place | null): Finding =>
    hint(
      'needs-network',
      {
        en: 'The program asks for a connection that nobody accepts; a run has no network but its own. Start the server with it: --program server=server.c --program client=client.c.',
        ko: '프로그램이 연결을 요청하지만 받아 줄 상대가 없습니다. 실행 환경에는 외부 네트워크가 없으니 서버를 함께 실행하세요: --program server=server.c --program client=client.c',
      },
      { at },
    ),
  serves: (at: Place | null): Finding =>
    hint(
      'serves-for-ever',
      {
        en: 'The program goes on waiting for the next request, as it is written to. It was judged by what it did until then; what would be left behind at its end was not judged.',
        ko: '프로그램은 작성된 대로 다음 요청을 계속 기다립니다. 그때까지의 동작만 판정했고, 끝난 뒤에 남는 것은 판정하지 않았습니다.',
      },
      { at },
    ),
  partner: (at: Place | null, op: string): Finding =>
    hint(
      'needs-partner',
      op === 'sigwait' || op === 'load' || op === 'sleep'
        ? {
            en: 'The program waits for a signal that nobody in this run sends (Ctrl-C, or kill from a shell), so what comes after it was not judged.',
            ko: '프로그램이 이 실행에서 아무도 보내지 않는 시그널(Ctrl-C나 셸의 kill)을 기다리므로, 그 뒤의 동작은 판정하지 않았습니다.',
          }
        : {
            en: 'The program waits for another one that is not there. Start both together: --program server=server.c --program client=client.c.',
            ko: '프로그램이 함께 실행되지 않은 상대 프로그램을 기다립니다. 둘을 함께 실행하세요: --program server=server.c --program client=client.c',
          },
      { at },
    ),
  handler: (at: Place, call: string): Finding =>
    hint(
      'handler-not-run',
      {
        en: `${at.function}() is installed as a signal handler and calls ${call}(), which is not async-signal-safe. No handler ran in the run that was looked at, so this was not judged.`,
        ko: `${at.function}() 함수는 시그널 핸들러로 등록되어 있고, async-signal-safe가 아닌 ${call}()을 호출합니다. 살펴본 실행에서는 핸들러가 실행되지 않아 판정하지 않았습니다.`,
      },
      { at },
    ),
  unchecked: (at: Place, calls: readonly string[]): Finding =>
    hint(
      'result-not-used',
      {
        en: `What ${listed(calls, 'and')} returns here is not looked at. Should the call ever fail, the program goes on as if it had not.`,
        ko: `여기서 ${calls.map((each) => `${each}()`).join(', ')}의 반환값을 확인하지 않습니다. 호출이 실패해도 프로그램은 성공한 것처럼 계속 진행합니다.`,
      },
      { at },
    ),
  stays: (at: Place, call: string, removal: string): Finding =>
    hint(
      'never-removed',
      {
        en: `${call}() makes something that stays after the program has ended, and nothing in these files removes it (${removal}).`,
        ko: `${call}()로 만든 것은 프로그램이 끝난 뒤에도 남습니다. 이 파일들에는 그것을 지우는 코드(${removal})가 없습니다.`,
      },
      { at },
    ),
  unbounded: (at: Place, call: string): Finding =>
    hint(
      'input-without-bound',
      {
        en: `${call} stores as many characters as are typed, however long the array is. ${call === 'gets()' ? 'fgets() takes the size.' : 'Give the conversion a width, one less than the size: "%19s" for 20.'}`,
        ko: `${call}은(는) 배열의 크기와 상관없이 입력된 글자를 모두 저장합니다. ${call === 'gets()' ? '크기를 받는 fgets()를 쓰세요.' : '변환에 크기보다 1 작은 폭을 주세요. 크기가 20이면 "%19s"입니다.'}`,
      },
      { at },
    ),
};

function listed(calls: readonly string[], last: string): string {
  const names = calls.map((each) => `${each}()`);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}
