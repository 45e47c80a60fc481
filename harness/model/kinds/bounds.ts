import { bufferOverflow } from './buffer-overflow.js';
import type { KindText } from './kind.js';

export const bounds = {
  ...bufferOverflow,
  'ring-overrun': {
    title: { en: 'A slot was overwritten before it was read', ko: '아직 읽지 않은 슬롯을 덮어썼습니다' },
    why: {
      en: 'The item that was in the slot is gone. A slot is free only after its item has been read.',
      ko: '슬롯에 있던 항목이 사라집니다. 슬롯은 그 안의 항목을 읽은 뒤에야 비게 됩니다.',
    },
    repair: {
      en: 'Before writing, wait for a free slot, for example with sem_wait on a semaphore that counts free slots. Choose the slot, fill it and advance the index in under one lock.',
      ko: '쓰기 전에 빈 슬롯이 생길 때까지 기다리세요. 예를 들어 빈 슬롯 수를 세는 세마포어에 sem_wait를 호출합니다. 슬롯을 고르고, 채우고, in을 옮기는 일은 하나의 잠금 안에서 하세요.',
    },
    sentences: {
      full: {
        en: '{who} wrote into slot {slot} although the buffer was full ({slots|slot|slots}, {unread} unread): item {item}[, put there at {also.writer.place},] was destroyed.',
        ko: '버퍼가 가득 찼는데(슬롯 {slots}개 중 {unread}개가 아직 읽지 않은 상태) {who}에서 슬롯 {slot}에 썼습니다. [{also.writer.place}에서 넣은 ]{item} 항목이 사라졌습니다.',
      },
      collision: {
        en: '{who} wrote into slot {slot}, whose item had not been read yet: item {item}[, put there at {also.writer.place},] was destroyed although only {unread} of {slots|slot was|slots were} taken.',
        ko: '슬롯 {slots}개 중 {unread}개만 차 있었는데 {who}에서 아직 읽지 않은 슬롯 {slot}에 썼습니다. [{also.writer.place}에서 넣은 ]{item} 항목이 사라졌습니다.',
      },
    },
  },
  'ring-underrun': {
    title: { en: 'A slot was read that held no new item', ko: '새 항목이 없는 슬롯을 읽었습니다' },
    why: {
      en: 'What was read is garbage, or an item that had been taken before.',
      ko: '읽은 값은 쓰레기 값이거나 이미 꺼낸 항목입니다.',
    },
    repair: {
      en: 'Before reading, wait for a filled slot, for example with sem_wait on a semaphore that counts filled slots. Producers post it only after the item is complete; consumers choose the slot and advance the index out under one lock.',
      ko: '읽기 전에 채워진 슬롯이 생길 때까지 기다리세요. 예를 들어 채워진 슬롯 수를 세는 세마포어에 sem_wait를 호출합니다. 생산자는 항목을 다 쓴 뒤에만 sem_post를 호출하고, 소비자는 하나의 잠금 안에서 슬롯을 고르고 out을 옮겨야 합니다.',
    },
    sentences: {
      never: {
        en: '{who} took an item from slot {slot} (of {slots}), which nobody had ever written.',
        ko: '{who}에서 슬롯 {slot}의 항목을 꺼냈지만, 슬롯 {slots}개 중 이 슬롯에는 아무도 쓴 적이 없습니다.',
      },
      again: {
        en: '{who} took slot {slot} a second time: nobody had written to it since [item {item}|its item] was taken[ at {also.taker.place}].',
        ko: '{who}에서 슬롯 {slot}의 항목을 다시 꺼냈습니다. [{also.taker.place}에서 ][{item} 항목을|이미 한 번] 꺼낸 뒤로 이 슬롯에는 아무도 새로 쓰지 않았습니다.',
      },
    },
  },
  'ring-out-of-range': {
    title: { en: 'An index left the ring buffer', ko: '인덱스가 원형 버퍼의 범위를 벗어났습니다' },
    why: {
      en: 'Behind the last slot lies something else, often the indices themselves. Inside one shared structure nothing crashes, so it stays unnoticed.',
      ko: '마지막 슬롯 뒤에는 인덱스 변수 같은 다른 값이 있습니다. 같은 공유 구조체 안이라 프로그램이 죽지 않으므로 알아채기 어렵습니다.',
    },
    repair: {
      en: 'Wrap the index each time it advances: in = (in + 1) % BUFFER_SIZE, and the same for out. Valid indices are 0 to BUFFER_SIZE − 1.',
      ko: '인덱스를 옮길 때마다 in = (in + 1) % BUFFER_SIZE처럼 처음으로 되돌리세요. out도 마찬가지입니다. 올바른 인덱스는 0부터 BUFFER_SIZE − 1까지입니다.',
    },
    sentences: {
      write: {
        en: '{who} wrote [item {item}|an item] to index {slot}; the buffer has only the slots 0 to {last}.',
        ko: '{who}에서 [{item} 항목을|항목을] 인덱스 {slot}에 썼습니다. 이 버퍼의 슬롯은 0부터 {last}까지입니다.',
      },
      read: {
        en: '{who} read from index {slot}; the buffer has only the slots 0 to {last}.',
        ko: '{who}에서 인덱스 {slot}의 값을 읽었습니다. 이 버퍼의 슬롯은 0부터 {last}까지입니다.',
      },
    },
  },
  'msg-size': {
    title: { en: 'A wrong size was given to msgsnd or msgrcv', ko: 'msgsnd 또는 msgrcv에 잘못된 크기를 주었습니다' },
    why: {
      en: 'msgsz counts only the data, not the type. If the type is counted in, the kernel reads or writes beyond the structure, although the output often looks right.',
      ko: 'msgsz는 type을 뺀 데이터 부분의 크기입니다. type까지 더하면 출력은 멀쩡해 보여도 커널이 구조체 밖을 읽거나 씁니다.',
    },
    repair: {
      en: 'Give msgsnd and msgrcv the size of the data member, e.g. sizeof(msg.data), or sizeof(struct msg) − sizeof(long) where the structure has no padding.',
      ko: 'msgsnd와 msgrcv에 데이터 멤버의 크기 sizeof(msg.data)를 주세요. 구조체에 패딩이 없다면 sizeof(struct msg) − sizeof(long)도 됩니다.',
    },
    sentences: {
      send: {
        en: '{who} told msgsnd to send {given|byte|bytes}, but the data of a message has only {allowed}: bytes from beyond the structure are sent along.',
        ko: '{who}에서 msgsnd에 크기로 {given}바이트를 주었지만 메시지의 데이터는 {allowed}바이트입니다. 구조체 밖의 바이트까지 보내게 됩니다.',
      },
      receive: {
        en: '{who} allowed msgrcv to write {given|byte|bytes}, but the data of a message has room for only {allowed}: a longer message would be written beyond the structure.',
        ko: '{who}에서 msgrcv에 크기로 {given}바이트를 주었지만 메시지의 데이터 자리는 {allowed}바이트입니다. 더 긴 메시지가 오면 구조체 밖에 쓰게 됩니다.',
      },
    },
  },
  'msg-truncated': {
    title: { en: 'Only part of a message arrived', ko: '메시지의 일부만 도착했습니다' },
    why: {
      en: 'A pipe has no record boundaries: read and write may move fewer bytes than asked for. A message for which there is too little room is cut.',
      ko: '파이프에는 레코드의 경계가 없어서 read와 write는 요청보다 적은 바이트만 옮길 수 있습니다. 받을 자리가 모자라면 메시지가 잘립니다.',
    },
    repair: {
      en: 'Call read and write in a loop until the whole record has been moved. For msgrcv, make the buffer large enough instead of passing MSG_NOERROR.',
      ko: '레코드 전체를 옮길 때까지 read와 write를 반복해서 호출하세요. msgrcv에는 MSG_NOERROR를 주지 말고 버퍼를 충분히 크게 만드세요.',
    },
    sentences: {
      noerror: {
        en: '{who} received item {item} with MSG_NOERROR into too little room: {right} of its {made|byte|bytes} came through, the rest was cut off.',
        ko: '{who}에서 MSG_NOERROR로 {item} 항목을 받았지만 자리가 모자랐습니다. {made}바이트 중 {right}바이트만 남고 나머지는 잘렸습니다.',
      },
      'short-read': {
        en: '{who} took a short read for the whole record: only {right} of the {made|byte|bytes} of item {item} had been read.',
        ko: '{who}에서 read가 일부만 읽은 것을 레코드 전체로 여겼습니다. {item} 항목 {made}바이트 중 {right}바이트만 읽은 상태였습니다.',
      },
      'short-buffer': {
        en: '{who} passed on only {right} of the {made|byte|bytes} of item {item}.',
        ko: '{who}에서 {item} 항목 {made}바이트 중 {right}바이트만 넘겼습니다.',
      },
      'sent-short': {
        en: '{who} sent too few bytes of item {item}: only {right} of {made} arrived.',
        ko: '{who}에서 {item} 항목을 다 보내지 않았습니다. {made}바이트 중 {right}바이트만 도착했습니다.',
      },
      'short-write': {
        en: '{who} did not write the rest after a short write: only {right} of the {made|byte|bytes} of item {item} arrived.',
        ko: '{who}에서 write가 일부만 썼는데 나머지를 이어서 쓰지 않았습니다. {item} 항목 {made}바이트 중 {right}바이트만 도착했습니다.',
      },
    },
  },
  'missing-terminator': {
    title: {
      en: 'Received bytes without NUL were used as a string',
      ko: 'NUL로 끝나지 않는 바이트를 문자열로 썼습니다',
    },
    why: {
      en: 'read and msgrcv do not append a NUL, so a string function runs on into whatever lies behind the received bytes.',
      ko: 'read와 msgrcv는 NUL을 붙여 주지 않습니다. 그래서 문자열 함수가 받은 데이터 뒤에 있는 값까지 계속 읽습니다.',
    },
    repair: {
      en: 'Receive at most sizeof(buf) − 1 bytes and set buf[n] = 0 after checking that n is not negative; or print the exact length with printf("%.*s", (int)n, buf).',
      ko: '최대 sizeof(buf) − 1바이트만 받고, n이 음수가 아닌지 확인한 뒤 buf[n] = 0을 넣으세요. 또는 printf("%.*s", (int)n, buf)처럼 정확한 길이만 출력하세요.',
    },
    sentences: {
      string: {
        en: '{who} used {received|received byte|received bytes} without NUL as a string: [{call}()|the function it called] read {beyond|byte|bytes} too far.',
        ko: '{who}에서 NUL이 없는 데이터 {received}바이트를 문자열로 썼습니다. [{call}() 함수가 ]받은 데이터를 넘어 {beyond}바이트를 더 읽었습니다.',
      },
    },
  },
  'uninitialized-data': {
    title: { en: 'Bytes were used that nobody had written', ko: '아무도 쓴 적이 없는 바이트를 사용했습니다' },
    why: {
      en: 'Their value is whatever was there before: it changes from run to run and can give away other data.',
      ko: '이전에 남아 있던 값이 그대로 쓰입니다. 실행할 때마다 결과가 달라지고 다른 데이터가 새어 나갈 수도 있습니다.',
    },
    repair: {
      en: 'Initialise the whole object (= {0} or memset) before filling it, or send only the bytes that were written.',
      ko: '값을 채우기 전에 객체 전체를 초기화하거나(= {0} 또는 memset), 실제로 쓴 바이트만 보내세요.',
    },
    sentences: {
      sent: {
        en: '{who} sent {size|byte|bytes}[ with {call}()], but {bytes} of them[, in {what},] had never been written: those from byte {offset} on.',
        ko: '{who}에서 [{call}()로 ]{size}바이트를 보냈지만 그중 오프셋 {offset}부터 {bytes}바이트[({what})]에는 아무도 값을 쓴 적이 없습니다.',
      },
      shared: {
        en: '{who} stored {size|byte|bytes} into shared memory, but {bytes} of them[, in {what},] had never been written: those from byte {offset} on.',
        ko: '{who}에서 공유 메모리에 {size}바이트를 저장했지만 그중 오프셋 {offset}부터 {bytes}바이트[({what})]에는 아무도 값을 쓴 적이 없습니다.',
      },
      printed: {
        en: '{who} printed[ with {call}()] a number that had never been given a value.',
        ko: '{who}에서 값을 넣은 적이 없는 숫자를 [{call}()로 ]출력했습니다.',
      },
      used: {
        en: '{who} did something here that depends on memory nobody had written: with other bytes there, the same schedule goes another way or shows something else.',
        ko: '{who}에서 아무도 값을 쓴 적이 없는 메모리에 따라 동작이 달라집니다. 그 자리에 다른 바이트가 있으면 같은 스케줄에서도 다르게 실행되거나 출력이 달라집니다.',
      },
    },
  },
} as const satisfies Record<string, KindText>;
