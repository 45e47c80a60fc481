// What `grade doctor` says; reasons that come from the kernel or a tool are passed on as they are.
import type { Text } from '../model/suite.js';
import type { Tier } from '../model/tier.js';
import { type Confinement, nameOf } from '../support/confine/confinements.js';

export const said = {
  built: { en: 'built', ko: '빌드됨' },
  found: { en: 'found', ko: '있음' },
  works: { en: 'works', ko: '됨' },
  runsGet: { en: 'student programs run in tier {tier}', ko: '학생 프로그램은 {tier} 등급에서 실행됩니다' },
  forced: {
    en: 'student programs run in tier {tier}, as GRADE_TIER says',
    ko: 'GRADE_TIER에 따라 학생 프로그램은 {tier} 등급에서 실행됩니다',
  },
  forcedAway: {
    en: 'GRADE_TIER asks for tier {tier}, which this machine does not give ({why}); nothing is run',
    ko: 'GRADE_TIER가 {tier} 등급을 요구하지만 이 컴퓨터에서는 안 되므로({why}) 아무것도 실행하지 않습니다',
  },
  noTier: {
    en: 'runs cannot be isolated here, the lines above say why; nothing is run',
    ko: '이 컴퓨터에서는 실행을 격리할 수 없어(위에 이유가 있습니다) 아무것도 실행하지 않습니다',
  },
  compilerGets: { en: 'compiled in tier {tier}: {walls}', ko: '컴파일은 {tier} 등급에서 합니다: {walls}' },
  compilerBelow: {
    en: 'compiled in tier {tier}: {walls}; that is less than runs get, and what --tier or a suite demands is held against both',
    ko: '컴파일은 {tier} 등급에서 합니다: {walls}. 실행 등급보다 낮으며, --tier나 과제 모음이 요구하는 등급은 둘 다에 적용됩니다',
  },
  better: { en: 'tier {tier} not: {why}', ko: '{tier} 등급은 안 됨: {why}' },
  witnessWorks: {
    en: 'at the end of each job one run is watched from the kernel’s side (ptrace) and compared with what was logged',
    ko: '작업마다 마지막에 한 번의 실행을 커널 쪽에서 지켜보고(ptrace) 기록과 비교합니다',
  },
  witnessMissing: {
    en: 'one run of each job cannot be watched from the kernel’s side: {why}',
    ko: '작업마다 한 번의 실행을 커널 쪽에서 지켜볼 수 없습니다: {why}',
  },
  witnessLost: {
    en:
      'without it a forged log is told only where the runtime itself sees it (tampering), and a job of a program that leaves ' +
      'its sight is broken without the reason; verdicts about honest programs are the same',
    ko:
      '이것이 없으면 기록 위조는 런타임이 직접 보는 경우(tampering)에만 알려지고, 런타임의 시야를 벗어난 프로그램의 작업은 이유 없이 ' +
      'broken이 됩니다. 정직한 프로그램에 대한 판정은 같습니다',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** The walls around the compiler. */
export function wallsOf(confinement: Confinement): Text {
  const { tier, ownUser } = confinement;
  const ko =
    tier === 'A'
      ? '전용 루트와 네임스페이스'
      : ['Landlock', ...(tier === 'B' ? ['전용 네임스페이스'] : []), ...(ownUser ? ['전용 사용자'] : [])].join(', ');
  return { en: nameOf(confinement), ko };
}

export const needed = {
  node: { en: 'version 20.12 or newer is needed', ko: '20.12 이상이 필요합니다' },
  platform: {
    en: 'Linux on x86-64 is needed: use a container or WSL2',
    ko: 'x86-64용 Linux가 필요합니다. 컨테이너나 WSL2를 쓰세요',
  },
  build: { en: 'build it with: npm run build', ko: '다음으로 빌드하세요: npm run build' },
  binutils: {
    en: 'install it with: sudo apt-get install binutils',
    ko: '다음으로 설치하세요: sudo apt-get install binutils',
  },
} as const satisfies Readonly<Record<string, Text>>;

const landlock: Text = {
  en: 'a kernel with Landlock switched on is needed (Linux 6.12 or newer for tier D): look for "landlock" in /sys/kernel/security/lsm, else boot with lsm=landlock,…',
  ko: 'Landlock이 켜진 커널이 필요합니다(D 등급은 Linux 6.12 이상). /sys/kernel/security/lsm에 "landlock"이 없으면 lsm=landlock,…으로 부팅하세요',
};
const kernel: Text = {
  en: 'every tier needs this: Linux 5.11 or newer, and a container that lets it through (gVisor does not)',
  ko: '모든 등급에 필요합니다. Linux 5.11 이상, 그리고 이를 허용하는 컨테이너여야 합니다(gVisor는 안 됨)',
};
const asRoot: Text = { en: 'run grade as root', ko: 'root로 실행하세요' };
const anotherUser: Text = {
  en: 'this root cannot become another user: leave the container the capabilities that it has by default (CHOWN, SETUID, SETGID, …) and more than one user id, or run grade as an ordinary user',
  ko: '이 root는 다른 사용자가 될 수 없습니다. 컨테이너의 기본 권한(CHOWN, SETUID, SETGID 등)과 둘 이상의 사용자 ID를 남겨 두거나, 일반 사용자로 실행하세요',
};
const namespacesOfRoot: Text = {
  en: 'let this container make namespaces and mounts (docker run --cap-add SYS_ADMIN --security-opt seccomp=unconfined --security-opt apparmor=unconfined), or use a virtual machine',
  ko: '컨테이너가 네임스페이스와 마운트를 만들 수 있게 하거나(docker run --cap-add SYS_ADMIN --security-opt seccomp=unconfined --security-opt apparmor=unconfined) 가상 머신을 쓰세요',
};
const namespacesOfUsers: Text = {
  en: 'run grade as root, or let users make namespaces: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu) or kernel.unprivileged_userns_clone=1 (Debian); in a container also --security-opt seccomp=unconfined',
  ko: 'root로 실행하거나 사용자가 네임스페이스를 만들 수 있게 하세요: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu) 또는 kernel.unprivileged_userns_clone=1 (Debian). 컨테이너에서는 --security-opt seccomp=unconfined도 필요합니다',
};
export const allowPtrace: Text = {
  en: 'allow ptrace: docker run --cap-add SYS_PTRACE, or sudo sysctl -w kernel.yama.ptrace_scope=1 where it is higher',
  ko: 'ptrace를 허용하세요: docker run --cap-add SYS_PTRACE, 또는 kernel.yama.ptrace_scope가 더 높으면 sudo sysctl -w kernel.yama.ptrace_scope=1',
};

/** What to do to get this tier, for a machine that says `why` it does not give it; null if that says it already. */
export function adviceFor(tier: Tier, why: string, root: boolean): Text | null {
  if (why.includes('ulimit')) return null;
  if (/^(?:user-dispatch|seccomp|memory-files): /.test(why)) return kernel;
  if (root && /cannot (?:give .* to the run|take the uid)/.test(why)) return anotherUser;
  if (tier === 'D' || /no Landlock|Landlock has|Landlock walls/.test(why)) return landlock;
  if (tier === 'C') return root ? landlock : asRoot;
  return root ? namespacesOfRoot : namespacesOfUsers;
}

/** Puts the values in. */
export function fill(text: Text, values: Readonly<Record<string, string | Text>>): Text {
  const put = (lang: keyof Text) =>
    text[lang].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'string' ? value : value[lang];
    });
  return { en: put('en'), ko: put('ko') };
}
