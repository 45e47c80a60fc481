// installation.h - where this program itself lies: its references and hidden scenarios are none of a run's business.
#pragma once

#include <functional>
#include <string>

namespace grade {

// The folder that holds native/build/monitor; "" if this process is none.
const std::string& installation();

// Calls `each` with `path` if nothing of the installation lies in it, else with those of its entries of which this is true.
void each_without_installation(const std::string& path, const std::function<void(const std::string&)>& each);

}  // namespace grade
