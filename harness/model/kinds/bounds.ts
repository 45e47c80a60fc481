import type { Kind } from './kind.js';

export const bounds = {
  'buffer-overflow': {
    title: { en: 'Access outside an object', ko: '객체 범위를 벗어난 접근' },
    why: {
      en: 'What lies beside the object is read or destroyed; the error often shows much later and somewhere else.',
      ko: '객체 옆에 있는 값을 읽거나 망가뜨립니다. 오류는 한참 뒤에, 전혀 다른 곳에서 드러나는 경우가 많습니다.',
    },
    repair: {
      en: 'Check the index or the length against the size of the object before the access.',
      ko: '접근하기 전에 인덱스나 길이를 객체의 크기와 비교하세요.',
    },
    sentences: {
      general: {
        en: '{who} accesses memory outside an object[[ at {place}]].',
        ko: '[[{place}에서 ]]{who}가 객체 범위 밖의 메모리에 접근합니다.',
      },
    },
  },
  'ring-overrun': {
    title: { en: 'A slot is overwritten before it was read', ko: '읽기 전에 덮어쓴 슬롯' },
    why: {
      en: 'The item that was in the slot is gone: the buffer has only as much room as it has slots, and a slot becomes free only when its item has been read.',
      ko: '슬롯에 있던 항목이 사라집니다. 버퍼에는 슬롯 수만큼만 담을 수 있고, 슬롯은 그 안의 항목을 읽은 뒤에야 비게 됩니다.',
    },
    repair: {
      en: 'Wait until a slot is free before writing (a counting semaphore of free slots, or a check for "full"), and let only one producer at a time choose a slot and fill it.',
      ko: '쓰기 전에 빈 슬롯이 생길 때까지 기다리세요(빈 슬롯 수를 세는 세마포어 또는 가득 찼는지 검사). 슬롯을 고르고 채우는 일은 한 번에 한 생산자만 하게 하세요.',
    },
    sentences: {
      full: {
        en: '{who} writes into slot {slot} although all {slots} slots hold items that nobody has read; item {item} is destroyed.',
        ko: '슬롯 {slots}개가 모두 아직 읽지 않은 항목으로 차 있는데 {who}가 슬롯 {slot}에 씁니다. 항목 {item} 내용이 사라졌습니다.',
      },
      collision: {
        en: '{who} writes into slot {slot}, where item {item}[[ from {also.writer.who} ({also.writer.place})]] has not been read yet: it is destroyed although other slots were free.',
        ko: '[[{also.writer.who}({also.writer.place})가 슬롯에 넣은 ]]항목 {item} 내용을 아직 아무도 읽지 않았는데 {who}가 같은 슬롯 {slot}에 씁니다. 다른 슬롯이 비어 있는데도 항목이 사라졌습니다.',
      },
    },
  },
  'ring-underrun': {
    title: { en: 'A slot is read that nobody has filled', ko: '채워지지 않은 슬롯을 읽음' },
    why: {
      en: 'What is read is garbage or an item that was taken before.',
      ko: '읽은 값은 쓰레기 값이거나 이미 꺼낸 항목입니다.',
    },
    repair: {
      en: 'Wait until an item is there before reading (a counting semaphore of filled slots, or a check for "empty"), make the item visible only after it is complete, and let only one consumer at a time choose a slot.',
      ko: '읽기 전에 항목이 들어올 때까지 기다리세요(채워진 슬롯 수를 세는 세마포어 또는 비었는지 검사). 항목을 다 쓴 뒤에 공개하고, 슬롯을 고르는 일은 한 번에 한 소비자만 하게 하세요.',
    },
    sentences: {
      never: {
        en: '{who} takes slot {slot} of {slots}, which nobody has ever written.',
        ko: '{who}가 슬롯 {slots}개 중 아무도 쓴 적이 없는 슬롯 {slot}에서 값을 꺼냅니다.',
      },
      again: {
        en: '{who} takes slot {slot} once more, although nobody has written to it since it was last taken[[ by {also.taker.who} ({also.taker.place})]].',
        ko: '슬롯 {slot}에서 이미 값을 꺼냈고[[({also.taker.who}, {also.taker.place})]] 그 뒤로 아무도 새로 쓰지 않았는데 {who}가 다시 꺼냅니다.',
      },
    },
  },
  'ring-out-of-range': {
    title: { en: 'An index leaves the ring', ko: '버퍼 범위를 벗어난 인덱스' },
    why: {
      en: 'There is something else beyond the last slot, for example the indices themselves; inside one shared structure no tool and no crash shows it.',
      ko: '마지막 슬롯 다음에는 인덱스 변수 같은 다른 값이 있습니다. 하나의 공유 구조체 안에서 벗어나면 프로그램이 죽지도 않고 도구로도 잘 보이지 않습니다.',
    },
    repair: {
      en: 'Wrap the index each time it is advanced: i = (i + 1) % BUFFER_SIZE. Valid indices are 0 to BUFFER_SIZE − 1.',
      ko: '인덱스를 늘릴 때마다 i = (i + 1) % BUFFER_SIZE 로 되돌리세요. 올바른 인덱스는 0부터 BUFFER_SIZE − 1까지입니다.',
    },
    sentences: {
      write: {
        en: '{who} writes item {item} to index {slot}; the ring has the slots 0 to {last}.',
        ko: '{who}가 항목 {item} 내용을 인덱스 {slot}에 씁니다. 이 버퍼의 슬롯은 0부터 {last}까지입니다.',
      },
      read: {
        en: '{who} reads from index {slot}; the ring has the slots 0 to {last}.',
        ko: '{who}가 인덱스 {slot}에서 읽습니다. 이 버퍼의 슬롯은 0부터 {last}까지입니다.',
      },
    },
  },
  'msg-size': {
    title: { en: 'Wrong size given to msgsnd or msgrcv', ko: 'msgsnd·msgrcv에 잘못된 크기 전달' },
    why: {
      en: 'msgsz counts the data part only. If the type is counted in, the kernel reads or writes beyond the object; mostly the output is still right, so nobody notices.',
      ko: 'msgsz는 데이터 부분의 크기만 뜻합니다. type까지 더한 크기를 주면 커널이 객체 밖을 읽거나 씁니다. 출력은 대개 그대로라서 알아채기 어렵습니다.',
    },
    repair: {
      en: 'Give sizeof(struct msg) − sizeof(long), or better the size of the data member: sizeof(msg.data).',
      ko: 'sizeof(struct msg) − sizeof(long), 더 좋게는 데이터 멤버의 크기 sizeof(msg.data)를 주세요.',
    },
    sentences: {
      send: {
        en: '{who} gives msgsnd {given} bytes, but the data part of the message has {allowed}: bytes beyond the message are sent.',
        ko: '{who}가 msgsnd에 {given}바이트를 주었지만 메시지의 데이터 부분은 {allowed}바이트입니다. 메시지 밖의 바이트까지 보냅니다.',
      },
      receive: {
        en: '{who} allows msgrcv {given} bytes, but the data part of the message has room for {allowed}: a longer message would be written beyond it.',
        ko: '{who}가 msgrcv에 {given}바이트를 허용했지만 메시지의 데이터 부분은 {allowed}바이트입니다. 더 긴 메시지가 오면 그 밖까지 씁니다.',
      },
    },
  },
  'msg-truncated': {
    title: { en: 'Only a part of a message arrives', ko: '메시지의 일부만 도착함' },
    why: {
      en: 'A pipe has no record boundaries: read and write may move fewer bytes than asked. And a message that does not fit is cut.',
      ko: '파이프에는 레코드 경계가 없어서 read와 write는 요청보다 적은 바이트만 옮길 수 있습니다. 들어갈 자리가 모자라는 메시지는 잘립니다.',
    },
    repair: {
      en: 'Read (and write) in a loop until the whole record has been moved; do not use MSG_NOERROR to silence E2BIG, make the buffer large enough instead.',
      ko: '레코드 전체를 옮길 때까지 반복해서 읽고 쓰세요. E2BIG을 없애려고 MSG_NOERROR를 쓰지 말고 버퍼를 충분히 크게 하세요.',
    },
    sentences: {
      noerror: {
        en: '{who} receives item {item} with MSG_NOERROR into too little room: {right} of its {made} bytes are left, the rest is cut off.',
        ko: '{who}가 MSG_NOERROR를 써서 모자란 공간에 항목 {item} 메시지를 받습니다. {made}바이트 중 {right}바이트만 남고 나머지는 잘렸습니다.',
      },
      'short-read': {
        en: '{who} takes a short read for the whole record: {right} of the {made} bytes of item {item} had arrived.',
        ko: '{who}가 read의 일부만 온 결과를 레코드 전체로 여깁니다. 항목 {item} 데이터는 {made}바이트 중 {right}바이트만 와 있었습니다.',
      },
      'short-buffer': {
        en: '{who} hands over only {right} of the {made} bytes of item {item}.',
        ko: '{who}가 항목 {item} 데이터 {made}바이트 중 {right}바이트만 넘깁니다.',
      },
      'sent-short': {
        en: '{who} sends item {item} too short: {right} of its {made} bytes arrive.',
        ko: '{who}가 항목 {item} 메시지를 짧게 보냅니다. {made}바이트 중 {right}바이트만 도착합니다.',
      },
      'short-write': {
        en: '{who} does not write the rest after a short write: {right} of the {made} bytes of item {item} arrive.',
        ko: '{who}가 write로 일부만 쓴 뒤 나머지를 쓰지 않습니다. 항목 {item} 데이터 {made}바이트 중 {right}바이트만 도착합니다.',
      },
    },
  },
  'missing-terminator': {
    title: { en: 'Received bytes used as a string without NUL', ko: '끝(NUL)이 없는 바이트를 문자열로 사용' },
    why: {
      en: 'read and msgrcv do not add a NUL. String functions then run on into whatever lies behind the received bytes.',
      ko: 'read와 msgrcv는 NUL을 붙여 주지 않습니다. 문자열 함수는 받은 바이트 뒤에 있는 값까지 계속 읽게 됩니다.',
    },
    repair: {
      en: 'Receive at most size − 1 bytes and set buf[n] = 0 (after checking n > 0), or print with the exact length: printf("%.*s", (int)n, buf).',
      ko: '최대 size − 1바이트만 받고 (n > 0을 확인한 뒤) buf[n] = 0 을 넣거나, printf("%.*s", (int)n, buf)처럼 정확한 길이로 출력하세요.',
    },
    sentences: {
      string: {
        en: '{who} passes {received} received bytes to {call} as a string, but no NUL came with them: {call} reads {beyond byte|bytes} beyond.',
        ko: '{who}가 NUL 없이 받은 {received}바이트를 {call} 함수에 문자열로 넘깁니다. {call} 함수는 받은 범위를 {beyond}바이트 넘어서 읽습니다.',
      },
    },
  },
  'uninitialized-data': {
    title: { en: 'Bytes that were never written are used', ko: '쓴 적이 없는 바이트를 사용' },
    why: {
      en: 'Their value is whatever was there before: it differs from run to run, and may reveal other data.',
      ko: '그 값은 전에 있던 아무 값이나 됩니다. 실행할 때마다 다르고 다른 데이터가 새어 나갈 수도 있습니다.',
    },
    repair: {
      en: 'Initialise the whole object, or send only the bytes that were written.',
      ko: '객체 전체를 초기화하거나 실제로 쓴 바이트만 보내세요.',
    },
    sentences: {
      general: {
        en: '{who} uses bytes that nobody has written.',
        ko: '{who}가 아무도 쓰지 않은 바이트를 사용합니다.',
      },
    },
  },
} as const satisfies Record<string, Kind>;
