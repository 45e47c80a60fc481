import type { KindText } from './kind.js';

export const order = {
  'message-lost': {
    title: { en: 'An item was lost', ko: '항목이 사라졌습니다' },
    why: {
      en: 'Every item that is made must reach a consumer. This one never did.',
      ko: '만들어진 항목은 모두 소비자에게 도착해야 합니다. 이 항목은 끝내 도착하지 않았습니다.',
    },
    repair: {
      en: 'Start where the item was last seen: protect shared indices with one lock, read until end of file or until everything announced has come, and let no process end while items are still on their way.',
      ko: '항목이 마지막으로 보인 곳부터 살펴보세요. 공유 인덱스는 하나의 잠금으로 보호하고, 파일의 끝이나 예고된 개수에 이를 때까지 읽고, 아직 전달 중인 항목이 있으면 프로세스를 끝내지 마세요.',
    },
    sentences: {
      overwritten: {
        en: 'Item {item}[, made at {also.maker.place},] never arrived: it was overwritten[ in {function}()] before anybody had read it ({count} of {made|item|items} lost in this way).',
        ko: '[{also.maker.place}에서 만든 ]{item} 항목이 도착하지 않았습니다. 아무도 읽기 전에 [{function}() 함수에서 ]덮어썼습니다(항목 {made}개 중 {count}개가 이렇게 사라짐).',
      },
      'left-in-queue': {
        en: 'Item {item}[, made at {also.maker.place},] never arrived: it was sent[ in {function}()], but nobody received it from the queue ({count} of {made|item|items} lost in this way).',
        ko: '[{also.maker.place}에서 만든 ]{item} 항목이 도착하지 않았습니다. [{function}() 함수에서 ]보냈지만 아무도 큐에서 받지 않았습니다(항목 {made}개 중 {count}개가 이렇게 사라짐).',
      },
      'left-in-pipe': {
        en: 'Item {item}[, made at {also.maker.place},] never arrived: it was written to the pipe[ in {function}()], but nobody read it ({count} of {made|item|items} lost in this way).',
        ko: '[{also.maker.place}에서 만든 ]{item} 항목이 도착하지 않았습니다. [{function}() 함수에서 ]파이프에 썼지만 아무도 읽지 않았습니다(항목 {made}개 중 {count}개가 이렇게 사라짐).',
      },
      'left-in-memory': {
        en: 'Item {item}[, made at {also.maker.place},] never arrived: it was put into shared memory[ in {function}()], but nobody took it out ({count} of {made|item|items} lost in this way).',
        ko: '[{also.maker.place}에서 만든 ]{item} 항목이 도착하지 않았습니다. [{function}() 함수에서 ]공유 메모리에 넣었지만 아무도 꺼내지 않았습니다(항목 {made}개 중 {count}개가 이렇게 사라짐).',
      },
      'not-taken': {
        en: 'Item {item}[, made at {also.maker.place},] was received[ in {function}()], but then never consumed ({count} of {made|item|items} lost in this way).',
        ko: '[{also.maker.place}에서 만든 ]{item} 항목을 [{function}() 함수에서 ]받았지만 소비하지 않았습니다(항목 {made}개 중 {count}개가 이렇게 사라짐).',
      },
      'not-arrived': {
        en: 'Item {item}[, made at {also.maker.place},] never arrived; it was last seen [in {function}()|on its way] ({count} of {made|item|items} lost in this way).',
        ko: '[{also.maker.place}에서 만든 ]{item} 항목이 도착하지 않았습니다. 마지막으로 보인 곳은 [{function}() 함수|전달 도중]입니다(항목 {made}개 중 {count}개가 이렇게 사라짐).',
      },
    },
  },
  'message-duplicated': {
    title: { en: 'An item arrived more than once', ko: '같은 항목이 여러 번 도착했습니다' },
    why: {
      en: 'Every item must arrive exactly once. A second copy often stands in the place of an item that was lost.',
      ko: '모든 항목은 정확히 한 번씩 도착해야 합니다. 두 번째로 온 것은 사라진 다른 항목의 자리를 차지한 것인 경우가 많습니다.',
    },
    repair: {
      en: 'Choosing an item and marking it as taken (advancing the index out) must happen under the same lock. Send an item again only if the first call failed.',
      ko: '항목을 고르는 일과 꺼냈다고 표시하는 일(out을 옮기는 일)을 같은 잠금 안에서 하세요. 다시 보내는 것은 앞선 호출이 실패했을 때만 하세요.',
    },
    sentences: {
      'same-taker': {
        en: '{who} consumed item {item} again[; it had already gone to consumer {earlier}].',
        ko: '{who}에서 {item} 항목을 다시 소비했습니다.[ 이미 소비자 {earlier}에게 도착한 항목입니다.]',
      },
      'two-takers': {
        en: '{who} consumed item {item} as consumer {consumer}, but consumer {earlier} had had it already[ (at {also.first.place})].',
        ko: '{who}에서 소비자 {consumer}에게 {item} 항목이 도착했지만, 이 항목은 [{also.first.place}에서 ]이미 소비자 {earlier}에게 도착했습니다.',
      },
      'sent-twice': {
        en: '{who} sent item {item} a second time[; it had already been consumed at {also.first.place}].',
        ko: '{who}에서 {item} 항목을 두 번 보냈습니다.[ 이 항목은 {also.first.place}에서 이미 소비되었습니다.]',
      },
    },
  },
  'message-reordered': {
    title: { en: 'Items arrived in the wrong order', ko: '항목의 순서가 바뀌었습니다' },
    why: {
      en: 'Items of one sender must arrive in the order they were made, or by priority where the assignment asks for it.',
      ko: '한 송신자의 항목은 만든 순서대로, 과제가 요구하는 곳에서는 우선순위대로 도착해야 합니다.',
    },
    repair: {
      en: 'Take the oldest item first, and take and consume it before another process can overtake. Where priority is asked for, give msgrcv a negative msgtyp: it then returns the lowest type.',
      ko: '가장 오래된 항목부터 꺼내고, 꺼내서 소비하기까지 다른 프로세스가 끼어들지 못하게 하세요. 우선순위가 필요하면 msgrcv에 음수 msgtyp을 주세요. 그러면 가장 작은 type의 메시지를 돌려줍니다.',
    },
    sentences: {
      stream: {
        en: '{who} consumed item {item} after item {after_item}, although {item} was made first[ (the later item came at {also.earlier.place})].',
        ko: '먼저 만든 {item} 항목을 {who}에서 {after_item} 항목보다 늦게 소비했습니다[({after_item} 항목은 {also.earlier.place}에서 소비)].',
      },
      priority: {
        en: '{who} received a message of type {type} while one of type {waiting}[, sent at {also.sender.place},] was waiting in the queue; msgrcv was asked for type {asked}.',
        ko: '큐에 [{also.sender.place}에서 보낸 ]type {waiting} 메시지가 있는데도 {who}에서 type {type} 메시지를 먼저 받았습니다(msgrcv의 msgtyp: {asked}).',
      },
    },
  },
  'message-torn': {
    title: { en: 'Bytes of different messages were mixed', ko: '서로 다른 메시지의 바이트가 섞였습니다' },
    why: {
      en: 'What was consumed is not what anybody made: parts of two items, or bytes from somewhere else.',
      ko: '소비한 값은 누구도 만든 적이 없는 값입니다. 두 항목이 섞였거나 다른 곳의 바이트가 들어갔습니다.',
    },
    repair: {
      en: 'Let nobody read a place while it is being written (one lock for both). In a pipe, read whole records, and let only one process write records larger than PIPE_BUF.',
      ko: '쓰는 동안에는 아무도 읽지 못하게 같은 잠금을 쓰세요. 파이프에서는 레코드를 통째로 읽고, PIPE_BUF보다 큰 레코드는 한 프로세스만 쓰게 하세요.',
    },
    sentences: {
      unknown: {
        en: '{who} consumed {got|byte|bytes} that nobody had made as an item.',
        ko: '{who}에서 소비한 {got}바이트는 아무도 항목으로 만든 적이 없는 값입니다.',
      },
      empty: {
        en: '{who} consumed an item of 0 bytes, and nobody had made an empty one.',
        ko: '{who}에서 0바이트짜리 항목을 소비했는데, 빈 항목은 아무도 만든 적이 없습니다.',
      },
      mixed: {
        en: '{who} consumed item {item} with foreign bytes in it: only the first {right} of its {made|byte|bytes} are right.',
        ko: '{who}에서 소비한 {item} 항목에 다른 바이트가 섞여 있습니다. {made}바이트 중 앞의 {right}바이트만 맞습니다.',
      },
    },
  },
} as const satisfies Record<string, KindText>;
