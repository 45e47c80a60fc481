import type { Text } from '../model/suite.js';

/** What the monitor says of a run that proves nothing, and the same in Korean; `$1` is what its first group has met. */
const reasons: readonly { readonly said: RegExp; readonly ko: string }[] = [
  {
    said: /^(.+) is not modelled, so what went wrong may be ours$/,
    ko: '$1 호출은 추적하지 않으므로, 문제의 원인이 이 도구일 수도 있습니다',
  },
  {
    said: /^the runtime found itself inconsistent, fault code (\d+)$/,
    ko: '실행을 따라가던 기록이 서로 맞지 않습니다(오류 코드 $1)',
  },
  {
    said: /^no progress in (\d+) ms while task (\d+) could move$/,
    ko: '작업 $2이(가) $1밀리초 동안 진행하지 않았습니다',
  },
  {
    said: /^the program ended without the runtime's knowledge; look whether it interferes with its grading$/,
    ko: '프로그램이 기록되지 않은 방식으로 끝났습니다. 채점을 방해하는 코드가 있는지 확인하세요',
  },
  { said: /^showed (\S+) once and not again$/, ko: '$1 문제가 한 번 나타났지만 다시 나타나지 않았습니다' },
  { said: /^(\S+) was shown once and not again$/, ko: '$1 문제가 한 번 나타났지만 다시 나타나지 않았습니다' },
];

export function reasonOf(why: string): Text {
  const [, schedule, rest = why] = /^schedule (\d+)(?::)? (.+)$/.exec(why) ?? [];
  const known = reasons.find(({ said }) => said.test(rest));
  const ko = known === undefined ? rest : rest.replace(known.said, known.ko);
  return { en: why, ko: schedule === undefined ? ko : `스케줄 ${schedule}: ${ko}` };
}
