import { describe, expect, test } from 'vitest';
import { sentence } from '../../harness/model/kinds/sentence.js';

const at = { file: 'queue.c', line: 31, function: 'producer' };

function waiting(waits: string, others: readonly string[] = [], tasks = others.length + 1) {
  const also = others.map((role, index) => ({ file: 'queue.c', line: 60 + index, function: 'consumer', role }));
  return sentence('deadlock', 'waiting', { params: { waits, tasks: String(tasks) }, at, also, program: 'queue' });
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
    ['waits:toString:', 'for something that never happens', '일어나지 않을 일을'],
  ])('%s', (waits, en, ko) => {
    const text = waiting(waits);
    expect(text.en).toContain(en);
    expect(text.ko).toContain(ko);
  });

  test('at most four tasks are listed, the others counted', () => {
    const { en, ko } = waiting('waits:futex:', Array(5).fill('waits:futex:'), 9);
    expect(en.match(/ waits at /g)).toHaveLength(4);
    expect(en).toContain('; and 5 more tasks wait; nobody');
    expect(ko).toContain('이 밖에도 태스크 5개가 더 기다립니다.');
  });

  test('tasks that wait at the same place for the same thing are counted', () => {
    const { en, ko } = waiting('waits:semop:semaphore 0', [], 3);
    expect(en).toContain('for semaphore set 0; and 2 more tasks wait in the same way; nobody');
    expect(ko).toContain('기다립니다. 같은 방식으로 태스크 2개가 더 기다립니다. ');
  });

  test('a task without a known place is still a task', () => {
    const nowhere = { file: '', line: 0, function: '', role: 'waits:wait:' };
    const { en, ko } = sentence('deadlock', 'waiting', {
      params: { waits: 'waits:read:pipe 0', tasks: '2' },
      at: null,
      also: [nowhere],
      program: 'queue',
    });
    expect(en).toMatch(/^A task waits in read for bytes in pipe 0; another task waits in wait for a child to end; /);
    expect(ko).toMatch(/^한 태스크는 read에서 파이프 0에 데이터가 들어오기를 기다립니다\. 다른 태스크는 /);
  });
});
