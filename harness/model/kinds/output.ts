import type { KindText } from './kind.js';

export const output = {
  'wrong-output': {
    title: { en: 'The program did not do what the task asks for', ko: '과제가 요구한 대로 동작하지 않았습니다' },
    why: {
      en: 'The scenario says what a correct program does; this run did something else.',
      ko: '올바른 프로그램이 할 일은 시나리오에 정해져 있습니다. 이 실행에서는 다르게 동작했습니다.',
    },
    repair: {
      en: 'Compare the expected and the actual value with the handout, then run the scenario again with grade check.',
      ko: '기대한 값과 실제 값을 과제 설명과 비교한 뒤 grade check로 시나리오를 다시 실행해 보세요.',
    },
    sentences: {
      'item-count': {
        en: 'Stream {letter} should have {expected|item|items}, but {made|was|were} made.',
        ko: '스트림 {letter}에는 항목 {expected}개가 필요한데 {made}개를 만들었습니다.',
      },
      'queue-mode': {
        en: '{who} created the queue with mode {mode}; the task asks for {expected}.',
        ko: '{who}에서 만든 큐의 권한이 과제와 다릅니다(예상: {expected}, 실제: {mode}).',
      },
      'exit-status': {
        en: '[{program}|The program] should have ended with {expected_end}, but it ended with {got_end}.',
        ko: '[{program} 프로그램이|프로그램이] 예상과 다르게 끝났습니다(예상: {expected_end}, 실제: {got_end}).',
      },
      'missing-text': {
        en: 'The text “{text}” is missing in the output.',
        ko: '출력에 “{text}” 부분이 없습니다.',
      },
      'different-line': {
        en: 'Line {line_number} of the output is [“{got}”|empty]; [“{expected}”|an empty line] was expected.',
        ko: '출력의 {line_number}번째 줄이 다릅니다. 실제: [“{got}”|빈 줄], 예상: [“{expected}”|빈 줄].',
      },
      'missing-line': {
        en: 'The output ends too early: line {line_number}[, “{expected}”,] is missing.',
        ko: '출력이 너무 일찍 끝났습니다. {line_number}번째 줄이 없습니다[(예상: “{expected}”)].',
      },
      'extra-line': {
        en: 'The output goes on where it should have ended, with line {line_number}[: “{got}”].',
        ko: '출력이 끝나야 할 곳에서 계속됩니다. {line_number}번째 줄이 더 있습니다[(실제: “{got}”)].',
      },
      'handler-missing': {
        en: 'No handler for {signal} ever ran, but the task asks for one.',
        ko: '과제는 {signal} 핸들러를 요구하지만 한 번도 실행되지 않았습니다.',
      },
      'too-few-processes': {
        en: '{made|process was|processes were} created with fork; the task asks for at least {required}.',
        ko: 'fork로 프로세스를 {made}개 만들었습니다. 과제는 {required}개 이상을 요구합니다.',
      },
      'too-few-bytes': {
        en: '{made|byte was|bytes were} read from pipes; the task needs at least {required}.',
        ko: '파이프에서 읽은 바이트는 {made}개입니다. 과제를 하려면 {required}개 이상 필요합니다.',
      },
      'too-few-messages': {
        en: '{made|message was|messages were} sent to queues; the task needs at least {required}.',
        ko: '큐로 보낸 메시지는 {made}개입니다. 과제를 하려면 {required}개 이상 필요합니다.',
      },
      'not-passed': {
        en: '{count|item was|items were} handed over that had not come from another process as the task asks.',
        ko: '과제에서 요구하는 대로 다른 프로세스에서 전달된 것이 아닌 항목 {count}개를 넘겼습니다.',
      },
      'too-few-pipes': {
        en: '{made|pipe was|pipes were} created; the task asks for at least {required}.',
        ko: '파이프를 {made}개 만들었습니다. 과제는 {required}개 이상을 요구합니다.',
      },
    },
  },
} as const satisfies Record<string, KindText>;
