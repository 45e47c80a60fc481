// Runs the native tests: run <directory with test programs> [part of a title]

#include <stdio.h>
#include <string.h>

#include <exception>
#include <vector>

#include "test/sandbox/bench.h"
#include "test/test.h"

namespace test {
namespace {

struct Case {
  const char* file;
  const char* title;
  void (*body)();
};

std::vector<Case>& cases() {
  static std::vector<Case> all;
  return all;
}

bool failed_now = false;

}  // namespace

Registration::Registration(const char* file, const char* title, void (*body)()) { cases().push_back({file, title, body}); }

void fail(const char* file, int line, const std::string& what) {
  printf("  %s:%d: %s\n", file, line, what.c_str());
  failed_now = true;
}

int run(const char* wanted) {
  int passed = 0, failed = 0;
  for (const Case& one : cases()) {
    if (wanted && !strstr(one.title, wanted)) continue;
    failed_now = false;
    try {
      one.body();
    } catch (const std::exception& error) {
      fail(one.file, 0, error.what());
    }
    failed_now ? ++failed : ++passed;
    if (failed_now) printf("FAILED %s: %s\n", one.file, one.title);
  }
  printf("%d passed, %d failed\n", passed, failed);
  return failed != 0;
}

}  // namespace test

int main(int argc, char** argv) {
  setvbuf(stdout, nullptr, _IONBF, 0);  // the tests fork
  if (argc < 2) {
    fprintf(stderr, "usage: run <directory of test programs> [part of a title]\n");
    return 2;
  }
  bench::directory = argv[1];
  return test::run(argc > 2 ? argv[2] : nullptr);
}
