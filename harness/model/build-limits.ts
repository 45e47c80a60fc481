import type { BuildLimit } from './result.js';
import type { Text } from './suite.js';

/** Which limit compiling or loading has reached, as a sentence without a full stop. */
const texts: Readonly<Record<BuildLimit, Text>> = {
  cpu: {
    en: 'the compiler used more than 5 s of processor time',
    ko: '컴파일러가 CPU 시간을 5초 넘게 썼습니다',
  },
  memory: {
    en: 'the compiler used more than 1 GiB of memory',
    ko: '컴파일러가 메모리를 1GiB 넘게 썼습니다',
  },
  file: {
    en: 'the compiler wrote a file of more than 64 MiB',
    ko: '컴파일러가 64MiB보다 큰 파일을 만들었습니다',
  },
  scratch: {
    en: 'the compiler wrote more than 128 MiB of temporary files',
    ko: '컴파일러가 임시 파일을 128MiB 넘게 만들었습니다',
  },
  source: {
    en: 'the source is larger than 32 MiB and was not compiled',
    ko: '소스가 32MiB보다 커서 컴파일하지 않았습니다',
  },
  image: {
    en: 'the variables of the program need more memory than a run may use, so it cannot be started',
    ko: '프로그램의 변수만으로도 실행에 허용된 메모리를 넘어서 실행할 수 없습니다',
  },
};

export function buildLimitText(limit: BuildLimit): Text {
  return texts[limit];
}
