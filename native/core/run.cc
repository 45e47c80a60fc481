#include <fcntl.h>

#include "core/control_region.h"
#include "core/explore/explore.h"
#include "core/explore/unwritten.h"
#include "core/monitor.h"
#include "core/runs.h"
#include "core/stop.h"
#include "core/sys.h"
#include "core/tiers.h"

namespace grade {

Report run(const Job& job) {
  Report report;
  try {
    const Walls walls = choose_walls(job.tier, job.least_tier);
    ControlRegion control;
    Runs runs(job, walls, control);
    const RunOne one = [&](const Schedule& schedule) { return runs.run(schedule); };
    Unwritten unwritten(job, one);
    report = explore(job, [&](const Schedule& schedule) { return unwritten.run(schedule); });
    report.tier = std::string(1, walls.tier);
    if (job.record) report.log_fd = sys::check("keep the log", ::fcntl(control.fd(), F_DUPFD_CLOEXEC, 3));
  } catch (const std::exception& failure) {
    report.broken = failure.what();
  }
  return report;
}

}  // namespace grade
