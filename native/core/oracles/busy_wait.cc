#include "busy_wait.h"

#include <cstdio>

#include "names.h"

namespace grade {
namespace {

constexpr uint64_t LOOKED_AT = 4;  // bytes, as far as a spin tells: an int

std::string memory_words(const Log& log, const grade_event& spin) {
  char words[64];
  if (log.object_kind(spin.object) == GRADE_OBJ_PRIVATE)
    std::snprintf(words, sizeof words, "private 0x%llx %llu", static_cast<unsigned long long>(spin.addr), static_cast<unsigned long long>(LOOKED_AT));
  else
    std::snprintf(words, sizeof words, "shared %u %llu %llu", spin.object, static_cast<unsigned long long>(spin.addr), static_cast<unsigned long long>(LOOKED_AT));
  return words;
}

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
    if (memory) finding.params["memory"] = memory_words(run_.log, spin);
    else finding.params["call"] = call_name(run_.log, spin);
  }
}

}  // namespace grade
