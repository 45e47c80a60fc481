#include <fcntl.h>

#include <algorithm>

#include "core/control_region.h"
#include "core/explore/explore.h"
#include "core/explore/unwritten.h"
#include "core/monitor.h"
#include "core/reserved_names.h"
#include "core/runs.h"
#include "core/stop.h"
#include "core/sys.h"
#include "core/tiers.h"

namespace grade {
namespace {

// They were there in every run, and none of these has seen what went by them.
void add_replaced(Report& report, const Job& job, const Plan& plan) {
  const bool course = job.contract.contains("items.expected");
  for (size_t index = 0; index < job.programs.size() && index < plan.programs.size(); ++index) {
    for (const ReservedName& each : reserved_names(plan.source_of(index), course)) {
      Finding finding;
      finding.kind = "tampering";
      finding.variant = "replaced";
      finding.program = job.programs[index].name;
      finding.at = {.image = finding.program, .pc = each.address + 1};  // as a return address
      finding.params["symbol"] = each.name;
      finding.repeated = true;
      finding.failed = report.failed = std::max(report.tried, 1u);
      report.findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

Report run(const Job& job) {
  Report report;
  try {
    const Walls walls = choose_walls(job.tier, job.least_tier);
    ControlRegion control;
    Runs runs(job, walls, control);
    const RunOne one = [&](const Schedule& schedule) { return runs.run(schedule); };
    Unwritten unwritten(job, one);
    report = explore(job, [&](const Schedule& schedule) { return schedule.witness ? runs.run(schedule) : unwritten.run(schedule); });
    add_replaced(report, job, runs.plan());
    report.tier = std::string(1, walls.tier);
    if (job.record) report.log_fd = sys::check("keep the log", ::fcntl(control.fd(), F_DUPFD_CLOEXEC, 3));
  } catch (const std::exception& failure) {
    report.broken = failure.what();
  }
  return report;
}

}  // namespace grade
