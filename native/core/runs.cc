#include "core/runs.h"

#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "core/log.h"
#include "core/oracles/oracles.h"
#include "core/sys.h"
#include "core/unmodelled.h"
#include "core/witnessed.h"

namespace grade {
namespace {

constexpr uint32_t kSpinLimit = 20000;
// Private memory accesses allowed per millisecond of the processor limit, in units of 1024.  The count is the same on
// every machine, so it, and not RLIMIT_CPU, should be what ends a program that computes for ever.
constexpr uint64_t kWorkPerMs = 50;
constexpr uint32_t kSmallPipeBytes = 4096;
constexpr uint64_t kPayloadSalt = 0x9e37;

constexpr const char* kLeftoverNames[] = {"queue", "shm", "sem", "dev-shm", "mqueue", "socket", "fifo"};

constexpr uint64_t kNsPerMs = 1000000;
constexpr uint32_t kPageKib = 4;

ControlRegion::Settings settings_of(const Job& job, const Plan& plan, const Schedule& schedule) {
  const uint64_t seed = grade_mix(job.seed + schedule.index);
  return {.record = job.record,
          .schedule_seed = seed,
          .payload_seed = grade_mix(seed ^ kPayloadSalt),
          .work_limit = job.limits.cpu_ms * kWorkPerMs,
          .lag_ns = job.limits.lag_ms * kNsPerMs,
          .step_limit = job.limits.steps,
          .spin_limit = kSpinLimit,
          .pipe_bytes = schedule.index % 2 ? kSmallPipeBytes : 0,
          .program_count = static_cast<uint32_t>(job.programs.size()),
          .root = plan.root,
          .ipc_keys = plan.ipc_keys,
          .ipc_pages = job.limits.memory_kib / kPageKib,
          .no_network = !plan.walls.own_root,
          .process_limit = plan.walls.namespaces || plan.walls.own_uid ? 0 : job.limits.processes};
}

std::string fault_of(const grade_control& control, const Ledger& ledger, const Limits& limits) {
  if (control.state == GRADE_RUN_FAULT) {
    return "the runtime found itself inconsistent, fault code " + std::to_string(control.fault_code);
  }
  if (ledger.stalled) {
    return "no progress in " + std::to_string(limits.wall_ms) + " ms while task " +
           std::to_string(ledger.stalled_holder) + " could move";
  }
  return "";
}

// Nobody is judged by what his program did because something was not there that a better isolated run has.
std::string missing_of(const grade_control& control, const Walls& walls) {
  constexpr struct { uint32_t what; const char* name; } kMissing[] = {
      {GRADE_MISSING_NETWORK, "a network of its own"},
      {GRADE_MISSING_QUEUES, "POSIX message queues"},
      {GRADE_MISSING_PROC, "a /proc of its own"},
      {GRADE_MISSING_NAME, "room for so long a name of a socket"}};
  for (const auto& [what, name] : kMissing) {
    if (!(control.missing & what)) continue;
    return std::string("isolation tier ") + walls.tier + " has not got what this program uses: " + name + " (tier A has)";
  }
  return "";
}

std::string limit_of(const Plan& plan, const Ledger& ledger) {
  const off_t cap = static_cast<off_t>(plan.limits.output_kib) * 1024;
  for (const PlannedProgram& program : plan.programs) {
    for (int fd : {program.out.get(), program.err.get()}) {
      if (::lseek(fd, 0, SEEK_END) > cap) return "output";
    }
  }
  const int signal = ledger.token_lost && WIFSIGNALED(ledger.token_status) ? WTERMSIG(ledger.token_status) : 0;
  if (ledger.cpu_killed || signal == SIGXCPU) return "cpu";
  if (ledger.file_killed || signal == SIGXFSZ) return "output";
  if (ledger.disk_filled) return "scratch";
  if (ledger.out_of_memory || signal == SIGKILL) return "memory";
  return "";
}

RunFacts facts_of(const Job& job, const Plan& plan, const Ledger& ledger) {
  RunFacts facts;
  const size_t cap = static_cast<size_t>(job.limits.output_kib) * 1024;
  for (size_t index = 0; index < job.programs.size(); ++index) {
    facts.program_names.push_back(job.programs[index].name);
    facts.statuses.push_back(ledger.status[index]);
    facts.outputs.push_back(sys::read_at_most(plan.programs[index].out.get(), cap));
    facts.errors.push_back(sys::read_at_most(plan.programs[index].err.get(), cap));
  }
  for (uint32_t index = 0; index < std::min(ledger.leftover_count, kMaxLeftovers); ++index) {
    const LedgerLeftover& entry = ledger.leftovers[index];
    facts.leftovers.push_back({kLeftoverNames[static_cast<size_t>(entry.type)], entry.name, entry.id});
  }
  std::sort(facts.leftovers.begin(), facts.leftovers.end(), [](const Leftover& a, const Leftover& b) {
    return std::tie(a.type, a.name, a.id) < std::tie(b.type, b.name, b.id);
  });
  facts.stalled = ledger.stalled;
  facts.limit = limit_of(plan, ledger);
  return facts;
}

bool has_event(const Log& log, uint8_t op) {
  const auto events = log.events();
  return std::any_of(events.begin(), events.end(), [op](const grade_event& event) { return event.op == op; });
}

// That something was refused or stopped is no guess, whatever else happened; what was left behind may be one, for the program
// may have waited in vain for what we did not bring.
bool is_meddling(const Finding& finding) { return finding.kind == "policy-violation" || finding.kind == "tampering"; }

bool is_certain(const Finding& finding) { return finding.kind == "limit-exceeded" || is_meddling(finding); }

// What was wrong at its own event, whatever came later: a run that ended there would show it too.
bool is_proved_at_once(const Finding& finding) {
  static const std::set<std::string> kKinds = {"assertion-failed", "buffer-overflow", "crash",         "msg-size",
                                               "ring-out-of-range", "undefined-behaviour", "wrong-end"};
  return kKinds.contains(finding.kind);
}

uint32_t first_unmodelled(const Log& log) {
  uint32_t index = 0;
  for (const grade_event& event : log.events()) {
    if (event.op == GRADE_EV_UNMODELLED) break;
    ++index;
  }
  return index;
}

// Every run that the runtime watched has an end in its state, unless the kernel ended it.  One without has escaped, or
// its region was written over: an empty log is no proof that all was well.
std::string unwitnessed(const grade_control& control, const RunFacts& facts) {
  const uint32_t state = control.state;
  if (state == GRADE_RUN_FINISHED || state == GRADE_RUN_HANG || state == GRADE_RUN_CUT) return "";
  if (!facts.limit.empty()) return "";
  return "the program ended without the runtime's knowledge; look whether it interferes with its grading";
}

void keep_meddling(const std::string& why, Outcome& outcome) {
  std::erase_if(outcome.findings, [](const Finding& each) { return !is_meddling(each); });
  (outcome.findings.empty() ? outcome.broken : outcome.partly) = why;
}

// Nobody is judged by what was only guessed: how a program goes on that was not given what it asked for, or what a call
// without a model brings, which the runtime neither orders nor sees.  Who has meddled has done so in any case, and what had
// been proved before such a call was made is no guess.
void drop_guesses(const Log& log, const grade_control& control, const std::string& missing, Outcome& outcome) {
  if (!missing.empty()) {
    keep_meddling(missing, outcome);
    outcome.broken_at = log.place_in_text(control.missing_image, control.missing_pc);
    return;
  }
  if (outcome.findings.empty()) outcome.broken = unwitnessed(control, outcome.facts);
  if (outcome.findings.empty() || outcome.unmodelled.empty()) return;
  const uint32_t since = first_unmodelled(log);
  const size_t dropped = std::erase_if(outcome.findings, [&](const Finding& each) {
    return !is_certain(each) && !(is_proved_at_once(each) && each.event < since);
  });
  if (dropped == 0) return;
  const std::string call = outcome.unmodelled.front() + " is not modelled, so ";
  if (outcome.findings.empty()) outcome.broken = call + "what went wrong may be ours";
  else outcome.partly = call + "only what is certain was judged";
  outcome.broken_at = unmodelled_place(log);
}

Finding unwatched(const RunFacts& facts, uint32_t program, Place at) {
  Finding finding;
  finding.kind = "policy-violation";
  finding.variant = "unwatched";
  if (program < facts.program_names.size()) finding.program = facts.program_names[program];
  finding.at = std::move(at);
  return finding;
}

// Who holds the token says farewell before it ends, in whatever way.  One that has not was another program by then, into
// which the runtime cannot be loaded, or has ended past it.  With 127 the loader says that it cannot start a program.
bool left_unseen(const RunFacts& facts, const Ledger& ledger) {
  return facts.limit.empty() && ledger.token_lost && WIFEXITED(ledger.token_status) && WEXITSTATUS(ledger.token_status) != 127;
}

Place last_place_of_holder(const Log& log, const grade_control& control) {
  const grade_task* task = log.task(control.holder);
  return task ? log.place_in_text(task->image, task->wait_pc) : Place{};
}

// A call that is refused ends nobody, but a bomb goes on in each of its processes.
bool has_limit(const Log& log) {
  const auto events = log.events();
  return std::any_of(events.begin(), events.end(), [](const grade_event& event) {
    return event.op == GRADE_EV_LIMIT && (event.aux != 0 || event.value == GRADE_LIMIT_PROCESSES);
  });
}

// By the clock of the processor, or by how many processes the kernel has not yet taken down.
bool is_inexact(const Log& log) {
  const auto events = log.events();
  return std::any_of(events.begin(), events.end(), [](const grade_event& event) {
    const bool by_clock = event.aux == SIGXCPU && event.value == 1;
    const bool by_count = event.aux == 0 && event.value == GRADE_LIMIT_PROCESSES;
    return event.op == GRADE_EV_LIMIT && (by_clock || by_count);
  });
}

End end_of(const Log& log, const grade_control& control, const RunFacts& facts, const Ledger& ledger) {
  if (!facts.limit.empty() || has_limit(log)) return End::limited;
  if (control.state == GRADE_RUN_HANG) return End::deadlocked;
  if (control.state == GRADE_RUN_CUT) return End::cut;
  const bool signaled = std::any_of(facts.statuses.begin(), facts.statuses.end(), [](int status) { return WIFSIGNALED(status); });
  if (signaled || ledger.token_lost || has_event(log, GRADE_EV_CRASH)) return End::signaled;
  return End::exited;
}

bool has_pipes(const Log& log) {
  return has_event(log, GRADE_EV_PIPE) || has_event(log, GRADE_EV_OPEN);
}

// What the decider did first after the decision: where it stood when it was made to wait.
Place place_of(const Log& log, const grade_decision& decision) {
  for (const grade_event& event : log.events()) {
    if (event.step >= decision.step && event.task == decision.task && event.op != GRADE_EV_TIME) return log.place(event);
  }
  return {};
}

// One that has a handler somewhere, and is not sent by the kernel.
bool swallowed_signal(const Log& log) {
  std::set<uint32_t> caught;
  for (const grade_event& event : log.events()) {
    if (event.op == GRADE_EV_SIGACTION && event.value == 2) caught.insert(event.aux);
    if (event.op == GRADE_EV_KILL && event.size == 1 && caught.count(event.aux)) return true;
  }
  return false;
}

Early early_of(const Log& log) {
  Early early;
  const auto events = log.events();
  size_t at = events.size();
  while (at > 0 && events[at - 1].op != GRADE_EV_TIME) --at;
  if (at == 0) return early;
  const grade_event& time = events[at - 1];
  early.sleep = time.aux == GRADE_EV_SLEEP;
  early.place = log.place(time);
  early.program = log.program_of(time.task);
  early.nanoseconds = time.size;
  while (early.sleep && --at > 0) {
    const grade_event& event = events[at - 1];
    if (event.op != GRADE_EV_SLEEP || event.task != time.task) continue;
    early.nanoseconds = event.size;
    break;
  }
  return early;
}

// Everything here was writable by the program: counts are bounded, values are only ever compared or written back.
void read_decisions(const grade_control& control, Outcome& outcome) {
  const uint32_t count = control.decision_count;
  const uint32_t kept = std::min<uint32_t>(count, GRADE_MAX_DECISIONS);
  outcome.complete = kept == count;
  outcome.decisions.assign(control.decisions, control.decisions + kept);
  outcome.steps = control.step;
  outcome.work = control.work;
  outcome.lagged = control.lagged_ns != 0;
  const uint32_t tasks = std::min<uint32_t>(control.task_count, GRADE_MAX_TASKS);
  outcome.steps_of.assign(control.steps_of, control.steps_of + tasks);
  for (uint32_t task = 0; task < tasks; ++task) outcome.born_by.push_back(task);
}

// Not what lies in memory: a structure may be copied with members that nobody needs.
std::vector<Shown> trace_of(const Log& log, const RunFacts& facts) {
  std::vector<Shown> trace;
  for (const grade_event& event : log.events()) {
    if (event.op == GRADE_EV_MEMORY || event.op == GRADE_EV_STRING) continue;  // the runtime's own suspicions
    const bool text = event.op == GRADE_EV_BYTES && event.aux == GRADE_BYTES_SHOWN;
    Shown shown{.op = event.op,
                .image = event.image,
                .task = event.task,
                .result = event.result,
                .pc = event.pc,
                .hash = text ? event.value : 0,
                .step = event.step,
                .program = {},
                .place = log.place(event)};
    const uint32_t program = log.program_of(event.task);
    if (program < facts.program_names.size()) shown.program = facts.program_names[program];
    trace.push_back(std::move(shown));
  }
  return trace;
}

void read_births(const Log& log, Outcome& outcome) {
  for (const grade_event& event : log.events()) {
    if (event.op == GRADE_EV_FORK && event.aux < outcome.born_by.size() && event.task < event.aux) {
      outcome.born_by[event.aux] = event.task;
    }
  }
}

}  // namespace

void Usual::add(const Log& log, const RunFacts& facts) {
  if (seen_ == kEnough || log.state() != GRADE_RUN_FINISHED || !facts.limit.empty() || !has_event(log, GRADE_EV_KILL)) return;
  const std::string ending = ending_of(facts);
  if (seen_++ == 0) ending_ = ending;
  alike_ = alike_ && ending == ending_;
}

Runs::Runs(const Job& job, const Walls& walls, ControlRegion& control)
    : job_(job), control_(control), plan_(prepare(job, walls, control, shared_)), stage_(plan_) {}

Outcome Runs::run(const Schedule& schedule) {
  const ControlRegion::Settings settings = settings_of(job_, plan_, schedule);
  control_.reset(settings, schedule);
  reset_outputs(plan_);
  stage_.run(schedule.witness);
  const grade_control& control = *control_.get();
  const Ledger& ledger = *shared_.get();
  Outcome outcome;
  outcome.facts = facts_of(job_, plan_, ledger);
  const Log log(&control);
  if (schedule.witness) outcome.witnessed = compare_with_witness(log, outcome.facts, ledger, settings.payload_seed);
  if (ledger.left_early) {
    outcome.findings.push_back(unwatched(outcome.facts, ledger.left_early - 1, {}));
    outcome.end = End::limited;  // so will all others
    return outcome;
  }
  const std::string fault = outcome.facts.limit.empty() ? fault_of(control, ledger, job_.limits) : "";
  const bool meddled = ledger.stalled && has_event(log, GRADE_EV_REFUSED);  // to stand still is no hiding place either
  if (!meddled) outcome.broken = fault;
  if (!outcome.broken.empty()) return outcome;
  if (has_event(log, GRADE_EV_SIGACTION)) caught_.merge(caught_signals(log));
  outcome.facts.caught = caught_;
  followers_.merge(followers_of(log));
  outcome.facts.followers = followers_;
  outcome.swallowed = swallowed_signal(log);
  if (!outcome.swallowed) usual_.add(log, outcome.facts);
  outcome.facts.usual = usual_.ending();
  try {
    outcome.findings = judge(log, outcome.facts, job_.contract);
  } catch (const Unjudgeable& why) {
    outcome.broken = why.what();
    return outcome;
  }
  if (left_unseen(outcome.facts, ledger)) {
    const uint32_t program = log.program_of(control.holder);
    outcome.findings.push_back(unwatched(outcome.facts, program, last_place_of_holder(log, control)));
  }
  outcome.unmodelled = unmodelled_calls(log);
  drop_guesses(log, control, missing_of(control, plan_.walls), outcome);
  if (!fault.empty()) keep_meddling(fault, outcome);
  outcome.end = fault.empty() ? end_of(log, control, outcome.facts, ledger) : End::limited;
  // That loop would have gone on for ever: more such runs prove no more.
  const auto in_vain = [](const Finding& each) { return each.kind == "no-progress"; };
  if (outcome.end == End::cut && std::any_of(outcome.findings.begin(), outcome.findings.end(), in_vain)) outcome.end = End::limited;
  outcome.inexact = !outcome.facts.limit.empty() || !fault.empty() || is_inexact(log);
  outcome.order_hash = log.order_hash();
  read_decisions(control, outcome);
  read_births(log, outcome);
  if (schedule.compare) outcome.trace = trace_of(log, outcome.facts);
  outcome.has_pipes = has_pipes(log);
  outcome.killed = has_event(log, GRADE_EV_KILLED);
  if (outcome.lagged) outcome.early = early_of(log);
  outcome.forced = forced_of(log);
  if (schedule.watch < outcome.decisions.size()) outcome.watched = place_of(log, outcome.decisions[schedule.watch]);
  return outcome;
}

}  // namespace grade
