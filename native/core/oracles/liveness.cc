#include "liveness.h"

#include <algorithm>
#include <csignal>
#include <set>
#include <tuple>

#include "names.h"

namespace grade {

void LivenessOracle::on_event(const grade_event& event, uint32_t index) {
  descriptors_.follow(event, index);
  follow_signals(event, index);
  if (event.op == GRADE_EV_HANG) hangs_.push_back(index);
}

void LivenessOracle::on_end() {
  if (run_.log.state() != GRADE_RUN_HANG || run_.history.faulted() || run_.hang_explained) return;
  bool explained = false;
  for (uint32_t hang : hangs_) {
    const uint32_t op = run_.log.events()[hang].aux;
    if (op == GRADE_EV_READ) explained |= report_end_left_open(hang);
    if (op == GRADE_EV_SIGWAIT) explained |= report_lost_wakeup(hang);
  }
  if (!explained && !hangs_.empty()) report_deadlock();
}

// ---- end-left-open

bool LivenessOracle::report_end_left_open(uint32_t hang) {
  const auto events = run_.log.events();
  const grade_event& read = events[hang];
  const grade_object_kind kind = run_.log.object_kind(read.object);
  if (kind != GRADE_OBJ_PIPE && kind != GRADE_OBJ_FIFO) return false;
  const std::map<uint32_t, PipeEnd> holders = descriptors_.writers(read.object);
  if (holders.empty()) return false;

  // Somebody has written and let go, and nobody who still holds an end ever wrote: the data was complete.
  const std::set<uint32_t>& written = descriptors_.have_written(read.object);
  const bool by_others = !written.empty() && std::none_of(written.begin(), written.end(),
                                                          [&](uint32_t each) { return holders.count(each) != 0; });
  for (const auto& [process, end] : holders)
    if (!waits_for_reader(process, read, by_others)) return false;

  const uint32_t reader = run_.history.process_of(read.task);
  const bool own = holders.count(reader) != 0;
  const auto& [holder, end] = own ? *holders.find(reader) : *holders.begin();
  for (const Finding& known : run_.findings)
    if (known.kind == "end-left-open" && known.at.pc == read.pc) return true;
  Finding& finding = run_.report("end-left-open", own ? "own-end" : "other-holder", read);
  finding.params["object"] = object_words(run_.log, read.object);
  finding.params["holders"] = std::to_string(holders.size());
  run_.also(finding, "pipe", end.made_at);
  run_.also(finding, "fork", end.inherited_at);
  for (uint32_t other : hangs_)
    if (run_.history.process_of(events[other].task) == holder && holder != reader) run_.also(finding, "holder", other);
  return true;
}

// Every task of the process waits for the reader to end, reads the same pipe, or (if the data is complete) waits for
// something and has never written there.
bool LivenessOracle::waits_for_reader(uint32_t process, const grade_event& read, bool data_complete) const {
  const auto events = run_.log.events();
  const uint32_t reader = run_.history.process_of(read.task);
  const Process* child = run_.history.process(reader);
  bool any = false;
  for (uint32_t hang : hangs_) {
    const grade_event& wait = events[hang];
    if (run_.history.process_of(wait.task) != process) continue;
    any = true;
    const bool same_pipe = wait.aux == GRADE_EV_READ && wait.object == read.object;
    const bool for_reader = wait.aux == GRADE_EV_WAIT && child && child->parent == process;
    const bool idle = data_complete && process != reader && (wait.aux == GRADE_EV_READ || wait.aux == GRADE_EV_POLL || wait.aux == GRADE_EV_WAIT);
    if (!same_pipe && !for_reader && !idle) return false;
  }
  return any;
}

// ---- lost-wakeup

void LivenessOracle::follow_signals(const grade_event& event, uint32_t index) {
  Attention& task = attention_[event.task];
  switch (event.op) {
    case GRADE_EV_SIGACTION: catches_[run_.history.process_of(event.task)][event.aux] = event.value == 2; return;
    case GRADE_EV_KILL:
      if (event.size == 1 && event.value != 0) coalesced_[static_cast<uint32_t>(event.value - 1)]++;
      return;
    case GRADE_EV_HANDLER:
      if (!task.waits && event.step != task.woken_in) task.handled.push_back(index);
      task.belongs.push_back(task.waits || event.step == task.woken_in);
      return;
    case GRADE_EV_RETURN:
      if (task.belongs.empty()) return;
      if (task.belongs.back()) task.woken_in = event.step;  // the next one may begin at once
      task.belongs.pop_back();
      return;
    case GRADE_EV_SIGWAIT:
      task.waits = false;
      task.woken_in = event.step;
      task.handled.clear();
      return;
    case GRADE_EV_BLOCK: task.waits = event.aux == GRADE_EV_SIGWAIT; return;
    default: return;
  }
}

bool LivenessOracle::report_lost_wakeup(uint32_t hang) {
  const auto events = run_.log.events();
  const grade_event& wait = events[hang];
  const Attention& task = attention_[wait.task];
  if (coalesced_.count(wait.task)) return false;
  for (auto handled = task.handled.rbegin(); handled != task.handled.rend(); ++handled) {
    // It ran when the task stood before this very call: what was checked before had been checked already.
    if (events[*handled].pc != wait.pc || wait.pc == 0 || !may_be_awaited(*handled, wait)) continue;
    for (const Finding& known : run_.findings)
      if (known.kind == "lost-wakeup" && known.at.pc == wait.pc) return true;
    Finding& finding = run_.report("lost-wakeup", "signal", wait);
    finding.params["signal"] = signal_name(events[*handled].aux);
    run_.also(finding, "interrupted", *handled);
    for (uint32_t sent = *handled; sent-- > 0;) {
      if (events[sent].op != GRADE_EV_KILL || events[sent].aux != events[*handled].aux || events[sent].value != wait.task + 1u)
        continue;
      run_.also(finding, "sender", sent);
      break;
    }
    return true;
  }
  return false;
}

// A signal from a partner is what one waits for.  One from the kernel (SIGCHLD, SIGALRM) may have come by the way,
// unless it is the only one this process has a handler for.
bool LivenessOracle::may_be_awaited(uint32_t handler, const grade_event& wait) const {
  const grade_event& event = run_.log.events()[handler];
  const bool in_set = wait.addr == 0 || event.aux == 0 || event.aux > 64 || ((wait.addr >> (event.aux - 1)) & 1);
  if (!in_set) return false;
  if (event.value != 0 && event.aux != SIGCHLD) return true;
  const auto mine = catches_.find(run_.history.process_of(wait.task));
  if (mine == catches_.end()) return true;
  return std::none_of(mine->second.begin(), mine->second.end(),
                      [&](const auto& each) { return each.second && each.first != event.aux; });
}

// ---- deadlock

// The first place is that of a task that spins, else of one that waits for something other than the end of a child:
// whoever only waits for its children waits because of them.  Within these, the order does not depend on the schedule.
void LivenessOracle::report_deadlock() {
  const auto events = run_.log.events();
  const auto rank = [&](uint32_t hang) {
    const grade_event& wait = events[hang];
    return std::tuple(wait.value != 1, wait.aux == GRADE_EV_WAIT, run_.log.image_name(wait.image), wait.pc, wait.task);
  };
  std::sort(hangs_.begin(), hangs_.end(), [&](uint32_t a, uint32_t b) { return rank(a) < rank(b); });

  const grade_event& first = events[hangs_.front()];
  Finding& finding = run_.report("deadlock", first.value == 1 ? "spin" : "waiting", first);
  finding.params["waits"] = role(first);
  finding.params["tasks"] = std::to_string(hangs_.size());
  std::set<std::pair<std::string, uint64_t>> told;
  for (uint32_t hang : hangs_)
    if (told.emplace(role(events[hang]), events[hang].pc).second && hang != hangs_.front())
      run_.also(finding, role(events[hang]), hang);
}

// "waits:msgrcv:queue 0", "waits:msgrcv:queue 0:3" for type 3, "waits:wait:", "waits:spin:".
std::string LivenessOracle::role(const grade_event& wait) const {
  std::string words = "waits:" + call_name(wait) + ":";
  if (wait.value != 1 && wait.aux != GRADE_EV_LOAD) words += object_words(run_.log, wait.object);
  if (wait.aux == GRADE_EV_MSGRCV && wait.addr != 0) words += ":" + std::to_string(static_cast<int64_t>(wait.addr));
  return words;
}

}  // namespace grade
