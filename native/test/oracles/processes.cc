// Hygiene, faults, handlers and expectations.
#include <csignal>
#include <sys/ipc.h>

#include "test/test.h"
#include "test/oracles/story.h"

using story::Story;

TEST("a child that is waited for, also by a handler of SIGCHLD or late, is right") {
  Story run;
  const uint32_t a = run.fork(0), b = run.fork(0);
  run.exit(a), run.reap(0, a), run.exit(b), run.reap(0, b), run.exit(0);
  EXPECT_EQ(run.verdict(), "");
}

TEST("children that end and are never waited for are one zombie finding per fork") {
  Story run;
  run.at(30);
  const uint32_t a = run.fork(0), b = run.fork(0);
  run.at(1).exit(a), run.exit(b), run.event(0, GRADE_EV_UNLINK), run.at(31).exit(0);
  EXPECT_EQ(run.verdict(), "zombie/child");
  EXPECT_EQ(run.judge()[0].at.pc, 30u);
  EXPECT_EQ(run.judge()[0].also[0].pc, 31u);
  EXPECT_EQ(run.judge()[0].params["count"], "2");
}

TEST("a child that ends while its parent sleeps, and is not waited for, is a zombie") {
  Story run;
  const uint32_t child = run.fork(0);
  run.event(0, GRADE_EV_SLEEP), run.exit(child), run.exit(0);
  EXPECT_EQ(run.verdict(), "zombie/child");
}

TEST("a child that ends just before its parent could as well have ended after it: nothing is told") {
  Story run;
  run.exit(run.fork(0)), run.exit(0);
  EXPECT_EQ(run.verdict(), "");
}

TEST("a parent that ignores SIGCHLD leaves no zombie") {
  for (bool by_flag : {false, true}) {
    Story run;
    grade_event& action = run.event(0, GRADE_EV_SIGACTION);
    action.aux = SIGCHLD, action.value = by_flag ? 2 : 1, action.size = by_flag ? 2 : 0;
    run.exit(run.fork(0)), run.exit(0);
    EXPECT_EQ(run.verdict(), "");
  }
}

TEST("a child that outlives its parent is an orphan, not a zombie, and its own children are judged too") {
  Story run;
  const uint32_t child = run.fork(0), grandchild = run.fork(child);
  run.exit(0), run.exit(grandchild), run.reap(child, grandchild), run.exit(child);
  EXPECT_EQ(run.verdict(), "orphan/child");
}

TEST("programs and threads have no parent that must wait") {
  Story run(2);
  const uint32_t thread = run.fork(0, true), child = run.fork(thread);
  run.event(thread, GRADE_EV_EXIT).aux = 1;
  run.exit(child), run.reap(0, child), run.exit(0), run.exit(1);
  EXPECT_EQ(run.verdict(), "");
}

TEST("what a killed parent leaves behind is nobody's fault, nor what a cut run does but for a child that outlived it") {
  Story run(2);
  run.fork(0);
  run.killed(0, SIGTERM, 2), run.exit(2), run.exit(1);
  EXPECT_EQ(run.verdict(), "");
  Story cut;
  cut.facts.leftovers.push_back({"queue", "0x1", 5});
  cut.fork(0), cut.exit(0);
  EXPECT_EQ(cut.verdict(GRADE_RUN_CUT), "orphan/outlived");  // of the queue nothing is known
}

TEST("a leak points to the call that made it") {
  Story run;
  grade_event& get = run.at(50).event(0, GRADE_EV_SHMGET);
  get.object = run.object(GRADE_OBJ_SHM, 7), get.result = 7, get.aux = IPC_CREAT | 0600;
  grade_event& open = run.at(51).event(0, GRADE_EV_OPEN);
  open.object = run.object(GRADE_OBJ_SHM_FILE, 99), open.result = 3, open.aux = 0102;
  run.facts.leftovers = {{"dev-shm", "ring\n", 99}, {"sem", "", 4}, {"sem", "", 5}, {"shm", "0x10", 7}};
  run.exit(0);
  EXPECT_EQ(run.verdict(), "ipc-leak/dev-shm ipc-leak/sem ipc-leak/shm");
  auto findings = run.judge();
  EXPECT_EQ(findings[0].at.pc, 51u);
  EXPECT_EQ(findings[0].params["name"], "ring?");
  EXPECT_EQ(findings[1].params["count"], "2");
  EXPECT_EQ(findings[2].at.pc, 50u);
}

