import type { Text } from '../model/suite.js';
import type { Refusal } from '../support/read-regular.js';

/** What a tree may hold besides files and folders. */
export type Odd = 'symbolic link' | 'named pipe' | 'socket' | 'device';

/** What may be wrong with what was handed in: what it is, what was done about it, what to do. */
export const wrong = {
  // the class
  nowhere: say('there is no such folder or zip; correct the name', '그런 폴더나 zip이 없습니다. 이름을 확인하세요'),
  neither: say('expected a folder or a zip', '폴더나 zip이어야 합니다'),
  unreadableFolder: say(
    'the folder cannot be read; check its permissions',
    '폴더를 읽을 수 없습니다. 권한을 확인하세요',
  ),
  nothing: say('nothing was handed in here', '여기에는 제출한 것이 없습니다'),
  manyNames: (most: number) =>
    say(`has more than ${most} entries; the rest was left out`, `항목이 ${most}개를 넘습니다. 나머지는 제외했습니다`),
  nobodys: (example: string) =>
    say(
      `belongs to no student; expected a folder, a zip or a file such as "${example}"`,
      `어느 학생의 것인지 알 수 없습니다. 폴더, zip 또는 "${example}" 같은 이름의 파일이어야 합니다`,
    ),
  idTaken: (id: string, instead: string) =>
    say(
      `the id "${id}" is taken by another submission; this one is called "${instead}"`,
      `학번 "${id}"의 제출물이 또 있습니다. 이 제출물은 "${instead}"(으)로 표시합니다`,
    ),
  idClaimed: (id: string) =>
    say(
      `another submission has the id "${id}" as well; see which of them is this student's`,
      `학번 "${id}"의 제출물이 또 있습니다. 어느 것이 이 학생의 것인지 확인하세요`,
    ),
  noFile: say('there is no such file; correct the name', '그런 파일이 없습니다. 이름을 확인하세요'),
  unreadable: (why: string) => say(`cannot be read (${why})`, `읽을 수 없습니다(${why})`),

  // a folder
  empty: say('holds no file; hand in your sources', '파일이 없습니다. 소스를 제출하세요'),
  tooMany: (most: number) =>
    say(
      `has more than ${most} files and folders; only the usual places were looked at`,
      `파일과 폴더가 ${most}개를 넘습니다. 정해진 위치만 확인했습니다`,
    ),
  tooDeep: (name: string) =>
    say(`${name}/ is nested too deep and was not looked at`, `${name}/ 폴더는 너무 깊어서 확인하지 않았습니다`),
  odd: (what: Odd) =>
    say(
      `is a ${what}; it was not opened: hand in the file itself`,
      `${oddInKorean[what]}이므로 열지 않았습니다. 파일 자체를 제출하세요`,
    ),
  more: (count: number) => say(`has ${count} more of the kind`, `이런 것이 ${count}개 더 있습니다`),
  hardLink: (others: number) =>
    say(
      `is a hard link${others === 0 ? '' : ` (so are ${others} more)`}: the same file has another name elsewhere; it was taken, see that it is the student's own`,
      `하드 링크입니다${others === 0 ? '' : `(${others}개 더 있음)`}. 같은 파일이 다른 곳에 다른 이름으로도 있습니다. 채점에는 사용했으니 학생 본인의 것인지 확인하세요`,
    ),

  // an archive
  largeZip: (mib: number) =>
    say(
      `is larger than ${mib} MiB and was not opened; hand in the sources only`,
      `${mib} MiB를 넘어서 열지 않았습니다. 소스만 제출하세요`,
    ),
  closedZip: (why: string) => say(`cannot be opened (${why})`, `열 수 없습니다(${why})`),
  noZip: (why: string) =>
    say(
      `cannot be read as a zip (${why}); make the zip again`,
      `zip으로 읽을 수 없습니다(${why}). zip을 다시 만드세요`,
    ),
  otherArchive: (what: string) =>
    say(
      `is an archive (${what}) and no zip; it was not opened: hand in a zip or the sources themselves`,
      `zip이 아닌 압축 파일(${what})이므로 열지 않았습니다. zip이나 소스 자체를 제출하세요`,
    ),
  oneOfSome: say(
    'was not opened, since it is not all that was handed in; hand in one zip or the sources themselves',
    '다른 파일과 함께 제출되어 열지 않았습니다. zip 하나만 또는 소스 자체를 제출하세요',
  ),
  zipInZip: (deepest: number) =>
    say(
      `lies in zips inside of zips, more than ${deepest} deep, and was not opened; hand in one zip`,
      `zip 안의 zip이 ${deepest}겹을 넘어서 열지 않았습니다. zip 하나로 제출하세요`,
    ),
  emptyZip: say('the zip is empty', 'zip이 비어 있습니다'),
  endlessZip: (most: number) =>
    say(`has more than ${most} entries; it was not unpacked`, `항목이 ${most}개를 넘어서 풀지 않았습니다`),
  fullZip: (most: number) => say(`has more than ${most} files and folders`, `파일과 폴더가 ${most}개를 넘습니다`),
  bomb: (mib: number, kib: number) =>
    say(
      `would unpack to more than ${mib} MiB from ${kib} KiB; it was not unpacked`,
      `${kib} KiB를 풀면 ${mib} MiB를 넘게 되므로 풀지 않았습니다`,
    ),
  leadsOut: say(
    'has a file with a path that leads out of the zip; that file was left out',
    'zip 밖을 가리키는 경로의 파일이 있어 그 파일은 제외했습니다',
  ),

  // a file
  ambiguous: (name: string, other: string) =>
    say(
      `may be ${name}, and so may ${other}; hand in one file named ${name}`,
      `${name} 파일로 볼 수 있지만 ${other} 파일도 그렇습니다. ${name} 파일 하나만 제출하세요`,
    ),
  asGood: (name: string, other: string) =>
    say(
      `was taken for ${name}, but ${other} is as good; hand in one of them`,
      `${name} 파일로 사용했지만 ${other} 파일도 마찬가지입니다. 하나만 제출하세요`,
    ),
  twice: say(
    'is in the zip twice under this name; the first one was taken, hand in one of them',
    '같은 이름으로 zip에 두 번 들어 있습니다. 첫째 것을 사용했으니 하나만 제출하세요',
  ),
  misnamed: (actual: string, name: string) =>
    say(
      `named ${actual}, expected ${name}; it was taken`,
      `${name} 대신 ${actual}(이)라는 이름이지만 그대로 사용했습니다`,
    ),
  unclear: (assignments: string) =>
    say(
      `belongs to one of ${assignments}; put it into a folder with that name`,
      `${assignments} 중 어느 과제의 것인지 알 수 없습니다. 과제 이름의 폴더에 넣으세요`,
    ),
  nearlyNamed: (name: string, near: string) =>
    say(
      `there is no ${name}, but ${near}, which was not taken`,
      `${name} 파일이 없습니다. 이름이 비슷한 ${near} 파일은 사용하지 않았습니다`,
    ),
  utf16: say(
    'is written in UTF-16, which no C compiler reads; save it as UTF-8',
    'UTF-16으로 저장되어 C 컴파일러가 읽지 못합니다. UTF-8로 저장하세요',
  ),
  note: say('cannot be read, and was ignored', '읽을 수 없어 무시했습니다'),
  largeNote: (kib: number) => say(`is larger than ${kib} KiB, and was ignored`, `${kib} KiB를 넘어서 무시했습니다`),
  noteKey: say(
    'unknown key; expected one of name, submitted; it was ignored',
    '알 수 없는 항목이므로 무시했습니다. name과 submitted만 쓸 수 있습니다',
  ),
  noteNoYaml: (why: string) => say(why, `YAML로 읽을 수 없습니다(${why}). 이 파일은 무시했습니다`),
  noteNoMap: say('expected a map with name and submitted', 'name과 submitted를 적은 맵이어야 합니다'),
  noteName: (got: string) => say(`expected a text, got ${got}`, `이름은 문자열이어야 하는데 ${got} 값이 있습니다`),
  noteInstant: (got: string) =>
    say(
      `expected an instant with offset such as "2026-10-01T23:59:00+09:00", got ${got}`,
      `"2026-10-01T23:59:00+09:00"처럼 시차를 포함한 시각이어야 하는데 ${got} 값이 있습니다`,
    ),
} as const;

