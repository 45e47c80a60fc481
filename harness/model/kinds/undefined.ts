import type { KindText } from './kind.js';

export const undefinedBehaviour = {
  'undefined-behaviour': {
    title: { en: 'The program did something that C does not define', ko: 'C 표준이 정하지 않은 동작을 했습니다' },
    why: {
      en: 'The compiler may assume that it never happens, so the result can change with every version and flag.',
      ko: '컴파일러는 이런 일이 없다고 가정하므로 컴파일러 버전이나 옵션에 따라 결과가 달라질 수 있습니다.',
    },
    repair: {
      en: 'Check the operands at this line (overflow, shift, size of an array); for arithmetic that is meant to wrap around, use unsigned types. -fsanitize=undefined names the rule.',
      ko: '이 줄의 피연산자를 확인하세요(오버플로, 시프트, 배열의 크기). 값이 넘쳐 돌아가는 것이 의도라면 unsigned 타입을 쓰세요. -fsanitize=undefined로 빌드하면 어떤 규칙인지 알려 줍니다.',
    },
    sentences: {
      add: {
        en: '{who} calculated {left} + {right}, which does not fit into a signed integer of {bits} bits.',
        ko: '{who}에서 계산한 {left} + {right}의 결과가 {bits}비트 부호 있는 정수의 범위를 넘습니다.',
      },
      subtract: {
        en: '{who} calculated {left} − {right}, which does not fit into a signed integer of {bits} bits.',
        ko: '{who}에서 계산한 {left} − {right}의 결과가 {bits}비트 부호 있는 정수의 범위를 넘습니다.',
      },
      multiply: {
        en: '{who} calculated {left} × {right}, which does not fit into a signed integer of {bits} bits.',
        ko: '{who}에서 계산한 {left} × {right}의 결과가 {bits}비트 부호 있는 정수의 범위를 넘습니다.',
      },
      negate: {
        en: '{who} negated {left}, for which a signed integer of {bits} bits has no positive counterpart.',
        ko: '{who}에서 {left}의 부호를 바꾸었지만 {bits}비트 부호 있는 정수에는 그에 맞는 양수가 없습니다.',
      },
      shift: {
        en: '{who} shifted a value of {bits} bits by {right}; only 0 to {bits} − 1 are defined.',
        ko: '{who}에서 {bits}비트 값을 {right}만큼 시프트했습니다. 0부터 {bits} − 1까지만 정해져 있습니다.',
      },
      'array-size': {
        en: '{who} declared an array with {left} elements; there must be at least one.',
        ko: '{who}에서 원소가 {left}개인 배열을 선언했습니다. 원소는 하나 이상이어야 합니다.',
      },
      bool: {
        en: '{who} used a bool that holds {left}, neither 0 nor 1: it was never given a value, or was overwritten.',
        ko: '{who}에서 0도 1도 아닌 값({left})이 든 bool을 사용했습니다. 값을 넣은 적이 없거나 다른 값으로 덮어쓴 것입니다.',
      },
      unreachable: {
        en: '{who} reached a place that the program itself declares unreachable.',
        ko: '{who}에서 도달할 수 없다고 프로그램이 스스로 밝힌 곳에 도달했습니다.',
      },
      builtin: {
        en: '{who} counted the leading or trailing zero bits of 0, for which there is no defined result.',
        ko: '{who}에서 0의 앞쪽 또는 뒤쪽 0비트 수를 셌습니다. 이 결과는 정해져 있지 않습니다.',
      },
    },
  },
} as const satisfies Record<string, KindText>;
