#include "core/oracles/order/terminator.h"

#include "core/oracles/names.h"

namespace grade {

// The runtime logs GRADE_EV_STRING only where a function really ran past the received bytes in search of a NUL:
// `%.*s` and write(fd, buffer, n) with the exact length never get here.
void TerminatorOracle::on_event(const grade_event& event, uint32_t) {
  if (event.op != GRADE_EV_STRING) return;
  Finding& finding = run_.report("missing-terminator", "string", event);
  finding.params["call"] = function_name(event.aux);
  finding.params["received"] = std::to_string(event.size);
  finding.params["beyond"] = std::to_string(event.value);
}

}  // namespace grade
