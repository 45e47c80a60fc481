import type { Kind } from './kind.js';

export const synchronisation = {
  'data-race': {
    title: { en: 'Unordered accesses to the same memory', ko: '순서가 정해지지 않은 동시 접근' },
    why: {
      en: 'Two tasks touch the same bytes, one of them writes, and nothing decides who comes first: the result is a matter of luck.',
      ko: '두 태스크가 같은 바이트에 접근하고 그중 하나는 쓰는데, 누가 먼저인지 정해 주는 것이 없습니다. 결과가 운에 달려 있습니다.',
    },
    repair: {
      en: 'Protect both accesses with the same lock or semaphore, or use atomic operations.',
      ko: '두 접근을 같은 잠금이나 세마포어로 보호하거나 원자적 연산을 사용하세요.',
    },
    sentences: {
      general: {
        en: '{who} accesses memory that another task writes, and nothing orders the two.',
        ko: '다른 태스크가 쓰는 메모리에 {who}가 접근하는데 둘의 순서를 정해 주는 것이 없습니다.',
      },
    },
  },
  deadlock: {
    title: { en: 'Nobody can go on', ko: '아무도 더 진행할 수 없음(교착 상태)' },
    why: {
      en: 'Every task that is left waits for something that only another waiting task, or nobody, could do. No time-out is involved: this run can never end.',
      ko: '남은 태스크가 모두, 역시 기다리고 있는 다른 태스크만 할 수 있거나 아무도 할 수 없는 일을 기다립니다. 시간 초과가 아니라 결코 끝날 수 없는 실행입니다.',
    },
    repair: {
      en: 'Break the circle: take locks in one fixed order, never wait while holding what the other side needs, and make sure that whoever is waited for still comes.',
      ko: '순환을 끊으세요. 잠금은 정해진 순서로 잡고, 상대에게 필요한 것을 가진 채로 기다리지 말고, 기다리는 상대가 반드시 오게 하세요.',
    },
    sentences: {
      waiting: { en: '{chain}', ko: '{chain}' },
      spin: { en: '{chain}', ko: '{chain}' },
    },
  },
  'lost-wakeup': {
    title: { en: 'The wake-up came before the wait', ko: '기다리기 전에 와 버린 신호' },
    why: {
      en: 'Between the check and pause() there is a gap. A signal that arrives in it has been handled when the wait begins, and no second one comes.',
      ko: '검사와 pause() 사이에는 틈이 있습니다. 그 사이에 온 신호는 기다리기 시작할 때 이미 처리된 뒤이고 두 번째 신호는 오지 않습니다.',
    },
    repair: {
      en: 'Block the signal with sigprocmask, check, and wait with sigsuspend, which unblocks and waits in one step (or use sigwait).',
      ko: 'sigprocmask로 신호를 막은 뒤 검사하고, 막힘을 푸는 일과 기다리는 일을 한 동작으로 하는 sigsuspend로 기다리세요(또는 sigwait을 쓰세요).',
    },
    sentences: {
      signal: {
        en: '{who} waits[[ at {place}]] for {signal}, which it had already handled between its check and the wait; nobody sends another one.',
        ko: '{who}가 [[{place}에서 ]]{signal} 신호를 기다리지만, 검사한 뒤 기다리기 전에 이미 처리해 버렸습니다. 다시 보내 줄 상대는 없습니다.',
      },
    },
  },
  'busy-wait': {
    title: { en: 'Waits by asking again and again', ko: '계속 확인하며 기다림(바쁜 대기)' },
    why: {
      en: 'The processor is kept busy for nothing, and the partner that is waited for gets less of it.',
      ko: '프로세서를 헛되이 쓰고, 기다리는 상대가 쓸 시간은 그만큼 줄어듭니다.',
    },
    repair: {
      en: 'Wait with something that sleeps: a semaphore, a condition variable, a blocking read or msgrcv.',
      ko: '세마포어, 조건 변수, 블로킹 read나 msgrcv처럼 잠들어 기다리는 방법을 사용하세요.',
    },
    sentences: {
      general: {
        en: '{who} waits in a loop that only asks again.',
        ko: '{who}가 확인만 되풀이하는 반복문으로 기다립니다.',
      },
    },
  },
  'sleep-as-synchronisation': {
    title: { en: 'Correct only as long as a sleep is long enough', ko: 'sleep이 충분히 길어야만 맞는 프로그램' },
    why: {
      en: 'A sleep orders nothing: on a busy machine the partner may need longer.',
      ko: 'sleep은 순서를 보장하지 않습니다. 바쁜 컴퓨터에서는 상대가 더 오래 걸릴 수 있습니다.',
    },
    repair: {
      en: 'Wait for the event itself, not for time to pass.',
      ko: '시간이 지나기를 기다리지 말고 사건 자체를 기다리세요.',
    },
    sentences: {
      general: {
        en: '{who} relies on a sleep to come after its partner.',
        ko: '{who}가 sleep에 기대어 상대보다 나중에 진행하려고 합니다.',
      },
    },
  },
  'semaphore-misuse': {
    title: { en: 'A semaphore that counts wrong', ko: '잘못 세는 세마포어' },
    why: {
      en: 'A wrong initial value, a missing post or one too many lets in too many, or nobody.',
      ko: '초깃값이 틀리거나 post가 빠지거나 남으면 너무 많이 들여보내거나 아무도 들여보내지 않게 됩니다.',
    },
    repair: {
      en: 'Say for each semaphore what it counts; give it that value at the start, and post exactly once for each unit that becomes available.',
      ko: '세마포어마다 무엇을 세는지 정하고 그 값으로 초기화하세요. 하나가 쓸 수 있게 될 때마다 정확히 한 번 post하세요.',
    },
    sentences: {
      general: { en: '{who} uses a semaphore that counts wrong.', ko: '{who}가 잘못 세는 세마포어를 사용합니다.' },
    },
  },
  'start-order': {
    title: { en: 'Works only if one side starts first', ko: '한쪽이 먼저 시작해야만 동작함' },
    why: {
      en: 'Programs that are started together begin in any order.',
      ko: '함께 시작한 프로그램은 어떤 순서로든 먼저 실행될 수 있습니다.',
    },
    repair: {
      en: 'Let both sides create the object if it is missing (IPC_CREAT without IPC_EXCL), and do not remove what the other side may still need.',
      ko: '객체가 없으면 양쪽 모두 만들게 하고(IPC_EXCL 없이 IPC_CREAT), 상대에게 아직 필요할 수 있는 것은 지우지 마세요.',
    },
    sentences: {
      general: {
        en: '{who} fails because its partner has not started yet.',
        ko: '상대가 아직 시작하지 않아서 {who}가 실패합니다.',
      },
    },
  },
  'premature-removal': {
    title: { en: 'Removed while still in use', ko: '아직 쓰는 중인데 제거함' },
    why: {
      en: 'Messages that nobody has received are lost, and partners fail with EIDRM or EINVAL.',
      ko: '아직 받지 않은 메시지가 사라지고 상대는 EIDRM이나 EINVAL로 실패합니다.',
    },
    repair: {
      en: 'Remove the object only after everybody who uses it has said that they are done.',
      ko: '사용하는 모두가 끝났다고 알린 뒤에만 객체를 제거하세요.',
    },
    sentences: {
      general: {
        en: '{who} removes an object that others still use.',
        ko: '다른 프로세스가 아직 쓰는 객체를 {who}가 제거합니다.',
      },
    },
  },
  'no-progress': {
    title: { en: 'Runs on without doing anything', ko: '아무 일도 하지 않고 계속 실행됨' },
    why: {
      en: 'A loop that does not notice the end (for example read returning 0) never stops.',
      ko: '끝(예: read가 0을 돌려줌)을 알아채지 못하는 반복문은 멈추지 않습니다.',
    },
    repair: { en: 'Leave the loop at end of file and on errors.', ko: '파일의 끝이나 오류에서 반복문을 빠져나오세요.' },
    sentences: {
      general: { en: '{who} loops without getting anywhere.', ko: '{who}가 진전 없이 반복합니다.' },
    },
  },
} as const satisfies Record<string, Kind>;
