#include "core/sandbox/call_rules.h"

#include <errno.h>
#include <linux/audit.h>
#include <string.h>

#include "test/test.h"

using grade::CallCheck;
using grade::CallRules;

namespace {

#ifdef __x86_64__
constexpr unsigned kOurs = AUDIT_ARCH_X86_64;
constexpr int kForeign = 0x40000000;
#else
constexpr unsigned kOurs = AUDIT_ARCH_AARCH64;
constexpr int kForeign = INT32_MIN;
#endif

struct Answer {
  unsigned verdict, steps;
};

// As the kernel does it.
Answer ask(const std::vector<sock_filter>& code, int number, uint64_t argument = 0, unsigned architecture = kOurs) {
  seccomp_data data{};
  data.nr = number;
  data.arch = architecture;
  data.args[0] = argument;
  unsigned value = 0, steps = 0;
  for (size_t at = 0; at < code.size(); ++at) {
    const sock_filter& each = code[at];
    ++steps;
    switch (each.code) {
      case BPF_LD | BPF_W | BPF_ABS: memcpy(&value, reinterpret_cast<const char*>(&data) + each.k, sizeof value); break;
      case BPF_RET | BPF_K: return {each.k, steps};
      case BPF_JMP | BPF_JA: at += each.k; break;
      case BPF_JMP | BPF_JEQ | BPF_K: at += value == each.k ? each.jt : each.jf; break;
      case BPF_JMP | BPF_JGE | BPF_K: at += value >= each.k ? each.jt : each.jf; break;
      case BPF_JMP | BPF_JSET | BPF_K: at += value & each.k ? each.jt : each.jf; break;
      default: return {0, steps};
    }
  }
  return {0, steps};
}

void refuse_five(CallCheck& check) {
  check.load(offsetof(seccomp_data, args));
  check.when_equal(5, grade::refuse(EACCES));
}

}  // namespace

TEST("a filter says of each call what its rules say, and allows what they do not speak of") {
  CallRules rules;
  rules.deny({0, 7, 8, 9, 300}, EPERM);
  rules.deny({435}, ENOSYS);
  rules.inspect(16, refuse_five);
  rules.inspect(17, refuse_five);
  const auto code = rules.code();
  for (int number = 0; number < 600; ++number) {
    const bool denied = number == 0 || (number >= 7 && number <= 9) || number == 300;
    const bool inspected = number == 16 || number == 17;
    const unsigned plain = denied ? grade::refuse(EPERM) : number == 435 ? grade::refuse(ENOSYS) : grade::kAllow;
    EXPECT_EQ(ask(code, number, 4).verdict, plain);
    EXPECT_EQ(ask(code, number, 5).verdict, inspected ? grade::refuse(EACCES) : plain);
  }
}

TEST("a filter refuses calls of another architecture, whatever their number") {
  CallRules rules;
  const auto code = rules.code();
  EXPECT_EQ(ask(code, 1).verdict, grade::kAllow);
  EXPECT_EQ(ask(code, 1, 0, AUDIT_ARCH_I386).verdict, grade::refuse(ENOSYS));
  EXPECT_EQ(ask(code, kForeign | 1).verdict, grade::refuse(ENOSYS));
}

TEST("a filter of hundreds of rules, farther apart than a branch reaches, is answered in a few steps") {
  CallRules rules;
  for (int number = 1; number < 1000; number += 2) {
    rules.inspect(number, [number](CallCheck& check) {
      check.load(offsetof(seccomp_data, args));
      check.when_equal(static_cast<unsigned>(number), grade::refuse(EACCES));
    });
  }
  const auto code = rules.code();
  for (int number = 0; number < 1000; ++number) {
    EXPECT_EQ(ask(code, number, static_cast<uint64_t>(number)).verdict, number % 2 ? grade::refuse(EACCES) : grade::kAllow);
    EXPECT(ask(code, number).steps < 40);
  }
}
