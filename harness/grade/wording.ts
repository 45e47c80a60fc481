import type { Text } from '../model/suite.js';

/** The sentences of grading, in both languages: formulas with their numbers, and findings about what was handed in. */
export const wording = {
  allOrNothing: (max: number, findings: number, points: number): Text => ({
    en: `all or nothing: ${max} × ${findings === 0 ? 1 : 0} (${count(findings, 'finding')}) = ${points}`,
    ko: `전부 아니면 0점: ${max} × ${findings === 0 ? 1 : 0} (문제 ${findings}건) = ${points}`,
  }),
  perScenario: (max: number, clean: number, scenarios: number, points: number): Text => ({
    en: `${max} × ${clean}/${scenarios} clean scenarios ${rounded((max * clean) / scenarios, points, 'rounded down to')}`,
    ko: `${max} × 문제없는 시나리오 ${clean}/${scenarios} ${rounded((max * clean) / scenarios, points, '내림하여')}`,
  }),
  perSchedule: (max: number, share: number, points: number): Text => ({
    en: `${max} × ${percent(share)} of the schedules passed ${rounded(max * share, points, 'rounded down to')}`,
    ko: `${max} × 통과한 스케줄 ${percent(share)} ${rounded(max * share, points, '내림하여')}`,
  }),
  perFinding: (max: number, cost: number, findings: number, points: number): Text => ({
    en: `${max} − ${cost} × ${findings} finding${findings === 1 ? '' : 's'} ${floored(max - cost * findings, points, 'not below')}`,
    ko: `${max} − ${cost} × 문제 ${findings}건 ${floored(max - cost * findings, points, '최저')}`,
  }),
  skipped: (titles: readonly Text[]): Text => ({
    en: `not judged, because this failed first: ${titles.map((title) => title.en).join(', ')} → 0`,
    ko: `먼저 통과해야 할 항목이 실패하여 채점하지 않음: ${titles.map((title) => title.ko).join(', ')} → 0`,
  }),
  broken: (max: number): Text => ({
    en: `could not be judged, which never costs points → ${max}, until a person has looked`,
    ko: `판정하지 못했으나 감점하지 않음 → ${max}(사람이 확인할 때까지 잠정)`,
  }),
  unbuilt: (max: number): Text => ({
    en: `${max} × 0, because the program does not build = 0`,
    ko: `${max} × 0 (프로그램이 빌드되지 않음) = 0`,
  }),
  notHandedIn: (max: number): Text => ({
    en: `${max} × 0, because nothing was handed in = 0`,
    ko: `${max} × 0 (제출하지 않음) = 0`,
  }),
  late: (days: number, max: number, perDay: number, points: number): Text => ({
    en: `${max} × ${percent(perDay)} × ${count(days, 'day')} late = −${points}`,
    ko: `${max} × ${percent(perDay)} × ${days}일 지각 = −${points}`,
  }),
  lateAtMost: (days: number, max: number, perDay: number, points: number): Text => ({
    en: `${max} × ${percent(perDay)} × ${count(days, 'day')} late, at most what was reached = −${points}`,
    ko: `${max} × ${percent(perDay)} × ${days}일 지각, 받은 점수까지만 = −${points}`,
  }),
  tooLate: (days: number, maxDays: number, points: number): Text => ({
    en: `${count(days, 'day')} late, and at most ${count(maxDays, 'day')} are allowed = −${points}`,
    ko: `${days}일 지각, 허용은 최대 ${maxDays}일 = −${points}`,
  }),

  compileError: (program: string, { shown, all }: { shown: number; all: boolean }, first: string): Text => ({
    en: `The program ${program} does not compile (${all ? '' : 'more than '}${count(shown, 'error')}): ${first}`,
    ko: `${program} 프로그램이 컴파일되지 않습니다(오류 ${shown}개${all ? '' : ' 이상'}): ${first}`,
  }),
  linkError: (program: string): Text => ({
    en: `The program ${program} could not be built from the files handed in.`,
    ko: `제출한 파일로 ${program} 프로그램을 만들 수 없습니다.`,
  }),
  buildLimit: (program: string, limit: Text): Text => ({
    en: `The program ${program} exceeds a limit: ${limit.en}.`,
    ko: `${program} 프로그램이 제한을 넘었습니다: ${limit.ko}.`,
  }),
  missingFile: (file: string): Text => ({
    en: `The file ${file} was not handed in.`,
    ko: `${file} 파일을 제출하지 않았습니다.`,
  }),
  emptyFile: (file: string): Text => ({
    en: `The file ${file} is empty.`,
    ko: `${file} 파일이 비어 있습니다.`,
  }),
  nothing: (files: readonly string[]): Text => ({
    en: `Nothing was handed in for this assignment; it asks for ${files.join(', ')}.`,
    ko: `이 과제에 제출한 것이 없습니다. 제출할 파일: ${files.join(', ')}.`,
  }),
};

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

export function count(n: number, noun: string): string {
  return `${n === 0 ? 'no' : n} ${noun}${n === 1 || n === 0 ? '' : 's'}`;
}

function rounded(exact: number, points: number, words: string): string {
  const shown = Math.round(exact * 100) / 100;
  return shown === points ? `= ${points}` : `= ${shown}, ${words} ${points}`;
}

function floored(exact: number, points: number, words: string): string {
  const shown = Math.round(exact * 100) / 100;
  return shown === points ? `= ${points}` : `= ${shown}, ${words} ${points}`.replace('-', '−');
}
