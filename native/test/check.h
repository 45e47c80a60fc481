// check.h - tests that are sentences:  TEST("a full ring is no overrun") { CHECK(…); CHECK_EQ(got, expected); }
#pragma once

#include <cstdlib>
#include <iostream>
#include <vector>

namespace check {

struct Test {
  const char* file;
  int line;
  const char* title;
  void (*run)();
};

inline std::vector<Test>& tests() {
  static std::vector<Test> all;
  return all;
}
inline int& failures() {
  static int count = 0;
  return count;
}
struct Registration {
  explicit Registration(Test test) { tests().push_back(test); }
};
inline void fail(const char* file, int line) {
  failures()++;
  std::cerr << "  " << file << ":" << line << ": ";
}

}  // namespace check

#define CHECK_JOIN2(a, b) a##b
#define CHECK_JOIN(a, b) CHECK_JOIN2(a, b)
#define TEST(title)                                                                                          \
  static void CHECK_JOIN(test_, __LINE__)();                                                                 \
  static const check::Registration CHECK_JOIN(registration_, __LINE__)(                                      \
      {__FILE__, __LINE__, title, CHECK_JOIN(test_, __LINE__)});                                             \
  static void CHECK_JOIN(test_, __LINE__)()
#define CHECK(condition)                                                                                     \
  do {                                                                                                       \
    if (!(condition)) check::fail(__FILE__, __LINE__), std::cerr << "not true: " #condition "\n";           \
  } while (0)
#define CHECK_EQ(got, expected)                                                                              \
  do {                                                                                                       \
    const auto got_ = (got);                                                                                \
    const auto expected_ = (expected);                                                                      \
    if (!(got_ == expected_))                                                                                \
      check::fail(__FILE__, __LINE__), std::cerr << #got "\n    expected " << expected_ << "\n    got      " << got_ << "\n"; \
  } while (0)