TEST("a fault is told once per program, and nothing that follows from it") {
  Story run;
  grade_event& crash = run.at(3).event(0, GRADE_EV_CRASH);
  crash.aux = SIGSEGV, crash.addr = 8;
  run.event(0, GRADE_EV_EXIT).value = SIGSEGV;
  run.facts.statuses[0] = SIGSEGV;
  run.facts.leftovers.push_back({"queue", "", 5});
  run.contract["expect.exit"] = "0";
  EXPECT_EQ(run.verdict(), "crash/null");
  EXPECT_EQ(run.judge()[0].params["signal"], "SIGSEGV");
  EXPECT_EQ(run.judge()[0].params["address"], "0x8");
}

TEST("a crash that nothing could be logged of is known from the wait status") {
  Story run;
  run.facts.statuses[0] = SIGSEGV;
  EXPECT_EQ(run.verdict(), "crash/signal");
}

TEST("abort with an assertion message is a failed assertion") {
  Story run;
  run.facts.errors[0] = "prog: a.c:3: main: Assertion `count \xff <= 10' failed.\n";
  run.killed(0, SIGABRT, 1);
  EXPECT_EQ(run.verdict(), "assertion-failed/assert");
  EXPECT_EQ(run.judge()[0].params["expression"], "count ? <= 10");
  run.facts.errors[0] = "free(): invalid pointer\n";
  EXPECT_EQ(run.verdict(), "crash/abort");
}

TEST("SIGPIPE is a broken pipe") {
  Story run;
  run.killed(0, SIGPIPE);
  EXPECT_EQ(run.verdict(), "broken-pipe/signal");
}

TEST("a broken pipe that follows from a reader out of step is not told besides") {
  Story run(2);
  run.garbled(1, 0, 16, 0), run.exit(1), run.killed(0, SIGPIPE);
  EXPECT_EQ(run.verdict(), "message-torn/unknown");
}

TEST("a worker that its program ends with SIGTERM or SIGKILL has not crashed") {
  for (int signal : {SIGTERM, SIGKILL, SIGUSR1}) {
    Story run;
    const uint32_t worker = run.fork(0);
    run.killed(worker, signal, 1), run.reap(0, worker), run.exit(0);
    EXPECT_EQ(run.verdict(), "");
  }
}

TEST("a signal that ends a process before it has its handler came too early") {
  Story run;
  const uint32_t child = run.fork(0);
  run.contract["handlers.required"] = "SIGUSR1";
  grade_event& kill = run.at(12).event(0, GRADE_EV_KILL);
  kill.aux = SIGUSR1, kill.value = child + 1;
  run.at(13).killed(child, SIGUSR1, 1), run.reap(0, child), run.exit(0);
  EXPECT_EQ(run.verdict(), "signal-lost/too-early");
  EXPECT_EQ(run.judge()[0].at.pc, 13u);
  EXPECT_EQ(run.judge()[0].also[0].pc, 12u);
  run.contract.clear();
  EXPECT_EQ(run.verdict(), "");
  grade_event& action = run.event(0, GRADE_EV_SIGACTION);
  action.aux = SIGUSR1, action.value = 2;
  EXPECT_EQ(run.verdict(), "signal-lost/too-early");
}

TEST("limits are told by what was exceeded") {
  for (auto [signal, name] : {std::pair{SIGXFSZ, "output"}, {SIGXCPU, "cpu"}, {0, "processes"}, {SIGKILL, "memory"}}) {
    Story run;
    run.event(0, GRADE_EV_LIMIT).aux = static_cast<uint32_t>(signal);
    EXPECT_EQ(run.verdict(GRADE_RUN_CUT), std::string("limit-exceeded/") + name);
  }
  for (auto [limit, name] : {std::pair{GRADE_LIMIT_DESCRIPTORS, "descriptors"}, {GRADE_LIMIT_OBJECTS, "objects"}, {GRADE_LIMIT_SCRATCH, "scratch"}, {GRADE_LIMIT_MEMORY, "memory"}}) {
    Story run;
    run.event(0, GRADE_EV_LIMIT).value = limit;
    EXPECT_EQ(run.verdict(), std::string("limit-exceeded/") + name);
  }
  Story run;
  run.facts.limit = "memory";
  EXPECT_EQ(run.verdict(GRADE_RUN_RUNNING), "limit-exceeded/memory");
  run.facts.limit = "patience";
  EXPECT_EQ(run.verdict(GRADE_RUN_RUNNING), "limit-exceeded/other");
}

