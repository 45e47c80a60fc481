#include "core/oracles/fate.h"

#include <algorithm>

namespace grade {

bool ended_badly(const Case& run, uint32_t process) {
  const auto events = run.log.events();
  return std::any_of(events.begin(), events.end(), [&](const grade_event& event) {
    const bool ends = event.op == GRADE_EV_EXIT || event.op == GRADE_EV_CRASH || event.op == GRADE_EV_HANG;
    if (!ends || run.history.process_of(event.task) != process) return false;
    return event.op != GRADE_EV_EXIT || (event.aux == 0 && event.value != 0);
  });
}

bool gave_up(const Case& run, uint32_t process) {
  const auto events = run.log.events();
  return std::any_of(events.begin(), events.end(), [&](const grade_event& event) {
    return event.op == GRADE_EV_EXIT && run.history.process_of(event.task) == process && event.aux == 0 && event.value != 0;
  });
}

}  // namespace grade
