#include "core/oracles/faults.h"

#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <iterator>

#include "core/oracles/names.h"

namespace grade {
namespace {

constexpr uint64_t FIRST_PAGE = 4096;
// Where the stack ends nothing is mapped: an access there is one beside the stack pointer, which is in use everywhere else.
constexpr uint64_t BESIDE_STACK = 64 * 1024;

bool exhausts_stack(const grade_event& event) {
  return event.size != 0 && event.addr + BESIDE_STACK > event.size && event.addr < event.size + BESIDE_STACK;
}

const char* const LIMITS[] = {"cpu", "output", "memory", "processes", "descriptors", "objects", "scratch", "time"};
const char* const REFUSED[] = {"processes", "descriptors", "objects", "scratch", "memory"};  // by enum grade_limit

const char* crash_variant(const grade_event& event) {
  switch (event.aux) {
    case SIGSEGV: return event.addr < FIRST_PAGE ? "null" : exhausts_stack(event) ? "stack" : "segv";
    case SIGBUS: return "bus";
    case SIGFPE: return "fpe";
    default: return "signal";
  }
}

// The line of an assertion message that says what was asserted: prog: file.c:12: main: Assertion `n > 0' failed.
std::string asserted(const std::string& errors) {
  const std::string opening = "Assertion `", closing = "' failed";
  const size_t begin = errors.rfind(opening);
  if (begin == std::string::npos) return "";
  const size_t end = errors.find(closing, begin);
  if (end == std::string::npos) return "";
  return quoted(errors.substr(begin + opening.size(), end - begin - opening.size()));
}

}  // namespace

void FaultsOracle::on_event(const grade_event& event, uint32_t index) {
  if (event.op == GRADE_EV_HANDLER) {
    if (event.aux == SIGABRT) said_last_word_.insert(event.task);
    return;
  }
  const Death death = run_.history.death(event);
  if (death == Death::none || death == Death::intended || death == Death::too_early) return;
  if (death == Death::abort && foreseen(event)) return;
  if (!programs_.insert(run_.log.program_of(event.task)).second) return;  // the rest follows, or repeats
  if (death == Death::limit && run_.limit_explained) return;
  switch (death) {
    case Death::crash: return report_crash(event, index);
    case Death::abort: return report_abort(event, index);
    case Death::limit: return report_limit(event);
    case Death::broken_pipe:
      // A reader that is out of step with the records leaves early: that is told, and this follows from it.
      // What was executed besides (`yes | head`) is meant to end so.
      if (run_.garbled_takes == 0 && run_.log.ours(event.image)) run_.report("broken-pipe", "signal", event);
      return;
    default: return;
  }
}

void FaultsOracle::report_crash(const grade_event& event, uint32_t index) {
  const bool own = event.op == GRADE_EV_CRASH;
  Finding& finding = run_.report("crash", own ? crash_variant(event) : "signal", event);
  finding.params["signal"] = signal_name(event.aux);
  char address[32];
  std::snprintf(address, sizeof address, "0x%llx", static_cast<unsigned long long>(event.addr));
  if (own) finding.params["address"] = address;
  run_.add_stack(finding, index);
}

std::string FaultsOracle::assertion_of(const grade_event& event) const {
  const uint32_t program = run_.log.program_of(event.task);
  return program < run_.facts.errors.size() ? asserted(run_.facts.errors[program]) : "";
}

// Who catches SIGABRT, and calls abort() all the same, means to end by it.  That an assertion fails nobody means.
bool FaultsOracle::foreseen(const grade_event& event) const {
  return event.op == GRADE_EV_KILLED && said_last_word_.count(event.task) != 0 && assertion_of(event).empty();
}

void FaultsOracle::report_abort(const grade_event& event, uint32_t index) {
  const std::string expression = assertion_of(event);
  Finding& finding = expression.empty() ? run_.report("crash", "abort", event) : run_.report("assertion-failed", "assert", event);
  if (expression.empty()) finding.params["signal"] = signal_name(event.aux);
  else finding.params["expression"] = expression;
  run_.add_stack(finding, index);
}

// Without a signal it was a call that was refused.
void FaultsOracle::report_limit(const grade_event& event) {
  const char* const limit = event.aux == SIGXFSZ   ? "output"
                            : event.aux == SIGXCPU ? "cpu"
                            : event.aux == 0       ? REFUSED[std::min<uint64_t>(event.value, std::size(REFUSED) - 1)]
                                                   : "memory";
  Finding& finding = run_.report("limit-exceeded", limit, event);
  // Where a clock has stopped a program that is not the student's is another place each time.
  const bool by_clock = event.aux == SIGXCPU && event.value == 1;
  const auto& names = run_.facts.program_names;
  if (by_clock && std::find(names.begin(), names.end(), finding.at.image) == names.end()) finding.at = {};
}

void FaultsOracle::on_end() {
  if (!run_.facts.limit.empty() && programs_.empty() && run_.limit_explained) return;
  if (!run_.facts.limit.empty() && programs_.empty()) {
    const bool known = std::find(std::begin(LIMITS), std::end(LIMITS), run_.facts.limit) != std::end(LIMITS);
    run_.report("limit-exceeded", known ? run_.facts.limit : "other", 0u).params["limit"] = run_.facts.limit;
    return;
  }
  // What died so early, or so thoroughly, that nothing was logged: the kernel knows.
  for (uint32_t program = 0; program < run_.facts.statuses.size(); program++) {
    const int status = run_.facts.statuses[program];
    if (!WIFSIGNALED(status) || programs_.count(program)) continue;
    const int signal = WTERMSIG(status);
    if (signal != SIGSEGV && signal != SIGBUS && signal != SIGFPE && signal != SIGILL) continue;
    programs_.insert(program);
    run_.report("crash", "signal", program).params["signal"] = signal_name(static_cast<uint32_t>(signal));
  }
}

}  // namespace grade
