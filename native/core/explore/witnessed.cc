#include "core/explore/witnessed.h"

#include <algorithm>
#include <set>

namespace grade {

void add_witnessed(Report& report, const Job& job, const RunOne& run) {
  const auto judge = job.contract.find("judge");
  if (judge != job.contract.end()) return;  // one part of the findings is wanted, and none of these
  const Schedule schedule{.index = job.first, .witness = true};
  const auto [once, compared] = run(schedule).witnessed;
  report.witnessed = compared;
  if (once.empty()) return;
  std::set<FindingKey> again;
  for (const Finding& each : run(schedule).witnessed.findings) again.insert(key_of(each));
  for (Finding each : once) {
    if (!again.erase(key_of(each))) continue;
    each.schedule = schedule.index;
    each.repeated = true;
    each.failed = 1;
    report.findings.push_back(std::move(each));
    report.failed = std::max(report.failed, 1u);
    report.broken.clear();
    report.broken_at = {};
  }
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [](const Finding& a, const Finding& b) { return key_of(a) < key_of(b); });
}

}  // namespace grade
