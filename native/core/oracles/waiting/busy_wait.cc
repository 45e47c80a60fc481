#include "core/oracles/waiting/busy_wait.h"

#include <algorithm>

#include "core/oracles/names.h"

namespace grade {
namespace {

constexpr uint64_t LOOKED_AT = 4;  // bytes, as far as a spin tells: an int
constexpr size_t MOST_PLACES = 64;

}  // namespace

BusyWaitOracle::BusyWaitOracle(Case& run) : Oracle(run), meant_(run.contract.text("spins") == "meant") {}

bool BusyWaitOracle::looks_at(const grade_event& spin, const grade_event& each) {
  return each.object == spin.object && each.addr < spin.addr + LOOKED_AT && spin.addr < each.addr + each.size;
}

// Test and test-and-set: between its tries to take a lock by an exchange a task looks at it plainly, so as not to take the
// line of the cache from its owner.
bool BusyWaitOracle::tries_itself(const grade_event& spin) const {
  const auto events = run_.log.events();
  return std::any_of(events.begin(), events.end(), [&](const grade_event& each) {
    const bool tries = each.op == GRADE_EV_STORE && (each.aux & GRADE_ACCESS_RMW) != 0;
    return tries && each.task == spin.task && looks_at(spin, each);
  });
}

// A loop that was left for another reason, by a cancellation for example, has not waited for what it looked at.
bool BusyWaitOracle::was_awaited(uint32_t index) const {
  const auto events = run_.log.events();
  const grade_event& spin = events[index];
  for (uint32_t at = index + 1; at < events.size(); at++) {
    const grade_event& each = events[at];
    if (each.op != GRADE_EV_STORE && each.op != GRADE_EV_RMW) continue;
    if (looks_at(spin, each)) return true;
  }
  return false;
}

void BusyWaitOracle::on_event(const grade_event& event, uint32_t index) {
  if (event.op == GRADE_EV_SPIN) spins_.push_back(index);
  else hung_.insert(event.task);
}

void BusyWaitOracle::on_end() {
  std::set<std::pair<uint32_t, uint64_t>> told;  // by image and place
  for (uint32_t index : spins_) {
    const grade_event& spin = run_.log.events()[index];
    if (told.size() >= MOST_PLACES) return;
    if (hung_.count(spin.task) || !told.emplace(spin.image, spin.pc).second) continue;
    const bool memory = spin.aux == GRADE_EV_LOAD, empty = spin.aux == GRADE_EV_NONE;
    if (memory && (meant_ || !was_awaited(index) || tries_itself(spin))) continue;
    Finding& finding = run_.report("busy-wait", memory ? "memory" : empty ? "empty" : "call", spin);
    if (empty) continue;
    if (memory) finding.params["memory"] = memory_words(run_.log, spin.object, spin.addr, LOOKED_AT);
    else finding.params["call"] = call_name(run_.log, spin);
  }
}

}  // namespace grade
