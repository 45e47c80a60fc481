import type { KindText } from './kind.js';

export const bufferOverflow = {
  'buffer-overflow': {
    title: { en: 'Memory outside an object was accessed', ko: '객체의 범위를 벗어난 메모리에 접근했습니다' },
    why: {
      en: 'Whatever lies beside the object is read or destroyed. The damage often shows much later and somewhere else.',
      ko: '객체 옆에 있는 값을 읽거나 망가뜨립니다. 그 영향은 한참 뒤에 전혀 다른 곳에서 드러나는 경우가 많습니다.',
    },
    repair: {
      en: 'Compare the index or length with the size of the object (sizeof, BUFFER_SIZE) before the access.',
      ko: '접근하기 전에 인덱스나 길이를 객체의 크기(sizeof, BUFFER_SIZE)와 비교하세요.',
    },
    sentences: {
      index: {
        en: '{who} used the index {index} of an array that has only {slots|element|elements}: 0 to {last}.',
        ko: '{who}에서 원소가 {slots}개(0부터 {last}까지)뿐인 배열의 인덱스 {index}에 접근했습니다.',
      },
    },
  },
} as const satisfies Record<string, KindText>;
