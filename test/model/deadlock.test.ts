import { describe, expect, test } from 'vitest';
import { sentence } from '../../harness/model/kinds/sentence.js';

const at = { file: 'queue.c', line: 31, function: 'producer' };

function waiting(waits: string, others: readonly string[] = [], tasks = others.length + 1) {
  const also = others.map((role, index) => ({ file: 'queue.c', line: 60 + index, function: 'consumer', role }));
  return sentence('deadlock', 'chain', { params: { waits, tasks: String(tasks) }, at, also, program: 'queue' });
}

function because(waits: string, reason: string, more: Readonly<Record<string, string>> = {}) {
  const also = [{ file: 'queue.c', line: 20, function: 'producer', role: 'last' }];
  return sentence('deadlock', 'chain', { params: { waits, reason, tasks: '1', ...more }, at, also, program: 'queue' });
}

describe('a deadlock is told as a chain of who waits for what', () => {
  test('a sender and its parent', () => {
    const { en, ko } = waiting('waits:msgsnd:queue 0', ['waits:wait:']);
    expect(en).toBe(
      'producer() waits in msgsnd at queue.c:31 for room in queue 0; consumer() waits in wait at queue.c:60 for a child to end; nobody is left who could change that.',
    );
    expect(ko).toBe(
      'producer() 함수는 queue.c:31의 msgsnd에서 큐 0에 빈자리가 나기를 기다립니다. consumer() 함수는 queue.c:60의 wait에서 자식 프로세스가 끝나기를 기다립니다. 깨워 줄 수 있는 프로세스나 스레드가 하나도 남아 있지 않습니다.',
    );
  });

  test.each([
    ['waits:futex:', 'for a lock, condition or semaphore', '잠금, 조건 변수 또는 세마포어를'],
    ['waits:semop:semaphore 0', 'in semop at queue.c:31 for semaphore set 0', '세마포어 집합 0 값이'],
    ['waits:read:pipe 1', 'for bytes in pipe 1', '파이프 1에 데이터가'],
    ['waits:write:pipe 1', 'for room in pipe 1', '파이프 1에 빈자리가'],
    ['waits:msgrcv:queue 0', 'for a message on queue 0', '큐 0에 메시지가'],
    ['waits:msgrcv:queue 0:3', 'for a message of type 3 on queue 0', '큐 0에 type 3 메시지가'],
    ['waits:msgrcv:queue 0:-5', 'for a message of type 5 or lower on queue 0', 'type이 5 이하인 메시지가'],
    ['waits:pause:', 'for a signal', '시그널을'],
    ['waits:spin:', 're-reads memory that nobody changes at queue.c:31', '아무도 바꾸지 않는 메모리를'],
    ['waits:read:', 'waits in read at queue.c:31 for bytes;', 'read에서 데이터가'],
    ['waits:pthread_mutex_lock:mutex 0', 'for mutex A;', '뮤텍스 A 잠금이 풀리기를'],
    ['waits:pthread_mutex_lock:mutex 30', 'for mutex S30;', '뮤텍스 S30 잠금이'],
    ['waits:sem_wait:sem 1', 'in sem_wait at queue.c:31 for semaphore B;', '세마포어 B 값이 오르기를'],
    ['waits:semop:semaphore 0.1', 'for semaphore 1 of set 0;', '세마포어 집합 0의 1번 세마포어 값이'],
    ['waits:pthread_cond_wait:condition 0', 'for a signal on condition A;', '조건 변수 A에 signal이'],
    ['waits:pthread_join:', 'in pthread_join at queue.c:31 for a thread to end;', '스레드가 끝나기를'],
    ['waits:mq_receive:queue 0', 'in mq_receive at queue.c:31 for a message', 'mq_receive에서 큐 0에'],
    ['waits:flock:filelock', 'for a file lock;', '파일 잠금을'],
    ['waits:toString:', 'for something that never happens', '일어나지 않을 일을'],
  ])('%s', (waits, en, ko) => {
    const text = waiting(waits);
    expect(text.en).toContain(en);
    expect(text.ko).toContain(ko);
  });

  test.each([
    ['waits:pthread_mutex_lock:mutex 0', { 'mutex 0': 'forks[2]' }, 'for mutex forks[2];', '뮤텍스 forks[2] 잠금이'],
    ['waits:sem_wait:sem 1', { 'sem 1': 'shm->full' }, 'for semaphore shm->full;', '세마포어 shm->full 값이'],
    ['waits:semop:semaphore 0.1', { 'semaphore 0': 'semid' }, 'semaphore 1 of set semid;', '집합 semid의 1번'],
    ['waits:msgrcv:queue 0:3', { 'queue 0': 'msgid' }, 'of type 3 on queue msgid', '큐 msgid에 type 3'],
    ['waits:msgrcv:queue 0', { 'queue 1': 'msgid' }, 'on queue 0', '큐 0에'],
    ['waits:read:pipe 0', { 'pipe 0': 'a\u001b[31m' }, 'in pipe a\\x1b[31m', '파이프 a\\x1b[31m에'],
  ])("%s with the student's names %j", (waits, named, en, ko) => {
    const text = sentence('deadlock', 'chain', {
      params: { waits, tasks: '1' },
      at,
      also: [],
      program: 'queue',
      named,
    });
    expect(text.en).toContain(en);
    expect(text.ko).toContain(ko);
  });

  test('the first task is told with the place in memory that it re-reads, others without', () => {
    const what = { en: 'ring->in', ko: 'ring->in' };
    const also = [{ file: 'queue.c', line: 60, function: 'consumer', role: 'waits:spin:' }];
    const about = { params: { waits: 'waits:spin:', tasks: '2' }, at, also, program: 'queue', what };
    const { en, ko } = sentence('deadlock', 'spin', about);
    expect(en).toContain(
      'producer() re-reads ring->in at queue.c:31, which nobody changes; consumer() re-reads memory',
    );
    expect(ko).toContain('아무도 바꾸지 않는 메모리(ring->in)를 계속');
  });

  test('at most four tasks are listed, the others counted', () => {
    const { en, ko } = waiting('waits:futex:', Array(5).fill('waits:futex:'), 9);
    expect(en.match(/ waits at /g)).toHaveLength(4);
    expect(en).toContain('; 5 more tasks wait besides; nobody');
    expect(ko).toContain(' 이 밖에도 태스크 5개가 기다립니다. 깨워');
  });

  test('tasks that wait at the same place for the same thing are counted', () => {
    const { en, ko } = waiting('waits:semop:semaphore 0', [], 3);
    expect(en).toContain('for semaphore set 0; 2 more tasks wait besides; nobody');
    expect(ko).toContain('기다립니다. 이 밖에도 태스크 2개가 기다립니다. ');
  });

  test('a task without a known place is still a task', () => {
    const nowhere = { file: '', line: 0, function: '', role: 'waits:wait:' };
    const { en, ko } = sentence('deadlock', 'chain', {
      params: { waits: 'waits:read:pipe 0', tasks: '2' },
      at: null,
      also: [nowhere],
      program: 'queue',
    });
    expect(en).toMatch(/^A task waits in read for bytes in pipe 0; another task waits in wait for a child to end; /);
    expect(ko).toMatch(/^한 태스크는 read에서 파이프 0에 데이터가 들어오기를 기다립니다\. 다른 태스크는 /);
  });
});

