// reserved_names.h - does a program bring its own version of what the runtime is called by?
//
// The compiler announces loads, stores and blocks to functions with names that C reserves (C11 7.1.3), and a course's header
// hands items over to grade_make and grade_take.  A program that defines one of them is watched no longer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace grade {

struct ReservedName {
  std::string name;
  uint64_t address;
};

// Of the executable behind `fd`, sorted by name.  Whatever is no such file has none.
std::vector<ReservedName> reserved_names(int fd, bool with_course);

}  // namespace grade
