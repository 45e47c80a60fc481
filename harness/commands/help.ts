const gradeText = `
Examples:
  grade assignments/ipc                        grade the sample class; the report is reports/out/ipc/index.html
  grade assignments/ipc --submissions hw1.zip  grade what was downloaded from the course site
  grade assignments/ipc --student 20230001     one student only
  grade check                                  a student checks the files in the current folder
  grade check pipe --watch                     the same for one assignment, again after every change
  grade verify assignments/ipc                 does the suite grade its own references and mutants as it should?
  grade inspect prodcons.c                     any C program, without an assignment (see: grade inspect --help)
  grade replay AQcA3gIB                        the same execution again, step by step
  grade doctor                                 what this machine offers, and what is missing

Exit status: 0 done (check, inspect: nothing found) · 1 findings (check, inspect, verify) · 2 could not do the job.
Student code is run in isolation, as well as this machine allows (A best, then B, C, D); with --tier A
nothing is run where only less can be had. The line "isolation" of grade doctor says what can; GRADE_TIER=D takes
exactly that tier.
Nothing is compiled or run twice; --fresh does it all the same. GRADE_TRACE=run,build:debug shows what happens inside.`;

const inspectText = `
The program is run under many orders of its processes and threads, as Linux might run it on a busy machine. What goes
wrong in one of them is shown with its place, how it came about, how to repair it, and a command that repeats it.

The .c files named are one program, linked together. Headers and sources that they include by name ("ring.h") are taken
along, so only .c files need to be named. Each --program is an executable of its own; all are started together, in any
order. -pthread, -lm and -lrt are always given; -std=gnu17 and -O0 unless you say otherwise. Flags are part of the result:
try --cflag -O2 as well.

A run has no terminal, no network but its own, and an empty folder. What your program needs of these you can give it:
  --arg 5              an argument; with several programs sender:5 is one for the program sender
  --input lines.txt    what would be typed
  --file key.txt       a copy in the folder it starts in, e.g. for ftok or as data
A program that cannot do anything without them is "inconclusive", and the hints say what it asks for. Programs that run for
ever are judged by what they do within a bound.

Examples:
  grade inspect prodcons.c                              one file
  grade inspect main.c buffer.c                         several files, one program
  grade inspect prodcons.c --arg 2 --arg 3              with arguments
  grade inspect --program server=server.c,net.c --program client=client.c --arg client:127.0.0.1
  grade inspect shm.c --file key.txt --input lines.txt  with a file for ftok and something to read
  grade inspect flag.c --cflag -O2 --cflag=-DN=5        with other flags
  grade inspect prodcons.c --json | jq .verdict         "clean", "defective" or "inconclusive"
  grade inspect prodcons.c --html report.html           a page to look at

Exit status: 0 nothing found · 1 findings · 2 could not do it (it does not compile, or a file is missing).`;

const replayText = `
A token stands beside every finding ("grade replay AQcA3gIB") and names one order of steps of one program. Since
nothing else in a run is left to chance, the same steps come again, on every machine that has graded this submission.

Each line is one step, from top to bottom:
  ●⇄9  P0  prodcons.c:6  writes slot 0 = A1  overwrites B1, which nobody has read   ring [A1!][ · ][ · ]
  │││  │   │             │                                                          what its object holds afterwards
  │││  │   │             what was done, and what came of it
  │││  │   the line of your source
  │││  who moved: P0, P1 … are processes in the order of their start, T2 … threads
  ││the number of the step; rows of one number happened without interruption
  │⇄ another one moves now than in the row before
  ● proves what went wrong
A1 is the first item of stream A (the first producer or sender), B3 the third of the second. "↩ from step 8" says which
step sent, wrote or released what arrives here.

Examples:
  grade replay AQcA3gIB                 the steps that matter
  grade replay AQcA3gIB --all           all of them
  grade replay AQcA3gIB --lang ko       in Korean
  grade replay AQcA3gIB --json | jq .   for other programs

Exit status: 0 shown · 2 could not do it (the token is none, or its run is not kept here: grade or check again).`;

const verifyText = `
A line for each reference and each mutant of the suite (assignments/README.md tells how they are made):
  ok    pipe reference                      it has full marks and shows no mistake
  ok    pipe mutant all-requests-first          it fails the criterion that it is named for, and no unrelated one
  FAIL  pipe mutant lost-record: passes records, which it should fail

Examples:
  grade verify assignments/ipc                                   before a class is graded
  grade verify assignments/ipc --assignment pipe                 while one assignment is written
  grade verify assignments/ipc --references --schedules 20000    is a reference really free of races?

Exit status: 0 all are proved · 1 some are not · 2 could not do it (something in the suite is not as it should be).`;

/** What stands below the options in `--help`, by command. */
const checkText = `
Examples:
  grade check                  the files in the current folder, whatever assignments they belong to
  grade check pipe --watch     one assignment, again after every change
  grade check pipe.c           only this file
  grade check --lang ko        in Korean

Hidden scenarios are not run, so the points in class may differ. Nothing is sent anywhere.
Exit status: 0 every criterion passes · 1 findings · 2 could not do it (no such file, or it belongs to no assignment).`;

const doctorText = `
Everything is found out by trying it. Each line is "ok", "no" (it is not here, and there is a way without it) or
"MISSING" (nothing can be graded); below it what is lost and what to do (→).
  tier A … tier D   how well runs can be isolated, or why not (see native/README.md)
  isolation         the tier that runs of students' programs get: the best one, or the one that GRADE_TIER names
  compiler walls    the tier that the compiler gets; it may be another one
  witness run       whether one run of each job can be watched from the kernel's side, and what is lost if not

--json prints one object:
  ok                true: exit status 0
  isolation         runs, compiler: "A" to "D", null if there is none; forced: what GRADE_TIER says, or null;
                    witness: true, false, null; tiers: a list of { tier, available, reason, witness }
  checks            the lines, a list of { name, state: "ok", "no", "missing", detail, notes }
  cache             the folder in which results are kept

Examples:
  grade doctor --lang ko
  grade doctor --json | jq -r .isolation.runs
  GRADE_TIER=D grade doctor       would exactly tier D do here?

Exit status: 0 this machine can grade · 2 something is missing, or what GRADE_TIER names is not to be had.`;

export const help = {
  grade: gradeText,
  doctor: doctorText,
  check: checkText,
  inspect: inspectText,
  replay: replayText,
  verify: verifyText,
} as const;
