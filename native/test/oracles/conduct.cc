// What is refused, what never travelled, and what kernel and log say differently.
#include <signal.h>
#include <sys/syscall.h>

#include <algorithm>
#include <memory>

#include "core/sandbox/witness.h"
#include "core/witnessed.h"
#include "test/oracles/story.h"
#include "test/test.h"

using grade::Move;
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
    grade_event& sent = event(0, GRADE_EV_MSGSND);
    sent.object = object(GRADE_OBJ_QUEUE, 1), sent.size = 12, sent.value = 1, sent.addr = 12;
  }
  // The kernel has done this for it; `bytes` is what it has moved.
  grade::WitnessedMove& moved(grade::Move what, uint64_t size, uint64_t value = 0, uint64_t object = 0, const std::string& bytes = "") {
    grade::LedgerWitness& witness = ledger->witness;
    grade::WitnessedMove& move = witness.moves[witness.move_count++];
    move = {.what = what,
            .tid = 40,
            .object = object,
            .size = size,
            .value = value,
            .at = witness.byte_count,
            .kept = static_cast<uint32_t>(bytes.size())};
    std::copy(bytes.begin(), bytes.end(), witness.bytes + witness.byte_count);
    witness.byte_count += static_cast<uint32_t>(bytes.size());
    return move;
  }
  std::string compare() {
    control().state = GRADE_RUN_FINISHED;
    const grade::Log log(&control());
    std::string told;
    for (const grade::Finding& each : grade::compare_with_witness(log, facts, *ledger, kSeed).findings)
      told += each.kind + "/" + each.variant + " ";
    return told;
  }
  static constexpr uint64_t kSeed = 77;
  // The first bytes of the item's payload.
  static std::string payload(uint32_t item, uint32_t size) {
    std::string bytes;
    for (uint32_t at = 0; at < size; ++at) bytes += static_cast<char>(grade_payload_byte(kSeed, item - 1, at));
    return bytes;
  }
};

}  // namespace

TEST("a call that leads out of the run is a violation, each place once") {
  Story run;
  run.at(7), refused(run, GRADE_REFUSED_CALL, 165), refused(run, GRADE_REFUSED_CALL, 165);
  run.at(9), refused(run, GRADE_REFUSED_FOREIGN, 20);
  run.at(11), refused(run, GRADE_REFUSED_PROGRAM, 59);
  run.at(13), refused(run, GRADE_REFUSED_THREAD, 158);
  run.exit(0);
  EXPECT_EQ(run.verdict(),
            "policy-violation/call policy-violation/foreign policy-violation/unwatched policy-violation/thread-pointer");
  EXPECT_EQ(run.judge()[0].params["call"], "mount");
}

namespace {

// kill(whom, SIGTERM), as the runtime logs it where no process of the run is meant.
void signals(Story& run, int64_t whom, grade_refused how = GRADE_REFUSED_PROCESS) {
  grade_event& event = refused(run, how, SYS_kill);
  event.addr = static_cast<uint64_t>(whom), event.size = SIGTERM;
}

}  // namespace

TEST("all processes, the first one and who has started the program are told by what they are") {
  Story run;
  run.at(3), signals(run, -1), signals(run, -1);
  run.at(5), signals(run, 1);
  run.at(7), signals(run, 1, GRADE_REFUSED_PARENT);
  run.exit(0);
  EXPECT_EQ(run.verdict(), "policy-violation/everybody policy-violation/init policy-violation/parent");
  EXPECT_EQ(run.judge()[0].params["call"], "kill");
  EXPECT_EQ(run.judge()[0].params["signal"], "SIGTERM");
}

TEST("what no solution needs is told by its name, and who would be root by the call") {
  Story run;
  run.at(3), refused(run, GRADE_REFUSED_NAME).addr = 0;
  run.at(5), refused(run, GRADE_REFUSED_NAME).addr = GRADE_SECRET_COUNT;  // there is none
  run.at(7), refused(run, GRADE_REFUSED_ROOT, SYS_setuid);
  run.exit(0);
  EXPECT_EQ(run.verdict(), "policy-violation/secret policy-violation/root");
  EXPECT_EQ(run.judge()[0].params["name"], "/etc/shadow");
}

TEST("one wrong number is no search, nor is it one that is tried again and again") {
  Story run;
  for (int64_t whom : {40, 41, -42}) run.at(static_cast<uint64_t>(whom + 100)), signals(run, whom), signals(run, whom);
  run.exit(0);
  EXPECT_EQ(run.verdict(), "");
}

TEST("who goes through the numbers is told once, and not of 1 besides") {
  Story run;
  run.at(3);
  for (int64_t whom = 1; whom < 20; whom++) signals(run, whom);
  run.exit(0);
  EXPECT_EQ(run.verdict(), "policy-violation/strangers");
}

