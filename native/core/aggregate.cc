#include "core/aggregate.h"

namespace grade {
namespace {

constexpr uint32_t kEnoughLimited = 5;

}  // namespace

void Aggregate::add(uint32_t schedule, End end, uint64_t order_hash, const RunFacts& facts,
                    std::vector<Finding> findings) {
  switch (end) {
    case End::exited: ++counts_.ends.exited; break;
    case End::signaled: ++counts_.ends.signaled; break;
    case End::deadlocked: ++counts_.ends.deadlocked; break;
    case End::limited: ++counts_.ends.limited; break;
    case End::cut: ++counts_.cut; break;
  }
  orders_.insert(order_hash);

  const bool failed = !findings.empty();
  if (counts_.tried == 0 || (failed && !kept_failing_)) keep_output(facts);
  kept_failing_ = kept_failing_ || failed;
  ++counts_.tried;
  counts_.failed += failed;

  std::set<Key> seen;
  for (Finding& finding : findings) {
    Key key{finding.kind, finding.variant, finding.at.image, finding.at.pc};
    if (!seen.insert(key).second) continue;
    finding.schedule = schedule;
    finding.failed = 0;
    findings_.try_emplace(key, std::move(finding)).first->second.failed++;
  }
}

bool Aggregate::is_waste() const {
  return counts_.tried == kEnoughLimited && counts_.ends.limited == kEnoughLimited;
}

Report Aggregate::report() const {
  Report report = counts_;
  report.distinct = static_cast<uint32_t>(orders_.size());
  for (const auto& [key, finding] : findings_) report.findings.push_back(finding);
  return report;
}

void Aggregate::keep_output(const RunFacts& facts) {
  counts_.output = facts.outputs;
  counts_.errors = facts.errors;
  counts_.status = facts.statuses;
}

}  // namespace grade
