// oracles.h - judges one run.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "../log.h"
#include "../monitor.h"
#include "../run_facts.h"

namespace grade {

// What this run proves, in the order of the oracles.  An empty answer means that nothing wrong happened, or that
// the run proves nothing.  `schedule` and `failed` of a finding are the caller's to fill in.
std::vector<Finding> judge(const Log& log, const RunFacts& facts, const std::map<std::string, std::string>& contract);

}  // namespace grade