export function refusal(refused: Refusal | 'encrypted' | 'damaged', maxBytes: number): Text {
  const mib = maxBytes >> 20;
  const texts: Record<typeof refused, Text> = {
    missing: say('vanished while it was read', '읽는 동안 사라졌습니다'),
    folder: say('is a folder; expected a file', '폴더입니다. 파일이어야 합니다'),
    'symbolic link': say('is a symbolic link; hand in the file itself', '심볼릭 링크입니다. 파일 자체를 제출하세요'),
    'special file': say('is no regular file; hand in a text file', '일반 파일이 아닙니다. 텍스트 파일을 제출하세요'),
    'too large': say(
      `is larger than ${mib} MiB and was not read; hand in the source only`,
      `${mib} MiB를 넘어서 읽지 않았습니다. 소스만 제출하세요`,
    ),
    unreadable: say('cannot be read; check its permissions', '읽을 수 없습니다. 권한을 확인하세요'),
    encrypted: say('is encrypted; hand in a zip without password', '암호가 걸려 있습니다. 암호 없는 zip을 제출하세요'),
    damaged: say('is damaged inside the zip; make the zip again', 'zip 안에서 손상되었습니다. zip을 다시 만드세요'),
  };
  return texts[refused];
}

const oddInKorean: Readonly<Record<Odd, string>> = {
  'symbolic link': '심볼릭 링크',
  'named pipe': '이름 있는 파이프',
  socket: '소켓',
  device: '장치 파일',
};

function say(en: string, ko: string): Text {
  return { en, ko };
}