TEST("a fork that was refused and whose result is signalled is an unchecked failure, not a violation") {
  for (bool forks_again : {false, true}) {
    Story run;
    run.at(3), run.event(0, GRADE_EV_LIMIT).value = GRADE_LIMIT_PROCESSES;
    uint32_t child = 0;
    if (forks_again) run.at(4), child = run.fork(0), run.exit(child), run.reap(0, child);
    run.at(5), signals(run, -1);
    run.exit(0);
    const std::string verdict = run.verdict();
    EXPECT_EQ(verdict.find("unchecked-failure/identifier") != std::string::npos, !forks_again);
    EXPECT_EQ(verdict.find("policy-violation/everybody") != std::string::npos, forks_again);
  }
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

TEST("where pipes are asked for, as many bytes have gone through them as arrived, by whose hand ever") {
  for (bool all : {false, true}) {
    Passing run;
    run.contract["items.passed"] = "pipe";
    run.child = run.fork(0);
    const uint32_t helper = run.fork(0);
    const uint32_t item = run.make(0, 0, 16);
    grade_event& sent = run.event(helper, GRADE_EV_WRITE);
    sent.object = run.object(GRADE_OBJ_PIPE, 3), sent.result = all ? 16 : 15;
    run.take(run.child, item);
    run.exit(helper);
    run.reap(0, helper);
    EXPECT_EQ(run.end(), all ? "" : "wrong-output/not-passed");
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
  run.moved(Move::send, 12, 1, 0, "twelve bytes");
  EXPECT_EQ(run.compare(), "");
}

TEST("what the kernel has moved besides was hidden, what it has not moved was forged") {
  Witnessed more;
  more.moved(Move::send, 12, 1), more.moved(Move::send, 12, 1);
  EXPECT_EQ(more.compare(), "tampering/not-logged ");
  Witnessed fewer;
  EXPECT_EQ(fewer.compare(), "tampering/not-made ");
  Witnessed longer;
  longer.moved(Move::send, 13, 1);
  EXPECT_EQ(longer.compare(), "tampering/not-logged ");
}

TEST("a message of another type or with another text was forged") {
  Witnessed type;
  type.moved(Move::send, 12, 2);
  EXPECT_EQ(type.compare(), "tampering/altered ");
  Witnessed text;
  text.moved(Move::send, 12, 1, 0, std::string("a text\0other", 12));
  EXPECT_EQ(text.compare(), "tampering/altered ");
}

TEST("an item that an event names lies in the bytes that have moved, in whatever parts") {
  for (bool true_one : {true, false}) {
    Witnessed run;
    run.moved(Move::send, 12, 1);
    grade_event& written = run.event(0, GRADE_EV_WRITE);
    written.object = run.object(GRADE_OBJ_PIPE, 9), written.result = 20, written.item = true_one ? 3 : 4, written.value = 16;
    grade_event& rest = run.event(0, GRADE_EV_WRITE);
    rest.object = written.object, rest.result = 10;
    run.moved(Move::write, 25, 0, 9, "abcd" + run.payload(3, 16) + "efghi");
    run.moved(Move::write, 5, 0, 9, "jklmn");
    EXPECT_EQ(run.compare(), true_one ? "" : "tampering/altered ");
  }
}

TEST("what was not kept of what has moved proves nothing") {
  Witnessed run;
  run.moved(Move::send, 12, 1);
  grade_event& written = run.event(0, GRADE_EV_WRITE);
  written.object = run.object(GRADE_OBJ_PIPE, 9), written.result = 20, written.item = 3, written.value = 16;
  run.moved(Move::write, 20, 0, 9, "only the first");
  EXPECT_EQ(run.compare(), "");
}

TEST("bytes through another pipe than the log says were forged") {
  Witnessed run;
  run.moved(Move::send, 12, 1);
  grade_event& written = run.event(0, GRADE_EV_WRITE);
  written.object = run.object(GRADE_OBJ_PIPE, 9), written.result = 20;
  run.moved(Move::write, 20, 0, 10);
  EXPECT_EQ(run.compare(), "tampering/not-made ");
}

TEST("children and signals are counted, and are those of whom the kernel knows") {
  for (int64_t child : {41, 42}) {
    Witnessed run;
    run.moved(Move::send, 12, 1);
    const uint32_t made = run.fork(0);
    run.control().tasks[made].tid = 41;
    run.moved(Move::fork, 0, static_cast<uint64_t>(child));
    for (uint64_t further : {0, 1}) {
      grade_event& sent = run.event(0, GRADE_EV_KILL);
      sent.aux = 15, sent.addr = further;
    }
    run.moved(Move::signal, 0, 15);
    EXPECT_EQ(run.compare(), child == 41 ? "" : "tampering/altered ");
  }
}

TEST("a signal is for whom the kernel was asked") {
  for (int32_t named : {0, 41, 43}) {
    Witnessed run;
    run.moved(Move::send, 12, 1), run.moved(Move::fork, 0, 41);
    run.control().tasks[run.fork(0)].tid = 41;
    grade_event& sent = run.event(0, GRADE_EV_KILL);
    sent.aux = 15, sent.value = 2;
    run.moved(Move::signal, 0, 15).target = named;
    EXPECT_EQ(run.compare(), named != 43 ? "" : "tampering/altered ");
  }
}

TEST("what the kernel copies between descriptors is told in other parts") {
  Witnessed run;
  run.moved(Move::send, 12, 1), run.moved(Move::copy, 0);
  grade_event& written = run.event(0, GRADE_EV_WRITE);
  written.object = run.object(GRADE_OBJ_PIPE, 9), written.result = 20;
  EXPECT_EQ(run.compare(), "");
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
    run.moved(Move::send, 12, 1);
    grade::LedgerWitness& witness = run.ledger->witness;
    witness.chained = 1;
    witness.chain = grade::chain_event(0, run.control().events[0]);
    if (changed) run.control().events[0].step++;
    EXPECT_EQ(run.compare(), changed ? "tampering/rewritten " : "");
  }
}

TEST("a call from outside of the stub is told by its place, that of a loader is not") {
  Witnessed run;
  run.moved(Move::send, 12, 1);
  grade::LedgerWitness& witness = run.ledger->witness;
  witness.call_count = 2;
  witness.calls[0] = {grade::Notice::unseen, 40, 0, 0x1000};
  witness.calls[1] = {grade::Notice::unseen, 40, 1, 0x1000};
  EXPECT_EQ(run.compare(), "");
  witness.calls[1].what = grade::Notice::outside;
  witness.call_count = 100;  // more than there is room for
  EXPECT_EQ(run.compare().substr(0, 22), "tampering/hidden-call ");
}
