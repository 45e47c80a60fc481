#include "core/sandbox/processes.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "core/sandbox/directory.h"
#include "core/unique_fd.h"

namespace grade {
namespace {

constexpr size_t kMostProcesses = 100000;  // they come and go while one looks
constexpr size_t kProcText = 1024;         // enough for the lines wanted of a file in /proc

bool read_proc_of(const char* whose, const char* name, char (&text)[kProcText]) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%s/%s", whose, name);
  UniqueFd fd(::open(path, O_RDONLY | O_CLOEXEC));
  const ssize_t length = fd ? ::read(fd.get(), text, sizeof text - 1) : -1;
  text[std::max<ssize_t>(length, 0)] = 0;
  return length > 0;
}

// Of a line as "\nNSpid: 4711 12"; 0 if there is none.
int last_number(const char* line) {
  const char* const end = line ? strchr(line + 1, '\n') : nullptr;
  const char* at = end;
  while (at && at[-1] >= '0' && at[-1] <= '9') --at;
  return at == end ? 0 : atoi(at);
}

bool read_proc(pid_t pid, const char* name, char (&text)[kProcText]) {
  return read_proc_of(std::to_string(pid).c_str(), name, text);
}

// Pss: a page that n processes share counts for a nth in each of them (proc(5), smaps_rollup).
uint64_t proportional_kib(EachProcess each_of_run) {
  uint64_t sum = 0;
  each_of_run([&](pid_t pid) {
    unsigned long kib = 0;
    char text[kProcText];
    const char* const line = read_proc(pid, "smaps_rollup", text) ? strstr(text, "\nPss:") : nullptr;
    if (line && sscanf(line, "\nPss: %lu", &kib) == 1) sum += kib;
  });
  return sum;
}

// Each thread has its own children.
void add_children(const char* path, std::vector<pid_t>& found) {
  const UniqueFd fd(::open(path, O_RDONLY | O_CLOEXEC));
  std::string text;
  char part[4096];
  for (ssize_t got; fd && (got = ::read(fd.get(), part, sizeof part)) > 0;) text.append(part, static_cast<size_t>(got));
  for (const char* at = text.c_str(); *at;) {
    char* end = nullptr;
    const long pid = strtol(at, &end, 10);
    if (end == at) break;
    found.push_back(static_cast<pid_t>(pid));
    for (at = end; *at == ' ';) ++at;
  }
}

void add_children_of(pid_t pid, std::vector<pid_t>& found) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/task", pid);
  each_entry(open_directory(AT_FDCWD, path), [&](const char* thread) {
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", pid, atoi(thread));
    add_children(path, found);
    return true;
  });
}

}  // namespace

// The name in /proc/<pid>/stat may hold anything, also ')' and spaces: what counts comes after the last ')'.
ProcessState process_state(pid_t pid) {
  char text[kProcText];
  if (pid <= 1 || !read_proc(pid, "stat", text)) return {};
  const char* end = strrchr(text, ')');
  ProcessState state;
  unsigned long user = 0, system = 0;
  if (end && sscanf(end, ") %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &state.letter, &user, &system) == 3) {
    state.cpu_ticks = user + system;
  }
  return state;
}

void each_process(const std::function<void(pid_t)>& each) {
  each_entry(open_directory(AT_FDCWD, "/proc"), [&](const char* name) {
    if (const pid_t pid = atoi(name); pid > 1) each(pid);
    return true;
  });
}

ProcessState process_state_by_number(pid_t pid) {
  if (pid <= 1) return {};
  const UniqueFd fd(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
  if (!fd) return {};
  pollfd ended{fd.get(), POLLIN, 0};
  ProcessState state;
  state.letter = ::poll(&ended, 1, 0) == 1 ? 'Z' : 'S';
  clockid_t clock = 0;
  timespec used{};
  if (::clock_getcpuclockid(pid, &clock) == 0 && ::clock_gettime(clock, &used) == 0) {
    state.cpu_ticks = static_cast<uint64_t>(used.tv_sec) * 100 + static_cast<uint64_t>(used.tv_nsec) / 10000000;
  }
  return state;
}

// A descriptor of a process tells its number there, and each of its tasks what its number is here.
pid_t number_in_proc(pid_t process, pid_t tid) {
  const UniqueFd fd(static_cast<int>(syscall(SYS_pidfd_open, process, 0)));
  char name[32], text[kProcText];
  snprintf(name, sizeof name, "fdinfo/%d", fd.get());
  const int number = fd && read_proc_of("self", name, text) ? last_number(strstr(text, "\nPid:")) : 0;
  if (number <= 0 || tid == process) return number;
  snprintf(name, sizeof name, "/proc/%d/task", number);
  pid_t found = 0;
  each_entry(open_directory(AT_FDCWD, name), [&](const char* task) {
    if (found == 0 && read_proc_of(task, "status", text) && last_number(strstr(text, "\nNSpid:")) == tid) found = atoi(task);
    return true;
  });
  return found;
}

std::vector<pid_t> children() {
  std::vector<pid_t> found;
  add_children("/proc/thread-self/children", found);
  return found;
}

void each_descendant(const std::function<void(pid_t)>& each) {
  std::vector<pid_t> found = children();
  for (size_t at = 0; at < found.size() && at < kMostProcesses; ++at) {
    each(found[at]);
    add_children_of(found[at], found);
  }
}

void end_children() {
  for (;;) {
    pid_t ended;
    while ((ended = ::waitpid(-1, nullptr, __WALL | WNOHANG)) > 0) {
    }
    if (ended == -1 && errno == ECHILD) return;
    for (pid_t pid : children()) ::kill(pid, SIGKILL);
    ::waitpid(-1, nullptr, __WALL);
  }
}

// Mostly a bound is enough: what the processes have of their own, with the shared pages of the one that has most of
// them, or of all; between the two only the kernel knows.
bool memory_exceeds(uint64_t allowed_kib, uint64_t held_kib, EachProcess each_of_run) {
  uint64_t own = 0, shared_most = 0, shared_all = 0;
  each_of_run([&](pid_t pid) {
    unsigned long size = 0, resident = 0, shared = 0;
    char text[kProcText];
    if (!read_proc(pid, "statm", text) || sscanf(text, "%lu %lu %lu", &size, &resident, &shared) != 3) return;
    own += resident > shared ? resident - shared : 0;
    shared_most = std::max<uint64_t>(shared_most, shared);
    shared_all += shared;
  });
  const uint64_t page_kib = static_cast<uint64_t>(::getpagesize()) / 1024;
  if (own * page_kib + std::max(shared_most * page_kib, held_kib) > allowed_kib) return true;
  return (own + shared_all) * page_kib > allowed_kib && proportional_kib(each_of_run) > allowed_kib;
}

}  // namespace grade
