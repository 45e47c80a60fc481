// contract.h - the settings an assignment gives to the oracles, read by key.
//
// The values were validated where the YAML was read; a value that makes no sense here counts as not given.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace grade {

class Contract {
 public:
  // The settings must live as long as the contract.
  explicit Contract(const std::map<std::string, std::string>& settings) : settings_(settings) {}
  explicit Contract(std::map<std::string, std::string>&&) = delete;

  bool has(const std::string& key) const { return settings_.count(key) != 0; }
  // The value, or `otherwise` if not given.
  std::string text(const std::string& key, const std::string& otherwise = "") const;
  std::optional<uint64_t> number(const std::string& key, int base = 10) const;
  // Comma list, blanks around the parts removed, empty parts left out.
  std::vector<std::string> list(const std::string& key) const;
  // "0:30,1:30" as {0: 30, 1: 30}.
  std::map<uint32_t, uint32_t> pairs(const std::string& key) const;

 private:
  const std::map<std::string, std::string>& settings_;
};

std::vector<std::string> split(const std::string& text, char separator);
std::string trimmed(const std::string& text);

}  // namespace grade
