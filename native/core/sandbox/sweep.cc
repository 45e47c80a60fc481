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

// True if there is anything in it, wanted or not.
bool sweep_directory(Ledger& ledger, int parent, const char* name, int depth, bool (*wanted)(mode_t, LeftoverType&)) {
  const int fd = open_directory(parent, name);
  bool found = false;
  const bool read = each_entry(fd, [&](const char* entry) {
    found = true;
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
  return found || !read;
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

bool remove_leftovers(const Plan& plan, bool nothing_shared) {
  if (!remove_noted_objects(plan)) return false;
  const std::string shared = plan.root + "/dev/shm";
  if (!plan.root.empty() && !nothing_shared && !empty_tree(shared)) return false;
  if (!set_mode(shared.c_str(), 01777)) return false;  // it belongs to the run
  if (!plan.root.empty() || nothing_shared) return true;
  return empty_directory(AT_FDCWD, "/dev/shm", 8) && empty_directory(AT_FDCWD, "/dev/mqueue", 0);
}

bool sweep_leftovers(const Plan& plan, bool names_added) {
  Ledger& ledger = *plan.ledger;
  note_objects(plan);
  const auto sweep = [&](const char* path, int depth, bool (*wanted)(mode_t, LeftoverType&)) {
    return sweep_directory(ledger, AT_FDCWD, (plan.root + path).c_str(), depth, wanted);
  };
  bool found = sweep("/dev/shm", 4, is_shared_memory);
  if (plan.root.empty()) found = sweep("/dev/mqueue", 0, is_message_queue) || found;
  if (!names_added) return found;
  sweep("/scratch", 8, is_endpoint);
  sweep("/tmp", 8, is_endpoint);
  return found;
}

}  // namespace grade
