#include "core/explore/outcome.h"

#include <charconv>
#include <stdexcept>

namespace grade {

Exceptions exceptions_of(const std::vector<grade_decision>& decisions) {
  Exceptions exceptions;
  for (uint32_t index = 0; index < decisions.size(); ++index) {
    if (decisions[index].chosen != decisions[index].standard) exceptions.push_back({index, decisions[index].chosen});
  }
  return exceptions;
}

std::string text_of(const Exceptions& exceptions) {
  std::string text;
  for (const grade_exception& each : exceptions) {
    text += (text.empty() ? "" : ",") + std::to_string(each.decision) + ":" + std::to_string(each.chosen);
  }
  return text;
}

Exceptions exceptions_from(const std::string& text) {
  const auto refuse = [&] { throw std::runtime_error("expected decisions such as \"17:2,40:31\", got \"" + text + "\""); };
  Exceptions exceptions;
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto number = [&](uint32_t& value) {
    const auto [next, error] = std::from_chars(at, end, value);
    if (error != std::errc()) refuse();
    at = next;
  };
  while (at != end) {
    grade_exception each{};
    number(each.decision);
    if (at == end || *at++ != ':') refuse();
    number(each.chosen);
    if (at != end && (*at++ != ',' || at == end)) refuse();
    if (!exceptions.empty() && each.decision <= exceptions.back().decision) refuse();
    exceptions.push_back(each);
  }
  if (exceptions.size() > GRADE_MAX_EXCEPTIONS) refuse();
  return exceptions;
}

}  // namespace grade
