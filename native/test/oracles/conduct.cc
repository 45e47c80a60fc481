// What is refused, what never travelled, and what kernel and log say differently.
#include <memory>

#include "core/sandbox/witness.h"
#include "core/witnessed.h"
#include "test/oracles/story.h"
#include "test/test.h"

using story::Story;

namespace {

grade_event& refused(Story& run, grade_refused how, uint64_t call = 0) {
  grade_event& event = run.event(0, GRADE_EV_REFUSED);
  event.aux = how, event.value = call;
  return event;
}

// A child that takes what its parent has made.
struct Passing : Story {
  uint32_t child = 0;
  Passing() { contract["items.passed"] = "processes"; }
  std::string end() {
    exit(child);
    reap(0, child);
    exit(0);
    return verdict();
  }
};

// A parent with a message queue, and the witness of its run.
struct Witnessed : Story {
  std::unique_ptr<grade::Ledger> ledger = std::make_unique<grade::Ledger>();
  Witnessed() {
    facts.program_names = {"courier"};
    control().tasks[0].tid = 40;
    ledger->witness.attached = 1;
    ledger->witness.task_count = 1;
    ledger->witness.tasks[0] = {.tid = 40};
    grade_event& sent = event(0, GRADE_EV_MSGSND);
    sent.object = object(GRADE_OBJ_QUEUE, 1), sent.size = 12;
  }
  grade::WitnessedTask& moved() { return ledger->witness.tasks[0]; }
  std::string compare() {
    control().state = GRADE_RUN_FINISHED;
    const grade::Log log(&control());
    std::string told;
    for (const grade::Finding& each : grade::compare_with_witness(log, facts, *ledger)) told += each.kind + "/" + each.variant + " ";
    return told;
  }
};

}  // namespace

TEST("a call that leads out of the run is a violation, each place once") {
  Story run;
  run.at(7), refused(run, GRADE_REFUSED_CALL, 165), refused(run, GRADE_REFUSED_CALL, 165);
  run.at(9), refused(run, GRADE_REFUSED_FOREIGN, 20);
  run.exit(0);
  EXPECT_EQ(run.verdict(), "policy-violation/call policy-violation/foreign");
  EXPECT_EQ(run.judge()[0].params["call"], "mount");
}

TEST("what touches the runtime is tampering, by the way it was tried") {
  Story run;
  uint64_t line = 1;
  for (grade_refused how : {GRADE_REFUSED_STORE, GRADE_REFUSED_BUFFER, GRADE_REFUSED_MAPPING, GRADE_REFUSED_FILE}) run.at(line++), refused(run, how);
  refused(run, static_cast<grade_refused>(77));
  run.exit(0);
  EXPECT_EQ(run.verdict(), "tampering/store tampering/buffer tampering/mapping tampering/file");
}

TEST("an item that is taken where it was made has not been passed") {
  Passing run;
  run.child = run.fork(0);
  run.take(run.child, run.make(run.child, 0));
  EXPECT_EQ(run.end(), "wrong-output/not-passed");
}

TEST("an item that a fork has copied has not been passed, unless its maker has put out as much") {
  for (bool sends : {false, true}) {
    Passing run;
    const uint32_t item = run.make(0, 0, 16);
    run.child = run.fork(0);
    grade_event& sent = run.event(0, GRADE_EV_WRITE);
    sent.object = run.object(GRADE_OBJ_FILE, 3), sent.result = sends ? 16 : 15;
    run.take(run.child, item);
    EXPECT_EQ(run.end(), sends ? "" : "wrong-output/not-passed");
  }
}

TEST("an item made after the fork is another process's own, however it came") {
  Passing run;
  run.child = run.fork(0);
  run.take(run.child, run.make(0, 0));
  EXPECT_EQ(run.end(), "");
}

TEST("kernel and log agree") {
  Witnessed run;
  run.moved().sends = 1, run.moved().sent_bytes = 12;
  EXPECT_EQ(run.compare(), "");
}

TEST("what the kernel has moved besides was hidden, what it has not moved was forged") {
  Witnessed more;
  more.moved().sends = 2, more.moved().sent_bytes = 24;
  EXPECT_EQ(more.compare(), "tampering/not-logged ");
  Witnessed fewer;
  EXPECT_EQ(fewer.compare(), "tampering/not-made ");
  Witnessed longer;
  longer.moved().sends = 1, longer.moved().sent_bytes = 13;
  EXPECT_EQ(longer.compare(), "tampering/not-logged ");
}

TEST("a run that was not watched, or not to its end, proves nothing") {
  Witnessed alone;
  alone.ledger->witness.attached = 0;
  EXPECT_EQ(alone.compare(), "");
  Witnessed limited;
  limited.facts.limit = "cpu";
  EXPECT_EQ(limited.compare(), "");
  Witnessed lost;
  lost.ledger->token_lost = 1;
  EXPECT_EQ(lost.compare(), "");
}

TEST("the log must be at the end what it was on the way") {
  for (bool changed : {false, true}) {
    Witnessed run;
    run.moved().sends = 1, run.moved().sent_bytes = 12;
    grade::LedgerWitness& witness = run.ledger->witness;
    witness.chained = 1;
    witness.chain = grade::chain_event(0, run.control().events[0]);
    if (changed) run.control().events[0].step++;
    EXPECT_EQ(run.compare(), changed ? "tampering/rewritten " : "");
  }
}

TEST("a call from outside of the stub is told by its place, that of a loader is not") {
  Witnessed run;
  run.moved().sends = 1, run.moved().sent_bytes = 12;
  grade::LedgerWitness& witness = run.ledger->witness;
  witness.call_count = 2;
  witness.calls[0] = {grade::Notice::unseen, 40, 0, 0x1000};
  witness.calls[1] = {grade::Notice::unseen, 40, 1, 0x1000};
  EXPECT_EQ(run.compare(), "");
  witness.calls[1].what = grade::Notice::outside;
  witness.call_count = 100;  // more than there is room for
  EXPECT_EQ(run.compare().substr(0, 22), "tampering/hidden-call ");
}
