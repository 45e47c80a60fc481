#include "core/sandbox/call_rules.h"

#include <errno.h>
#include <linux/audit.h>

#include <algorithm>
#include <iterator>

namespace grade {
namespace {

#ifdef __x86_64__
constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
constexpr unsigned kForeignBit = 0x40000000;  // x32
#elif defined(__aarch64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
constexpr unsigned kForeignBit = 0x80000000;
#endif

constexpr unsigned kNumber = offsetof(seccomp_data, nr);
constexpr unsigned kArch = offsetof(seccomp_data, arch);

}  // namespace

bool CallCheck::is_like(const CallCheck& other) const {
  return std::equal(code_.begin(), code_.end(), other.code_.begin(), other.code_.end(), [](const sock_filter& a, const sock_filter& b) {
    return a.code == b.code && a.jt == b.jt && a.jf == b.jf && a.k == b.k;
  });
}

void CallRules::deny(const std::vector<int>& numbers, int error) {
  for (int number : numbers) verdicts_.emplace(static_cast<unsigned>(number), refuse(error));
}

std::vector<sock_filter> CallRules::code() {
  starts_.emplace(0, end_of(kAllow));
  for (const auto& [number, check] : checks_) add_span(number, end_of(check));
  for (const auto& [number, verdict] : verdicts_) add_span(number, end_of(verdict));
  starts_[denied_from_.first] = end_of(denied_from_.second);
  std::erase_if(starts_, [before = backwards_.size()](const auto& each) mutable { return std::exchange(before, each.second) == each.second; });
  const Place start = half(starts_.begin(), starts_.end());
  CallCheck head;
  head.load(kArch);
  head.unless_equal(kArchitecture, refuse(ENOSYS));
  head.load(kNumber);
  head.unless_below(kForeignBit, refuse(ENOSYS));
  head.add(BPF_JMP | BPF_JA, distance(start));
  std::vector<sock_filter> all = head.code();
  all.insert(all.end(), backwards_.rbegin(), backwards_.rend());
  return all;
}

CallRules::Place CallRules::put(const sock_filter& instruction) {
  backwards_.push_back(instruction);
  return backwards_.size() - 1;
}

unsigned CallRules::distance(Place target) const { return static_cast<unsigned>(backwards_.size() - target - 1); }

// A branch reaches 255 instructions, and up to two are still put between.
CallRules::Place CallRules::within_reach(Place target) {
  constexpr unsigned kReach = 250;
  return distance(target) <= kReach ? target : put({BPF_JMP | BPF_JA, 0, 0, distance(target)});
}

CallRules::Place CallRules::end_of(unsigned verdict) {
  const auto [known, is_new] = ends_.try_emplace(verdict);
  if (is_new) known->second = put({BPF_RET | BPF_K, 0, 0, verdict});
  return known->second;
}

// Several calls may be looked at in the same way.
CallRules::Place CallRules::end_of(const CallCheck& check) {
  for (const auto& [known, start] : written_) {
    if (known->is_like(check)) return start;
  }
  Place start = 0;
  for (auto each = check.code().rbegin(); each != check.code().rend(); ++each) start = put(*each);
  written_.emplace_back(&check, start);
  return start;
}

void CallRules::add_span(unsigned number, Place target) {
  starts_[number] = target;
  starts_.try_emplace(number + 1, end_of(kAllow));
}

CallRules::Place CallRules::half(Starts::const_iterator from, Starts::const_iterator to) {
  const auto count = std::distance(from, to);
  if (count == 1) return from->second;
  const auto middle = std::next(from, count / 2);
  const Place above = half(middle, to), below = half(from, middle);
  const Place yes = within_reach(above), no = within_reach(below);
  return put({BPF_JMP | BPF_JGE | BPF_K, static_cast<uint8_t>(distance(yes)), static_cast<uint8_t>(distance(no)), middle->first});
}

}  // namespace grade
