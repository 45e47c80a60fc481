#include "core/unmodelled.h"

#include <set>

#include "core/call_names.h"

namespace grade {

std::vector<std::string> unmodelled_calls(const Log& log) {
  std::set<uint32_t> numbers;
  for (const grade_event& event : log.events())
    if (event.op == GRADE_EV_UNMODELLED) numbers.insert(event.aux);
  std::vector<std::string> names;
  for (uint32_t number : numbers) names.push_back(system_call_name(number));
  return names;
}

Place unmodelled_place(const Log& log) {
  const grade_event* first = nullptr;
  for (const grade_event& event : log.events())
    if (event.op == GRADE_EV_UNMODELLED && (!first || event.aux < first->aux)) first = &event;
  return first ? log.place(*first) : Place{};
}

}  // namespace grade
