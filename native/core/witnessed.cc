#include "core/witnessed.h"

#include <algorithm>

#include "core/call_names.h"
#include "core/moved.h"
#include "core/sandbox/witness.h"

namespace grade {
namespace {

class CallByCall {
 public:
  CallByCall(const Log& log, const RunFacts& facts, const Ledger& ledger, uint64_t payload_seed)
      : log_(log), facts_(facts), ledger_(ledger), witness_(ledger.witness), payload_seed_(payload_seed) {}

  Witnessed witnessed() {
    if (!witness_.attached) return {};
    compare_calls();
    compare_chain();
    const bool whole = findings_.empty() && is_whole();
    if (whole) compare_what_moved();  // else they tell the same, less well
    return {.findings = std::move(findings_), .compared = whole ? witness_.move_count : 0};
  }

 private:
  // Whoever was stopped between a call and its event has done nothing wrong.
  bool is_whole() const {
    const bool ended = log_.state() == GRADE_RUN_FINISHED || log_.state() == GRADE_RUN_HANG;
    return ended && facts_.limit.empty() && !log_.incomplete() && !ledger_.token_lost && witness_.move_count <= kMaxMoves;
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

  void compare_what_moved() {
    for (const Difference& each : compare_moves(log_, witness_, payload_seed_)) {
      const char* const variant = each.moved > each.told ? "not-logged" : each.moved < each.told ? "not-made" : "altered";
      Finding& finding = report(variant, each.task);
      finding.params["call"] = each.call;
      if (each.moved == each.told) continue;
      finding.params["moved"] = std::to_string(each.moved);
      finding.params["logged"] = std::to_string(each.told);
    }
  }

  const Log& log_;
  const RunFacts& facts_;
  const Ledger& ledger_;
  const LedgerWitness& witness_;
  const uint64_t payload_seed_;
  std::vector<Finding> findings_;
};

}  // namespace

Witnessed compare_with_witness(const Log& log, const RunFacts& facts, const Ledger& ledger, uint64_t payload_seed) {
  return CallByCall(log, facts, ledger, payload_seed).witnessed();
}

}  // namespace grade
