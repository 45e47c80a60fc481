// bench.h - puts a small C program into the real sandbox, under the fake runtime, and looks at how it comes out.
#pragma once

#include <string>
#include <vector>

#include "core/monitor.h"

namespace bench {

extern std::string directory;  // where `make check` has put the test programs

// A job of one program (test/programs/<name>.c) under one schedule, with the usual limits.
grade::Job job(const std::string& program, std::vector<std::string> args = {});

// Runs it in a process of its own under the given uid, as a monitor started by that user would.
grade::Report run_as(unsigned uid, const grade::Job& job);

// What a run wrote to standard output; what went wrong instead, in angle brackets, if it is our fault.
std::string output(const grade::Report& report);

}  // namespace bench
