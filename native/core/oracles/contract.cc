#include "core/oracles/contract.h"

#include <cstdlib>

namespace grade {

std::string Contract::text(const std::string& key, const std::string& otherwise) const {
  auto found = settings_.find(key);
  return found == settings_.end() ? otherwise : found->second;
}

std::optional<uint64_t> Contract::number(const std::string& key, int base) const {
  const std::string value = trimmed(text(key));
  char* end = nullptr;
  const uint64_t parsed = std::strtoull(value.c_str(), &end, base);
  if (value.empty() || *end != '\0') return std::nullopt;
  return parsed;
}

std::vector<std::string> Contract::list(const std::string& key) const {
  std::vector<std::string> parts;
  for (const std::string& part : split(text(key), ','))
    if (!trimmed(part).empty()) parts.push_back(trimmed(part));
  return parts;
}

std::map<uint32_t, uint32_t> Contract::pairs(const std::string& key) const {
  std::map<uint32_t, uint32_t> found;
  for (const std::string& part : list(key)) {
    const std::vector<std::string> sides = split(part, ':');
    if (sides.size() == 2)
      found[static_cast<uint32_t>(std::strtoul(sides[0].c_str(), nullptr, 10))] =
          static_cast<uint32_t>(std::strtoul(sides[1].c_str(), nullptr, 10));
  }
  return found;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  size_t begin = 0;
  for (size_t at = text.find(separator); at != std::string::npos; at = text.find(separator, begin)) {
    parts.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::string trimmed(const std::string& text) {
  const char* blank = " \t\r\n";
  const size_t begin = text.find_first_not_of(blank);
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

}  // namespace grade
