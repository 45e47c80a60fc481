#include "core/sys.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>

#include <algorithm>

namespace grade::sys {

Failure::Failure(const std::string& what, int error)
    : std::runtime_error("cannot " + what + ": " + strerror(error)) {}

void fail(const char* what, int error) { throw Failure(what, error); }

void futex_wait(const uint32_t* word, uint32_t expected, int wait_ms) {
  timespec limit{wait_ms / 1000, (wait_ms % 1000) * 1000000L};
  syscall(SYS_futex, word, FUTEX_WAIT, expected, &limit, nullptr, 0);
}

void futex_wake(const uint32_t* word) { syscall(SYS_futex, word, FUTEX_WAKE, 1, nullptr, nullptr, 0); }

void end_process(int status) { syscall(SYS_exit_group, status); }

int64_t now_ms() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

UniqueFd memory_file(const char* name, unsigned flags) {
  return UniqueFd(check("create a memory file", memfd_create(name, MFD_CLOEXEC | flags)));
}

void write_file(const char* path, const std::string& text) {
  UniqueFd fd(::open(path, O_WRONLY | O_CLOEXEC));
  if (!fd || ::write(fd.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    throw Failure(std::string("write ") + path, errno);
  }
}

void write_all(int fd, const void* bytes, size_t size) {
  const char* at = static_cast<const char*>(bytes);
  while (size > 0) {
    ssize_t written = ::write(fd, at, size);
    if (written < 0 && errno == EINTR) continue;
    check("write", written);
    at += written;
    size -= static_cast<size_t>(written);
  }
}

std::string read_at_most(int fd, size_t limit) {
  std::string text;
  char part[16384];
  while (text.size() < limit) {
    size_t want = std::min(sizeof part, limit - text.size());
    ssize_t got = ::pread(fd, part, want, static_cast<off_t>(text.size()));
    if (got < 0 && errno == EINTR) continue;
    if (check("read", got) == 0) break;
    text.append(part, static_cast<size_t>(got));
  }
  return text;
}

std::string describe_status(int wait_status) {
  if (WIFEXITED(wait_status)) return "exit " + std::to_string(WEXITSTATUS(wait_status));
  if (WIFSIGNALED(wait_status)) {
    const char* name = sigabbrev_np(WTERMSIG(wait_status));
    return "killed by SIG" + (name ? std::string(name) : std::to_string(WTERMSIG(wait_status)));
  }
  return "wait status " + std::to_string(wait_status);
}

}  // namespace grade::sys
