#include "core/run_facts.h"

#include <algorithm>
#include <sstream>

namespace grade {

std::string ending_of(const RunFacts& facts) {
  std::string ending;
  for (const std::string& output : facts.outputs) {
    std::istringstream text(output);
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    std::sort(lines.begin(), lines.end());
    for (const std::string& line : lines) ending += line + "\n";
    ending += '\f';
  }
  for (int status : facts.statuses) ending += std::to_string(status) + " ";
  return ending;
}

}  // namespace grade