describe('a cycle is told with what each one holds', () => {
  const [locked, taken] = ['mutex 0', 'mutex 1'].map((object, index) => ({
    file: 'x.c',
    line: 10 + 10 * index,
    function: 'main',
    role: `holds:${object}`,
  }));
  const first = { file: 'x.c', line: 12, function: 'put' };
  const other = { file: 'x.c', line: 22, function: 'get', role: 'waits:pthread_mutex_lock:mutex 0' };
  const params = { waits: 'waits:pthread_mutex_lock:mutex 1', tasks: '2' };

  test('two that wait for each other', () => {
    const also = [locked, other, taken].flatMap((each) => each ?? []);
    const { en, ko } = sentence('deadlock', 'cycle', { params, at: first, also, program: 'x' });
    expect(en).toBe(
      'put() holds mutex A (locked at x.c:10) and waits in pthread_mutex_lock at x.c:12 for mutex B; get() holds mutex B (locked at x.c:20) and waits in pthread_mutex_lock at x.c:22 for mutex A: each waits for the other.',
    );
    expect(ko).toBe(
      'x.c:10에서부터 뮤텍스 A 잠금을 잡고 있는 put() 함수는 x.c:12의 pthread_mutex_lock에서 뮤텍스 B 잠금이 풀리기를 기다립니다. x.c:20에서부터 뮤텍스 B 잠금을 잡고 있는 get() 함수는 x.c:22의 pthread_mutex_lock에서 뮤텍스 A 잠금이 풀리기를 기다립니다. 둘은 이렇게 서로를 기다립니다.',
    );
  });

  test('three in the same function are told apart, and the fourth task is counted', () => {
    const next = { ...other, function: 'put' };
    const about = { params: { ...params, tasks: '4' }, at: first, also: [next, next], program: 'x' };
    const { en, ko } = sentence('deadlock', 'cycle', about);
    expect(en).toMatch(/^put\(\) waits .*; another task in put\(\) waits .*: each waits for the next, and the last/);
    expect(en).toMatch(/; 1 more task waits besides\.$/);
    expect(ko).toContain('put() 함수의 다른 태스크는');
  });

  test('one that waits for itself', () => {
    const also = [{ file: 'x.c', line: 10, function: 'put', role: 'holds:semaphore 0.1' }];
    const about = { params: { waits: 'waits:semop:semaphore 0.1', tasks: '1' }, at: first, also, program: 'x' };
    const { en, ko } = sentence('deadlock', 'self', about);
    expect(en).toBe(
      'put() holds a unit of semaphore 1 of set 0 (taken at x.c:10) and waits in semop at x.c:12 for semaphore 1 of set 0: only this task itself could end its wait.',
    );
    expect(ko).toContain('x.c:10에서부터 세마포어 집합 0의 1번 세마포어 값을 내리고 아직 올리지 않은 put() 함수는');
  });
});

