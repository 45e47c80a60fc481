#include "core/sandbox/held.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <unistd.h>

#include <set>
#include <string>
#include <utility>

#include "core/sandbox/directory.h"
#include "core/unique_fd.h"

// A resource limit counts a process's own pages.  A segment that nobody has attached, a memory file that was written and
// never mapped, are in nobody's: so init asks for them from time to time.  What waits in a socket, sent by SCM_RIGHTS and
// open nowhere, is bounded by the kernel, to as many files as one process may have open.

namespace grade {
namespace {

constexpr uint64_t kSemaphoreBytes = 64;  // struct sem, ipc/sem.c
constexpr uint64_t kMessageBytes = 64;    // struct msg_msg, beside its text

uint64_t object_bytes() {
  shm_info memory{};
  seminfo semaphores{};
  msginfo queues{};
  ::shmctl(0, SHM_INFO, reinterpret_cast<shmid_ds*>(&memory));
  ::semctl(0, 0, SEM_INFO, &semaphores);
  ::msgctl(0, MSG_INFO, reinterpret_cast<msqid_ds*>(&queues));
  return (memory.shm_rss + memory.shm_swp) * static_cast<uint64_t>(::getpagesize()) +
         static_cast<uint64_t>(semaphores.semaem) * kSemaphoreBytes + static_cast<uint64_t>(queues.msgtql) +
         static_cast<uint64_t>(queues.msgmap) * kMessageBytes;
}

using Files = std::set<std::pair<dev_t, ino_t>>;

uint64_t nameless_blocks(pid_t pid, Files& seen) {
  char path[40];
  snprintf(path, sizeof path, "/proc/%d/fd", pid);
  const int fd = open_directory(AT_FDCWD, path);
  uint64_t blocks = 0;
  each_entry(fd, [&](const char* entry) {
    struct stat status{};
    if (::fstatat(fd, entry, &status, 0) == -1 || !S_ISREG(status.st_mode) || status.st_nlink != 0) return true;
    if (seen.emplace(status.st_dev, status.st_ino).second) blocks += static_cast<uint64_t>(status.st_blocks);
    return true;
  });
  return blocks;
}

void set(const char* name, const std::string& value) {
  const std::string path = std::string("/proc/sys/kernel/") + name;
  const UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (fd && ::write(fd.get(), value.data(), value.size()) < 0) return;  // an older kernel: then looking has to be enough
}

}  // namespace

uint64_t held_kib(const struct stat& ours, bool own_objects, EachProcess each_of_run) {
  Files seen{{ours.st_dev, ours.st_ino}};
  uint64_t blocks = 0;
  each_of_run([&](pid_t pid) { blocks += nameless_blocks(pid, seen); });
  return (own_objects ? object_bytes() / 1024 : 0) + blocks / 2;  // of 512 bytes, stat(2)
}

void bound_objects(uint64_t memory_kib) {
  const uint64_t page_kib = static_cast<uint64_t>(::getpagesize()) / 1024;
  set("shmall", std::to_string(memory_kib / page_kib));
  set("shmmni", "1024");
  set("msgmni", "1024");
  set("sem", "32000 64000 500 1024");  // in one set, in all, operations at once, sets
}

}  // namespace grade
