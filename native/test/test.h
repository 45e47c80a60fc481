// test.h - the smallest test frame that will do: TEST("a sentence about one behaviour") { EXPECT(...); }
//
// test/main.cc runs all of them, each in the order of its file, and prints `N passed, N failed`.
#pragma once

#include <sstream>
#include <string>

namespace test {

struct Registration {
  Registration(const char* file, const char* title, void (*body)());
};

// Marks the running test as failed and says where.
void fail(const char* file, int line, const std::string& what);

template <typename Got, typename Wanted>
void expect_equal(const char* file, int line, const char* text, const Got& got, const Wanted& wanted) {
  if (got == wanted) return;
  std::ostringstream message;
  message << text << " is " << got << ", expected " << wanted;
  fail(file, line, message.str());
}

}  // namespace test

#define TEST_JOIN2(a, b) a##b
#define TEST_JOIN(a, b) TEST_JOIN2(a, b)
#define TEST(title)                                                                                              \
  static void TEST_JOIN(test_body_, __LINE__)();                                                                 \
  static const ::test::Registration TEST_JOIN(test_registration_, __LINE__)(__FILE__, title,                     \
                                                                            TEST_JOIN(test_body_, __LINE__));    \
  static void TEST_JOIN(test_body_, __LINE__)()
#define EXPECT(condition) \
  if (!(condition)) ::test::fail(__FILE__, __LINE__, #condition)
#define EXPECT_EQ(got, wanted) ::test::expect_equal(__FILE__, __LINE__, #got, got, wanted)
