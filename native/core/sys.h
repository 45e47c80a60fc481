// sys.h - the one seam to the operating system: a call that may fail is checked where it is made.
//
//   int fd = sys::check("open the program", ::open(path, O_RDONLY | O_CLOEXEC));
//
// A Failure is always a fault of the machine or of ours; what a student's program does is data, never thrown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

#include "core/unique_fd.h"

namespace grade::sys {

class Failure : public std::runtime_error {
 public:
  Failure(const std::string& what, int error);
  explicit Failure(const std::string& what) : std::runtime_error(what) {}
};

[[noreturn]] void fail(const char* what, int error);

// Returns `result` unless it says that the call failed (-1, errno set).
template <typename Result>
Result check(const char* what, Result result) {
  if (result == (Result)-1) {  // an integer, or MAP_FAILED
    fail(what, *__errno_location());
  }
  return result;
}

// Waits while *word == expected, at most `wait_ms`.  The word lives in memory shared between processes.
void futex_wait(const uint32_t* word, uint32_t expected, int wait_ms);
void futex_wake(const uint32_t* word);

// Ends this process without running anything that belongs to the process it was forked from.  Unlike _exit it is not
// declared to end: AddressSanitizer must not tidy up the stack of a child that borrows its parent's memory.
void end_process(int status);

int64_t now_ms();  // CLOCK_MONOTONIC

UniqueFd memory_file(const char* name, unsigned flags = 0);
void write_file(const char* path, const std::string& text);             // an existing file, as in /proc
void write_all(int fd, const void* bytes, size_t size);
std::string read_at_most(int fd, size_t limit);                         // from offset 0, of a regular file
std::string describe_status(int wait_status);                           // "exit 3", "killed by SIGKILL"

}  // namespace grade::sys