describe('it is told why nobody can help', () => {
  test.each([
    [
      'waits:msgrcv:queue 0',
      'never',
      'but nobody else has ever sent one.',
      '그런데 그런 메시지를 보낸 태스크가 없습니다.',
    ],
    [
      'waits:msgrcv:queue 0',
      'ended',
      'but the last one was sent at queue.c:20 by a task that has ended.',
      '그런데 마지막으로 queue.c:20에서 그런 메시지를 보낸 태스크는 이미 끝났습니다.',
    ],
    [
      'waits:sem_wait:sem 0',
      'waiting',
      'but it was last posted at queue.c:20 by a task that waits itself.',
      '그런데 마지막으로 queue.c:20에서 sem_post를 호출한 태스크는 자신도 기다리고 있습니다.',
    ],
    [
      'waits:pthread_mutex_lock:mutex 0',
      'owner-ended',
      'but the task that took it at queue.c:20 has ended without giving it back.',
      '그런데 queue.c:20에서 그것을 잡은 태스크는 돌려놓지 않고 끝났습니다.',
    ],
  ])('%s: %s', (waits, reason, en, ko) => {
    const text = because(waits, reason);
    expect(text.en.endsWith(en)).toBe(true);
    expect(text.ko.endsWith(ko)).toBe(true);
  });

  test('what lies in the queue instead, and how many are missing at a barrier', () => {
    expect(because('waits:msgrcv:queue 0:2', 'other-types', { types: '1, 3' }).en).toBe(
      'producer() waits in msgrcv at queue.c:31 for a message of type 2 on queue 0, but the messages that lie in the queue are of type 1, 3.',
    );
    const barrier = because('waits:pthread_barrier_wait:barrier 0', 'barrier', { there: '2', needed: '3' });
    expect(barrier.en).toContain('but only 2 of the 3 tasks that it needs have come.');
    expect(barrier.ko).toContain('필요한 태스크 3개 가운데 2개만 왔습니다.');
  });

  test('a reason that is not known is left out', () => {
    expect(because('waits:futex:', 'never').en).toContain('semaphore; nobody is left who could change that.');
    expect(because('waits:read:pipe 0', 'toString').en).toContain('; nobody is left who could change that.');
  });
});
