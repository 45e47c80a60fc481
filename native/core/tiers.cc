#include "core/tiers.h"

#include <string.h>

#include <optional>

#include "core/control_region.h"
#include "core/prepare.h"
#include "core/sandbox/stage.h"
#include "core/sys.h"

namespace grade {
namespace {

std::string name_of(const Walls& walls) { return std::string(1, walls.tier); }

// Builds the real sandbox and runs nothing in it but its own init.
TierProbe try_walls(const Walls& walls) {
  TierProbe probe{.name = name_of(walls), .verdict = "ok", .witness = "ok"};
  try {
    ControlRegion control;
    SharedLedger ledger;
    Plan plan;
    raise_walls(plan, walls);
    plan.runtime = sys::memory_file("grade-probe");
    plan.control_fd = control.fd();
    plan.control = control.get();
    plan.ledger = ledger.get();
    Stage stage(plan);
    stage.run(true);
    const int refused = plan.ledger->witness.refused;
    if (refused != 0) probe.witness = std::string("ptrace is refused: ") + strerrordesc_np(refused);
  } catch (const std::exception& failure) {
    probe.verdict = probe.witness = failure.what();
  }
  return probe;
}

// A monitor serves many jobs, and its machine does not change.
const std::string& verdict_on(const Walls& walls) {
  static std::optional<std::string> known[std::size(kTiers)];
  std::optional<std::string>& verdict = known[walls.tier - 'A'];
  if (!verdict) verdict = try_walls(walls).verdict;
  return *verdict;
}

const Walls& named(const std::string& name) {
  for (const Walls& walls : kTiers) {
    if (name_of(walls) == name) return walls;
  }
  throw sys::Failure("expected a tier from A to D, got \"" + name + "\"");
}

const Walls& best() {
  for (const Walls& walls : kTiers) {
    if (verdict_on(walls) == "ok") return walls;
  }
  throw sys::Failure("this machine cannot isolate a run: tier D: " + verdict_on(named("D")));
}

}  // namespace

Walls choose_walls(const std::string& wanted, const std::string& least) {
  if (!wanted.empty()) {
    if (const std::string& verdict = verdict_on(named(wanted)); verdict != "ok") {
      throw sys::Failure("this machine has no isolation tier " + wanted + ": " + verdict);
    }
  }
  const Walls& walls = wanted.empty() ? best() : named(wanted);
  if (!least.empty() && walls.tier > named(least).tier) {
    throw sys::Failure("isolation tier " + least + " is demanded, and there is only " + name_of(walls) +
                       (wanted.empty() ? ": " + verdict_on(named(least)) : ""));
  }
  return walls;
}

std::vector<TierProbe> try_tiers() {
  std::vector<TierProbe> tiers;
  for (const Walls& walls : kTiers) tiers.push_back(try_walls(walls));
  return tiers;
}

}  // namespace grade
