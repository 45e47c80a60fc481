import type { Kind } from './kind.js';

export const order = {
  'message-lost': {
    title: { en: 'An item never arrives', ko: '도착하지 않은 항목' },
    why: {
      en: 'What one process hands over, the other must get: here an item that was made was never handed to a consumer.',
      ko: '한 프로세스가 보낸 것은 다른 프로세스가 받아야 합니다. 여기서는 만들어진 항목이 소비자에게 전달되지 않았습니다.',
    },
    repair: {
      en: 'Find the place where it was last seen: protect shared indices with a lock, read until the end, and let nobody stop while something is still on its way.',
      ko: '항목이 마지막으로 보인 곳을 살펴보세요. 공유 인덱스는 잠금으로 보호하고, 끝까지 읽고, 아직 오는 중인 것이 있으면 멈추지 않게 하세요.',
    },
    sentences: {
      overwritten: {
        en: '{count item|items} of {made} never arrived: {who} overwrote item {item} before anybody had read it.',
        ko: '항목 {made}개 중 {count}개가 도착하지 않았습니다. 아무도 읽지 않은 항목 {item} 내용을 {who}가 덮어썼습니다.',
      },
      'left-in-queue': {
        en: '{count item|items} of {made} never arrived: {who} sent item {item}, and nobody received it from the queue.',
        ko: '항목 {made}개 중 {count}개가 도착하지 않았습니다. {who}가 보낸 항목 {item} 메시지를 아무도 큐에서 받지 않았습니다.',
      },
      'left-in-pipe': {
        en: '{count item|items} of {made} never arrived: {who} wrote item {item} to the pipe, and nobody read it.',
        ko: '항목 {made}개 중 {count}개가 도착하지 않았습니다. {who}가 파이프에 쓴 항목 {item} 데이터를 아무도 읽지 않았습니다.',
      },
      'left-in-memory': {
        en: '{count item|items} of {made} never arrived: {who} put item {item} into shared memory, and nobody took it.',
        ko: '항목 {made}개 중 {count}개가 도착하지 않았습니다. {who}가 공유 메모리에 넣은 항목 {item} 내용을 아무도 꺼내지 않았습니다.',
      },
      'not-taken': {
        en: '{count item|items} of {made} never arrived: {who} received item {item}, but it was never handed over.',
        ko: '항목 {made}개 중 {count}개가 도착하지 않았습니다. {who}가 항목 {item} 데이터를 받았지만 전달하지 않았습니다.',
      },
      'not-arrived': {
        en: '{count item|items} of {made} never arrived: item {item} was last seen in {who}.',
        ko: '항목 {made}개 중 {count}개가 도착하지 않았습니다. 항목 {item} 데이터를 마지막으로 다룬 곳은 {who}입니다.',
      },
    },
  },
  'message-duplicated': {
    title: { en: 'An item arrives twice', ko: '두 번 도착한 항목' },
    why: {
      en: 'Every item is to arrive exactly once; a second copy usually stands in the place of one that is lost.',
      ko: '모든 항목은 정확히 한 번 도착해야 합니다. 두 번째 항목은 대개 잃어버린 다른 항목의 자리를 차지합니다.',
    },
    repair: {
      en: 'Choosing an item and marking it as taken must be one step that nobody can interrupt (a lock around both).',
      ko: '항목을 고르는 일과 꺼냈다고 표시하는 일은 중간에 끼어들 수 없는 한 동작이어야 합니다(둘을 함께 잠금으로 감싸세요).',
    },
    sentences: {
      'same-taker': {
        en: '{who} hands over item {item} a second time.',
        ko: '{who}가 항목 {item} 데이터를 두 번 전달합니다.',
      },
      'two-takers': {
        en: '{who} hands over item {item} for consumer {consumer}, although consumer {earlier} already had it[[ from {also.first.who} ({also.first.place})]].',
        ko: '소비자 {earlier}에게 이미 전달된[[({also.first.who}, {also.first.place})]] 항목 {item} 데이터를 {who}가 소비자 {consumer}에게 다시 전달합니다.',
      },
      'sent-twice': {
        en: '{who} sends item {item} a second time.',
        ko: '{who}가 항목 {item} 데이터를 두 번 보냅니다.',
      },
    },
  },
  'message-reordered': {
    title: { en: 'Items arrive in the wrong order', ko: '잘못된 순서로 도착한 항목' },
    why: {
      en: 'What one sender makes must arrive in the order it was made, or by priority where the assignment says so.',
      ko: '한 송신자가 만든 것은 만든 순서대로, 과제에서 정한 경우에는 우선순위대로 도착해야 합니다.',
    },
    repair: {
      en: 'Take from the end where the oldest item is; ask the queue for the lowest type with a negative msgtyp where priority is wanted.',
      ko: '가장 오래된 항목이 있는 쪽에서 꺼내세요. 우선순위가 필요하면 음수 msgtyp으로 가장 작은 type을 요청하세요.',
    },
    sentences: {
      stream: {
        en: '{who} hands over item {item} after item {later}, which was made later.',
        ko: '{who}가 나중에 만든 항목 {later} 다음에야 항목 {item} 데이터를 전달합니다.',
      },
      priority: {
        en: '{who} receives a message of type {type} while one of type {waiting}[[ from {also.sender.who}]] waits in the queue; it asked for type {asked}.',
        ko: '[[{also.sender.who}가 보낸 ]]type {waiting} 메시지가 큐에 있는데 {who}가 type {type} 메시지를 먼저 받습니다. msgtyp으로 {asked} 값을 요청했습니다.',
      },
    },
  },
  'message-torn': {
    title: { en: 'Bytes of different messages are mixed', ko: '여러 메시지의 바이트가 섞임' },
    why: {
      en: 'What was handed over is not what anybody made: parts of two items, or bytes from somewhere else.',
      ko: '전달된 값은 누구도 만들지 않은 값입니다. 두 항목이 섞였거나 다른 곳의 바이트입니다.',
    },
    repair: {
      en: 'Keep writers and readers of the same place apart (a lock), keep to the record boundaries in a pipe, and write records larger than PIPE_BUF from one process only.',
      ko: '같은 곳을 쓰고 읽는 프로세스가 겹치지 않게 잠금을 쓰세요. 파이프에서는 레코드 경계를 지키고, PIPE_BUF보다 큰 레코드는 한 프로세스에서만 쓰세요.',
    },
    sentences: {
      unknown: {
        en: '{who} hands over {got byte|bytes} that nobody has made.',
        ko: '{who}가 아무도 만들지 않은 {got}바이트를 전달합니다.',
      },
      mixed: {
        en: '{who} hands over item {item} of which only the first {right} of {made} bytes are right; then come other bytes.',
        ko: '{who}가 전달한 항목 {item} 데이터는 {made}바이트 중 앞의 {right}바이트만 맞고 그 뒤는 다른 바이트입니다.',
      },
    },
  },
  'wrong-output': {
    title: { en: 'Not what the task asks for', ko: '과제의 요구와 다른 결과' },
    why: {
      en: 'The scenario fixes what a correct program does; here it does something else.',
      ko: '올바른 프로그램이 할 일은 시나리오에 정해져 있습니다. 여기서는 다르게 동작했습니다.',
    },
    repair: {
      en: 'Compare with the handout, line by line.',
      ko: '과제 설명과 한 줄씩 비교해 보세요.',
    },
    sentences: {
      'item-count': {
        en: 'Stream {letter} was to have {expected item|items}, but {made item|items} were made.',
        ko: '스트림 {letter}에는 항목 {expected}개가 있어야 하지만 {made}개를 만들었습니다.',
      },
      'queue-mode': {
        en: '{who} creates the queue with the permissions {mode}; asked for are {expected}.',
        ko: '{who}가 권한 {mode}로 큐를 만듭니다. 요구된 권한은 {expected}입니다.',
      },
      'exit-status': {
        en: '{program} was to exit with {expected}, but ended with {got}.',
        ko: '{program} 프로그램은 {expected}(으)로 끝나야 하지만 {got}(으)로 끝났습니다.',
      },
      'missing-text': {
        en: 'The output lacks the text “{text}”.',
        ko: '출력에 “{text}”라는 내용이 없습니다.',
      },
      'different-line': {
        en: 'Line {line_number} of the output is “{got}”; expected is “{expected}”.',
        ko: '출력의 {line_number}번째 줄이 “{got}”입니다. 기대한 값은 “{expected}”입니다.',
      },
      'missing-line': {
        en: 'The output ends before line {line_number}, “{expected}”.',
        ko: '출력이 {line_number}번째 줄 “{expected}” 앞에서 끝났습니다.',
      },
      'extra-line': {
        en: 'The output goes on with line {line_number}, “{got}”, where it was to end.',
        ko: '출력이 끝나야 하는데 {line_number}번째 줄 “{got}”이(가) 더 나왔습니다.',
      },
      'handler-missing': {
        en: 'No handler for {signal} has run.',
        ko: '{signal} 핸들러가 실행되지 않았습니다.',
      },
      'too-few-processes': {
        en: '{made process was|processes were} forked; the task asks for at least {required}.',
        ko: 'fork로 만든 프로세스가 {made}개입니다. 과제는 {required}개 이상을 요구합니다.',
      },
      'too-few-pipes': {
        en: '{made pipe was|pipes were} made; the task asks for at least {required}.',
        ko: '파이프를 {made}개 만들었습니다. 과제는 {required}개 이상을 요구합니다.',
      },
    },
  },
} as const satisfies Record<string, Kind>;
