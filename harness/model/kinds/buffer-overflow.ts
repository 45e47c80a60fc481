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
      'variable-read': {
        en: '{who} read {bytes|byte|bytes} at offset {offset} of [{what}|a variable], which has only {size|byte|bytes}.',
        ko: '{who}에서 크기가 {size}바이트인 [{what} 변수의|변수의] 오프셋 {offset} 위치에서 {bytes}바이트를 읽었습니다.',
      },
      'variable-write': {
        en: '{who} wrote {bytes|byte|bytes} at offset {offset} of [{what}|a variable], which has only {size|byte|bytes}.',
        ko: '{who}에서 크기가 {size}바이트인 [{what} 변수의|변수의] 오프셋 {offset} 위치에 {bytes}바이트를 썼습니다.',
      },
      'variable-call': {
        en: '{who} let [{call}()|a call] use {bytes|byte|bytes} from offset {offset} of [{what}|a variable], which has only {size|byte|bytes}.',
        ko: '{who}에서 [{call}() 호출로|호출로] [{what} 변수의|변수의] 오프셋 {offset} 위치부터 {bytes}바이트를 다루게 했지만 변수의 크기는 {size}바이트입니다.',
      },
      'member-call': {
        en: '{who} let [{call}()|a call] write {bytes|byte|bytes} to [{what}|a member of a structure], which has only {size|byte|bytes}: the rest lands in the member behind it.',
        ko: '{who}에서 [{call}() 호출로|호출로] 크기가 {size}바이트인 [{what}에|구조체 멤버에] {bytes}바이트를 쓰게 했습니다. 나머지는 그다음 멤버를 덮어씁니다.',
      },
      'scope-read': {
        en: '{who} read [{what}|a variable] after the block that declares it had been left.',
        ko: '{who}에서 [{what} 변수를|변수를] 선언한 블록이 끝난 뒤에 그 값을 읽었습니다.',
      },
      'scope-write': {
        en: '{who} wrote to [{what}|a variable] after the block that declares it had been left.',
        ko: '{who}에서 [{what} 변수를|변수를] 선언한 블록이 끝난 뒤에 그 변수에 썼습니다.',
      },
      'scope-call': {
        en: '{who} gave [{call}()|a call] the address of [{what}|a variable] after the block that declares it had been left.',
        ko: '{who}에서 [{what} 변수를|변수를] 선언한 블록이 끝난 뒤에 그 주소를 [{call}() 호출에|호출에] 넘겼습니다.',
      },
      'mapping-read': {
        en: '{who} read {bytes|byte|bytes} at offset {offset} of a mapping for which only {size|byte was|bytes were} asked.',
        ko: '{who}에서 {size}바이트만 요청한 매핑 영역의 오프셋 {offset} 위치에서 {bytes}바이트를 읽었습니다.',
      },
      'mapping-write': {
        en: '{who} wrote {bytes|byte|bytes} at offset {offset} of a mapping for which only {size|byte was|bytes were} asked.',
        ko: '{who}에서 {size}바이트만 요청한 매핑 영역의 오프셋 {offset} 위치에 {bytes}바이트를 썼습니다.',
      },
      'mapping-call': {
        en: '{who} let [{call}()|a call] use {bytes|byte|bytes} from offset {offset} of a mapping for which only {size|byte was|bytes were} asked.',
        ko: '{who}에서 {size}바이트만 요청한 매핑 영역의 오프셋 {offset} 위치부터 {bytes}바이트를 [{call}() 호출로|호출로] 다루게 했습니다.',
      },
      'block-read': {
        en: '{who} read {bytes|byte|bytes} at offset {offset} of a block that was allocated with {size|byte|bytes}[ at {also.given.place}].',
        ko: '{who}에서 [{also.given.place}에서 ]{size}바이트로 할당한 메모리의 오프셋 {offset} 위치에서 {bytes}바이트를 읽었습니다.',
      },
      'block-write': {
        en: '{who} wrote {bytes|byte|bytes} at offset {offset} of a block that was allocated with {size|byte|bytes}[ at {also.given.place}].',
        ko: '{who}에서 [{also.given.place}에서 ]{size}바이트로 할당한 메모리의 오프셋 {offset} 위치에 {bytes}바이트를 썼습니다.',
      },
      'block-call': {
        en: '{who} let [{call}()|a call] use {bytes|byte|bytes} from offset {offset} of a block that was allocated with {size|byte|bytes}[ at {also.given.place}].',
        ko: '{who}에서 [{also.given.place}에서 ]{size}바이트로 할당한 메모리의 오프셋 {offset} 위치부터 {bytes}바이트를 [{call}() 호출로|호출로] 다루게 했습니다.',
      },
      'freed-read': {
        en: '{who} read {bytes|byte|bytes} of a block that had already been freed[ at {also.taken.place}].',
        ko: '{who}에서 [{also.taken.place}에서 ]이미 해제한 메모리의 {bytes}바이트를 읽었습니다.',
      },
      'freed-write': {
        en: '{who} wrote {bytes|byte|bytes} into a block that had already been freed[ at {also.taken.place}].',
        ko: '{who}에서 [{also.taken.place}에서 ]이미 해제한 메모리에 {bytes}바이트를 썼습니다.',
      },
      'freed-call': {
        en: '{who} let [{call}()|a call] use {bytes|byte|bytes} of a block that had already been freed[ at {also.taken.place}].',
        ko: '{who}에서 [{also.taken.place}에서 ]이미 해제한 메모리의 {bytes}바이트를 [{call}() 호출로|호출로] 다루게 했습니다.',
      },
      'double-free': {
        en: '{who} freed a block a second time[; it had been freed at {also.taken.place}].',
        ko: '{who}에서 [{also.taken.place}에서 ]이미 해제한 메모리를 다시 해제했습니다.',
      },
      'invalid-free': {
        en: '{who} freed [a pointer into {what}|a pointer] that malloc had not returned.',
        ko: '{who}에서 malloc이 돌려주지 않은 [포인터({what})를|포인터를] 해제했습니다.',
      },
    },
  },
} as const satisfies Record<string, KindText>;