TEST("a run that stalled, or in which the runtime failed, is no evidence") {
  Story run;
  run.killed(0, SIGABRT);
  EXPECT_EQ(run.verdict(GRADE_RUN_FAULT), "");
  run.facts.stalled = true;
  EXPECT_EQ(run.verdict(), "");
  run.event(0, GRADE_EV_REFUSED).aux = GRADE_REFUSED_BUFFER;
  EXPECT_EQ(run.verdict(), "tampering/buffer");  // but of what was refused before
}

TEST("an unsafe call in a handler is told once per place, with the signal") {
  Story run;
  for (int i = 0; i < 2; i++) {
    run.at(8).event(0, GRADE_EV_HANDLER).aux = SIGINT;
    run.at(9).event(0, GRADE_EV_UNSAFE).aux = GRADE_FN_printf;
    run.event(0, GRADE_EV_RETURN).aux = SIGINT;
  }
  run.at(1).exit(0);
  EXPECT_EQ(run.verdict(), "unsafe-handler/call");
  EXPECT_EQ(run.judge()[0].params["signal"], "SIGINT");
  EXPECT_EQ(run.judge()[0].params["call"], "printf");
  EXPECT_EQ(run.judge()[0].also[0].pc, 8u);
}

TEST("a handler that only sigsuspend lets in may call what it likes") {
  Story run;
  grade_event& handler = run.event(0, GRADE_EV_HANDLER);
  handler.aux = SIGINT, handler.size = 1;
  run.event(0, GRADE_EV_UNSAFE).aux = GRADE_FN_printf;
  run.event(0, GRADE_EV_RETURN).aux = SIGINT;
  run.exit(0);
  EXPECT_EQ(run.verdict(), "");
}

TEST("a signal that is swallowed is lost only where the contract counts it") {
  Story run(2);
  grade_event& kill = run.event(0, GRADE_EV_KILL);
  kill.aux = SIGUSR1, kill.value = 2, kill.size = 1;
  run.exit(0), run.exit(1);
  EXPECT_EQ(run.verdict(), "");
  run.contract["signals.counted"] = "SIGUSR2";
  EXPECT_EQ(run.verdict(), "");
  run.contract["signals.counted"] = "SIGUSR2,SIGUSR1";
  EXPECT_EQ(run.verdict(), "signal-lost/coalesced");
}

TEST("what the scenario expects is told where it is missing") {
  Story run(2);
  run.exit(0), run.exit(1, 3);
  run.facts.statuses = {0, 3 << 8};
  run.facts.outputs = {"hello  \nworld\n\n", "bye\n"};
  run.contract["expect.exit"] = "0";
  run.contract["expect.stdout.contains"] = "world\nmoon";
  run.contract["handlers.required"] = "SIGTERM";
  run.contract["children.min"] = "1";
  run.contract["pipes.min"] = "1";
  EXPECT_EQ(run.verdict(),
           "wrong-output/exit-status wrong-output/missing-text wrong-output/handler-missing "
           "wrong-output/too-few-processes wrong-output/too-few-pipes");
  EXPECT_EQ(run.judge()[0].program, "program1");
  run.contract = {{"expect.exit", "any,3"}, {"expect.stdout.equals", "hello\nworld\n\nbye"}};
  EXPECT_EQ(run.verdict(), "");
  run.contract = {{"expect.stdout.equals", "hello\nmoon"}};
  EXPECT_EQ(run.verdict(), "wrong-output/different-line");
  EXPECT_EQ(run.judge()[0].params["line_number"], "2");
}
