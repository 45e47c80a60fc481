// call_rules.h - what a filter of system calls says about each of them, as a program for the kernel (seccomp(2)).
#pragma once

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>

#include <map>
#include <utility>
#include <vector>

namespace grade {

inline constexpr unsigned kAllow = SECCOMP_RET_ALLOW;
constexpr unsigned refuse(int error) { return SECCOMP_RET_ERRNO | static_cast<unsigned>(error); }

// What is asked about one call's arguments; what it does not refuse is allowed.
class CallCheck {
 public:
  void add(int op, unsigned k, int yes = 0, int no = 0) {
    code_.push_back({static_cast<uint16_t>(op), static_cast<uint8_t>(yes), static_cast<uint8_t>(no), k});
  }
  void load(unsigned offset) { add(BPF_LD | BPF_W | BPF_ABS, offset); }
  void conclude(unsigned verdict) { add(BPF_RET | BPF_K, verdict); }
  void when_equal(unsigned value, unsigned verdict) { conclude_if(BPF_JEQ, value, true, verdict); }
  void unless_equal(unsigned value, unsigned verdict) { conclude_if(BPF_JEQ, value, false, verdict); }
  void when_below(unsigned value, unsigned verdict) { conclude_if(BPF_JGE, value, false, verdict); }
  void unless_below(unsigned value, unsigned verdict) { conclude_if(BPF_JGE, value, true, verdict); }
  void when_any_bit(unsigned bits, unsigned verdict) { conclude_if(BPF_JSET, bits, true, verdict); }
  const std::vector<sock_filter>& code() const { return code_; }
  bool is_like(const CallCheck& other) const;

 private:
  void conclude_if(int test, unsigned value, bool holds, unsigned verdict) {
    add(BPF_JMP | test | BPF_K, value, holds ? 0 : 1, holds ? 1 : 0);
    conclude(verdict);
  }

  std::vector<sock_filter> code_;
};

// What nobody speaks of is allowed; what comes from another architecture does not exist.
//
// What is decided by the number of the call alone is found by halving.  The kernel asks for every number there is when a
// filter is installed, so a long list costs more than to start a program; and each program of a run installs it.
class CallRules {
 public:
  void deny(const std::vector<int>& numbers, int error);

  // This number and all above it.
  void deny_from(int number, int error) { denied_from_ = {static_cast<unsigned>(number), refuse(error)}; }

  // `fill` gets an empty CallCheck.
  template <typename Fill>
  void inspect(int number, Fill fill) {
    CallCheck& check = checks_[static_cast<unsigned>(number)];
    fill(check);
    check.conclude(kAllow);
  }

  // Once.
  std::vector<sock_filter> code();

 private:
  // An instruction is known by how many come behind it, for the last one is written first.
  using Place = size_t;
  using Starts = std::map<unsigned, Place>;  // from this number on, until the next one: where to go on

  Place put(const sock_filter& instruction);
  unsigned distance(Place target) const;
  Place within_reach(Place target);
  Place end_of(unsigned verdict);
  Place end_of(const CallCheck& check);
  void add_span(unsigned number, Place target);
  Place half(Starts::const_iterator from, Starts::const_iterator to);

  std::pair<unsigned, unsigned> denied_from_{~0u, kAllow};
  std::map<unsigned, unsigned> verdicts_;
  std::map<unsigned, CallCheck> checks_;
  std::map<unsigned, Place> ends_;
  std::vector<std::pair<const CallCheck*, Place>> written_;
  Starts starts_;
  std::vector<sock_filter> backwards_;
};

}  // namespace grade
