#include "core/witnessed.h"

#include <algorithm>
#include <span>

#include "core/call_names.h"
#include "core/sandbox/witness.h"

namespace grade {
namespace {

class Comparison {
 public:
  Comparison(const Log& log, const RunFacts& facts, const Ledger& ledger)
      : log_(log), facts_(facts), ledger_(ledger), witness_(ledger.witness) {}

  Witnessed witnessed() {
    if (!witness_.attached) return {};
    compare_calls();
    compare_chain();
    const bool whole = findings_.empty() && is_whole();
    if (whole) compare_amounts();  // else they tell the same, less well
    return {.findings = std::move(findings_), .compared = whole ? witness_.moves : 0};
  }

 private:
  // Whoever was stopped between a call and its event has done nothing wrong.
  bool is_whole() const {
    const bool ended = log_.state() == GRADE_RUN_FINISHED || log_.state() == GRADE_RUN_HANG;
    return ended && facts_.limit.empty() && !log_.incomplete() && !ledger_.token_lost && witness_.task_count <= GRADE_MAX_TASKS;
  }

  uint32_t task_of(int32_t tid) const {
    for (uint32_t task = log_.task_count(); task-- > 0;)
      if (log_.task(task)->tid == tid) return task;
    return GRADE_MAX_TASKS;
  }

  Finding& report(const char* variant, uint32_t task) {
    Finding& finding = findings_.emplace_back();
    finding.kind = "tampering";
    finding.variant = variant;
    const uint32_t program = log_.program_of(task);
    if (program < facts_.program_names.size()) finding.program = facts_.program_names[program];
    return finding;
  }

  void compare_calls() {
    const uint32_t count = std::min(witness_.call_count, kMaxWitnessedCalls);
    for (uint32_t index = 0; index < count; ++index) {
      const WitnessedCall& call = witness_.calls[index];
      if (call.what == Notice::unseen) continue;
      const uint32_t task = task_of(call.tid);
      Finding& finding = report("hidden-call", task);
      finding.params["call"] = system_call_name(call.number);
      if (task < log_.task_count()) finding.at = log_.place_in_text(log_.task(task)->image, call.pc);
      if (findings_.size() > 1 && same(findings_[findings_.size() - 2], finding)) findings_.pop_back();
    }
  }

  static bool same(const Finding& a, const Finding& b) {
    return a.variant == b.variant && a.at.image == b.at.image && a.at.pc == b.at.pc;
  }

  void compare_chain() {
    uint64_t chain = 0;
    const auto events = log_.events();
    bool rewritten = witness_.shrunk != 0 || witness_.chained > events.size();
    for (uint32_t index = 0; index < witness_.chained && !rewritten; ++index) chain = chain_event(chain, events[index]);
    if (rewritten || chain != witness_.chain) report("rewritten", 0);
  }

  bool is_channel(const grade_event& event) const {
    const grade_object_kind kind = log_.object_kind(event.object);
    return kind == GRADE_OBJ_PIPE || kind == GRADE_OBJ_FIFO || kind == GRADE_OBJ_SOCKET;
  }

  bool has_carriers() const {  // pipes that stand behind eventfds: runtime/virtual.c
    for (uint32_t object = 1; object < log_.object_count(); ++object)
      if (log_.object_kind(object) == GRADE_OBJ_EVENTFD) return true;
    return false;
  }

  WitnessedTask witnessed(int32_t tid) const {
    const std::span tasks(witness_.tasks, witness_.task_count);
    const auto found = std::find_if(tasks.begin(), tasks.end(), [&](const WitnessedTask& each) { return each.tid == tid; });
    return found != tasks.end() ? *found : WitnessedTask{};
  }

  WitnessedTask logged(uint32_t task) const {
    WitnessedTask sum{};
    for (const grade_event& event : log_.events()) {
      if (event.task != task || event.result < 0) continue;
      const auto bytes = static_cast<uint64_t>(event.result);
      switch (event.op) {
        case GRADE_EV_READ: if (is_channel(event)) sum.read_bytes += bytes; break;
        case GRADE_EV_WRITE: if (is_channel(event)) sum.written_bytes += bytes; break;
        case GRADE_EV_MSGSND: sum.sends++, sum.sent_bytes += event.size; break;
        case GRADE_EV_MSGRCV: sum.receives++, sum.received_bytes += bytes; break;
        case GRADE_EV_SEMOP: sum.operations += event.size != 0; break;
        default: break;
      }
    }
    return sum;
  }

  void compare_amounts() {
    const bool carriers = has_carriers();
    for (uint32_t task = 0; task < log_.task_count(); ++task) {
      const WitnessedTask moved = witnessed(log_.task(task)->tid);
      const WitnessedTask told = logged(task);
      if (!moved.inexact && !carriers) {
        compare(task, "read", moved.read_bytes, told.read_bytes);
        compare(task, "write", moved.written_bytes, told.written_bytes);
      }
      compare(task, "msgsnd", moved.sends, told.sends) || compare(task, "msgsnd", moved.sent_bytes, told.sent_bytes);
      compare(task, "msgrcv", moved.receives, told.receives) ||
          compare(task, "msgrcv", moved.received_bytes, told.received_bytes);
      compare(task, "semop", moved.operations, told.operations);
    }
  }

  bool compare(uint32_t task, const char* call, uint64_t moved, uint64_t told) {
    if (moved == told) return false;
    Finding& finding = report(moved > told ? "not-logged" : "not-made", task);
    finding.params["call"] = call;
    finding.params["moved"] = std::to_string(moved);
    finding.params["logged"] = std::to_string(told);
    return true;
  }

  const Log& log_;
  const RunFacts& facts_;
  const Ledger& ledger_;
  const LedgerWitness& witness_;
  std::vector<Finding> findings_;
};

}  // namespace

Witnessed compare_with_witness(const Log& log, const RunFacts& facts, const Ledger& ledger) {
  return Comparison(log, facts, ledger).witnessed();
}

}  // namespace grade
