import type { KindText } from './kind.js';

export const processes = {
  zombie: {
    title: { en: 'A child was never waited for', ko: '끝난 자식 프로세스를 거두지 않았습니다' },
    why: {
      en: 'A child that has ended keeps its entry in the process table until its parent waits for it.',
      ko: '끝난 자식은 부모가 wait를 호출할 때까지 프로세스 테이블에 남아 자리를 차지합니다.',
    },
    repair: {
      en: 'Call wait or waitpid once for every successful fork before the parent ends.',
      ko: '부모가 끝나기 전에, 성공한 fork마다 wait나 waitpid를 한 번씩 호출하세요.',
    },
    sentences: {
      child: {
        en: '{who} forked {count|child that was|children that were} never waited for[; the parent ended at {also.exit.place}].',
        ko: '{who}에서 fork한 자식 {count}개를 부모가 wait로 거두지 않았습니다[(부모는 {also.exit.place}에서 종료)].',
      },
    },
  },
  orphan: {
    title: { en: 'A process outlived its parent', ko: '부모보다 오래 남은 프로세스가 있습니다' },
    why: {
      en: 'Nobody waits for it any more: it goes on unseen, and its result reaches nobody.',
      ko: '이 프로세스를 기다리는 쪽이 없습니다. 보이지 않는 곳에서 계속 실행되고 결과는 아무에게도 전달되지 않습니다.',
    },
    repair: {
      en: 'Let the parent call wait or waitpid for every child before it ends; tell children that run for ever to stop first.',
      ko: '부모가 끝나기 전에 모든 자식에 대해 wait나 waitpid를 호출하세요. 계속 실행되는 자식에게는 먼저 끝내라고 알려야 합니다.',
    },
    sentences: {
      child: {
        en: '{who} forked {count|child that was|children that were} still running when the parent ended[ at {also.exit.place}].',
        ko: '{who}에서 fork한 자식 {count}개가 [{also.exit.place}에서 ]부모가 끝날 때 아직 실행 중이었습니다.',
      },
      outlived: {
        en: '{who} forked {count|process that|processes that} went on after the parent had ended[ at {also.exit.place}] and had to be stopped.',
        ko: '{who}에서 fork한 프로세스 {count}개가 [{also.exit.place}에서 ]부모가 끝난 뒤에도 스스로 끝나지 않고 남아 있어 강제로 종료했습니다.',
      },
      daemon: {
        en: '{who} left {count|daemon|daemons} behind that did not end and had to be stopped.',
        ko: '{who}에서 만든 데몬 {count}개가 끝나지 않고 남아 있어 강제로 종료했습니다.',
      },
    },
  },
} as const satisfies Record<string, KindText>;
