#include "busy_wait.h"

#include "names.h"

namespace grade {
namespace {

constexpr uint64_t LOOKED_AT = 4;  // bytes, as far as a spin tells: an int

}  // namespace

void BusyWaitOracle::on_event(const grade_event& event, uint32_t index) {
  if (event.op == GRADE_EV_SPIN) spins_.push_back(index);
  else hung_.insert(event.task);
}

void BusyWaitOracle::on_end() {
  std::set<std::pair<uint32_t, uint64_t>> told;  // by image and place
  for (uint32_t index : spins_) {
    const grade_event& spin = run_.log.events()[index];
    if (hung_.count(spin.task) || !told.emplace(spin.image, spin.pc).second) continue;
    const bool memory = spin.aux == GRADE_EV_LOAD;
    Finding& finding = run_.report("busy-wait", memory ? "memory" : "call", spin);
    if (memory) finding.params["memory"] = memory_words(run_.log, spin.object, spin.addr, LOOKED_AT);
    else finding.params["call"] = call_name(run_.log, spin);
  }
}

}  // namespace grade
