#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>
#include <tuple>

#include "core/aggregate.h"
#include "core/control_region.h"
#include "core/log.h"
#include "core/monitor.h"
#include "core/oracles/oracles.h"
#include "core/prepare.h"
#include "core/run_facts.h"
#include "core/sandbox/stage.h"
#include "core/sys.h"

// The loop over schedules: prepare once, then for each schedule reset, run, judge, add up.

namespace grade {
namespace {

constexpr uint32_t kSpinLimit = 20000;
// Private memory accesses allowed per millisecond of the processor limit, in units of 1024.  The count is the same on
// every machine, so it, and not RLIMIT_CPU, should be what ends a program that computes for ever.
constexpr uint64_t kWorkPerMs = 50;
constexpr uint32_t kSmallPipeBytes = 4096;
constexpr uint64_t kPayloadSalt = 0x9e37, kStaySalt = 0x57a27;
constexpr uint32_t kStay[] = {0, 512, 896, 992};  // how willingly the random walk stays, of 1024

constexpr const char* kLeftoverNames[] = {"queue", "shm", "sem", "dev-shm", "mqueue", "socket", "fifo"};

ControlRegion::Settings settings_of(const Job& job, uint32_t schedule) {
  const uint64_t seed = grade_mix(job.seed + schedule);
  return {.schedule_seed = seed,
          .payload_seed = grade_mix(seed ^ kPayloadSalt),
          .work_limit = job.limits.cpu_ms * kWorkPerMs,
          .step_limit = job.limits.steps,
          .spin_limit = kSpinLimit,
          .pipe_bytes = schedule % 2 ? kSmallPipeBytes : 0,
          .program_count = static_cast<uint32_t>(job.programs.size()),
          .strategy = GRADE_STRATEGY_WALK,
          .strategy_depth = kStay[grade_mix(seed ^ kStaySalt) % 4]};
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

// Nobody is judged by what was only guessed: what such a call brings (a signal through signalfd, a timer of the
// kernel's clock, bytes by splice) the runtime neither orders nor sees.  fsync and its like change nothing.
std::string guessed(const Log& log) {
  for (const grade_event& event : log.events()) {
    if (event.op != GRADE_EV_UNMODELLED || event.aux == SYS_fsync) continue;
    return "system call " + std::to_string(event.aux) + " is not modelled, so what went wrong may be ours";
  }
  return "";
}

// Every run that the runtime watched has an end in its state, unless the kernel ended it.  One without has escaped, or
// its region was written over: an empty log is no proof that all was well.
std::string unwitnessed(const grade_control& control, const RunFacts& facts, const Ledger& ledger) {
  const uint32_t state = control.state;
  if (state == GRADE_RUN_FINISHED || state == GRADE_RUN_HANG || state == GRADE_RUN_CUT) return "";
  if (!facts.limit.empty() || ledger.token_lost) return "";
  return "the program ended without the runtime's knowledge; look whether it interferes with its grading";
}

End end_of(const Log& log, const grade_control& control, const RunFacts& facts, const Ledger& ledger) {
  if (!facts.limit.empty() || has_event(log, GRADE_EV_LIMIT)) return End::limited;
  if (control.state == GRADE_RUN_HANG) return End::deadlocked;
  if (control.state == GRADE_RUN_CUT) return End::cut;
  const bool signaled = std::any_of(facts.statuses.begin(), facts.statuses.end(), [](int status) { return WIFSIGNALED(status); });
  if (signaled || ledger.token_lost || has_event(log, GRADE_EV_CRASH)) return End::signaled;
  return End::exited;
}

// One cut schedule proves nothing.  A program that reached the bound in every single one has shown that it does not
// end, and must not earn what only a run that ends could have lost.  The bound is a count: the same everywhere.
Report with_endless(Report report, const Job& job) {
  if (report.tried == 0 || report.cut < report.tried) return report;
  Finding endless;
  endless.kind = "limit-exceeded";
  endless.variant = "time";
  endless.program = job.programs.front().name;
  endless.schedule = job.first;
  endless.failed = report.failed = report.tried;
  const auto place = [](const Finding& each) { return std::tie(each.kind, each.variant, each.at.image, each.at.pc); };
  const auto after = [&](const Finding& a, const Finding& b) { return place(a) < place(b); };
  report.findings.insert(std::upper_bound(report.findings.begin(), report.findings.end(), endless, after), endless);
  return report;
}

Report run_schedules(const Job& job, ControlRegion& control) {
  SharedLedger shared;
  const Plan plan = prepare(job, control, shared);
  Stage stage(plan);
  Aggregate aggregate;
  for (uint32_t count = 0; count < job.schedules && !aggregate.is_waste(); ++count) {
    const uint32_t schedule = job.first + count;
    control.reset(settings_of(job, schedule));
    reset_outputs(plan);
    stage.run();
    const Ledger& ledger = *shared.get();
    RunFacts facts = facts_of(job, plan, ledger);
    if (std::string fault = facts.limit.empty() ? fault_of(*control.get(), ledger, job.limits) : ""; !fault.empty()) {
      Report report = aggregate.report();
      report.broken = "schedule " + std::to_string(schedule) + ": " + fault;
      return report;
    }
    const Log log(control.get());
    const std::vector<Finding> findings = judge(log, facts, job.contract);
    const std::string doubt = findings.empty() ? unwitnessed(*control.get(), facts, ledger) : guessed(log);
    if (!doubt.empty()) {
      Report report = aggregate.report();
      report.broken = "schedule " + std::to_string(schedule) + ": " + doubt;
      return report;
    }
    aggregate.add(schedule, end_of(log, *control.get(), facts, ledger), control.get()->order_hash, facts, findings);
  }
  return with_endless(aggregate.report(), job);
}

}  // namespace

Report run(const Job& job) {
  Report report;
  try {
    ControlRegion control;
    report = run_schedules(job, control);
    if (job.record) report.log_fd = sys::check("keep the log", ::fcntl(control.fd(), F_DUPFD_CLOEXEC, 3));
  } catch (const std::exception& failure) {
    report.broken = failure.what();
  }
  return report;
}

}  // namespace grade
