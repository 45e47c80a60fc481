#include "core/sandbox/sweep.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "core/sandbox/directory.h"
#include "core/sandbox/objects.h"
#include "core/sandbox/shared_root.h"

namespace grade {
namespace {

// As the runtime numbers what it logs (object_of_descriptor in runtime/log.c): files are told apart by their device as well.
int64_t id_of(LeftoverType type, const struct stat& status) {
  const uint64_t device = type == LeftoverType::dev_shm ? static_cast<uint64_t>(status.st_dev) << 40 : 0;
  return static_cast<int64_t>(device ^ status.st_ino);
}

void sweep_directory(Ledger& ledger, int parent, const char* name, int depth, bool (*wanted)(mode_t, LeftoverType&)) {
  const int fd = open_directory(parent, name);
  each_entry(fd, [&](const char* entry) {
    struct stat status{};
    if (::fstatat(fd, entry, &status, AT_SYMLINK_NOFOLLOW) == -1) return true;
    LeftoverType type{};
    if (wanted(status.st_mode, type)) note_leftover(ledger, type, id_of(type, status), entry);
    // Its bytes count against the uid (RLIMIT_MSGQUEUE) until the kernel has found time to destroy the namespace, which
    // under load is after the next runs have begun.
    if (type == LeftoverType::mqueue) ::unlinkat(fd, entry, 0);
    if (S_ISDIR(status.st_mode) && depth > 0) sweep_directory(ledger, fd, entry, depth - 1, wanted);
    return true;
  });
}

bool is_endpoint(mode_t mode, LeftoverType& type) {
  type = S_ISSOCK(mode) ? LeftoverType::socket : LeftoverType::fifo;
  return S_ISSOCK(mode) || S_ISFIFO(mode);
}
bool is_shared_memory(mode_t mode, LeftoverType& type) {
  type = LeftoverType::dev_shm;
  return !S_ISDIR(mode);
}
bool is_message_queue(mode_t, LeftoverType& type) {
  type = LeftoverType::mqueue;
  return true;
}

bool empty_directory(int parent, const char* name, int depth) {
  const int fd = open_directory(parent, name);
  return each_entry(fd, [&](const char* entry) {
    if (::unlinkat(fd, entry, 0) == 0) return true;
    return depth > 0 && empty_directory(fd, entry, depth - 1) && ::unlinkat(fd, entry, AT_REMOVEDIR) == 0;
  });
}

}  // namespace

bool remove_leftovers(const Plan& plan) {
  if (!remove_noted_objects(plan)) return false;
  const std::string shared = plan.root + "/dev/shm";
  if (!plan.root.empty()) return empty_tree(shared) && ::chmod(shared.c_str(), 01777) == 0;
  if (::chmod("/dev/shm", 01777) == -1) return false;  // it belongs to the run
  return empty_directory(AT_FDCWD, "/dev/shm", 8) && empty_directory(AT_FDCWD, "/dev/mqueue", 0);
}

void sweep_leftovers(const Plan& plan, bool names_added) {
  Ledger& ledger = *plan.ledger;
  note_objects(plan);
  const auto sweep = [&](const char* path, int depth, bool (*wanted)(mode_t, LeftoverType&)) {
    sweep_directory(ledger, AT_FDCWD, (plan.root + path).c_str(), depth, wanted);
  };
  sweep("/dev/shm", 4, is_shared_memory);
  if (plan.root.empty()) sweep("/dev/mqueue", 0, is_message_queue);
  if (!names_added) return;
  sweep("/scratch", 8, is_endpoint);
  sweep("/tmp", 8, is_endpoint);
}

}  // namespace grade
