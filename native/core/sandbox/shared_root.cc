#include "core/sandbox/shared_root.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <charconv>
#include <optional>
#include <string_view>

#include "core/sandbox/directory.h"
#include "core/sandbox/tree.h"
#include "core/sys.h"

namespace grade {
namespace {

constexpr const char* kWritable[] = {"/scratch", "/tmp", "/dev/shm"};

// A tree may be deeper than there are descriptors: from here on what lies below is moved to the top and done there.
constexpr int kDeepest = 32;

class Emptying {
 public:
  explicit Emptying(int top) : top_(top) {}

  // Once more for what was moved to the top meanwhile.
  bool run() {
    for (unsigned before = ~0u; before != moved_;) {
      before = moved_;
      const int again = ::dup(top_);
      if (again < 0) return false;
      ::lseek(again, 0, SEEK_SET);
      if (!empty(again, 0)) return false;
    }
    return true;
  }

 private:
  bool move_up(int fd, const char* name) {
    for (int tries = 0; tries < 100; ++tries) {  // a name may be there already
      char at[32];
      snprintf(at, sizeof at, ".moved.%u", moved_++);
      if (::renameat2(fd, name, top_, at, RENAME_NOREPLACE) == 0) return true;
    }
    return false;
  }

  bool empty(int fd, int depth) {
    return each_entry(fd, [&](const char* name) {
      if (::unlinkat(fd, name, 0) == 0) return true;
      if (depth >= kDeepest) return move_up(fd, name);
      ::fchmodat(fd, name, 0700, 0);  // whoever made it may have locked it
      const int child = open_directory(fd, name);
      return child >= 0 && empty(child, depth + 1) && ::unlinkat(fd, name, AT_REMOVEDIR) == 0;
    });
  }

  int top_;
  unsigned moved_ = 0;
};

void count(int fd, int depth, Usage& usage) {
  each_entry(fd, [&](const char* name) {
    struct stat status{};
    if (::fstatat(fd, name, &status, AT_SYMLINK_NOFOLLOW) == -1) return true;
    ++usage.names;
    usage.kib += static_cast<uint64_t>(status.st_blocks) / 2;
    const int child = S_ISDIR(status.st_mode) && depth < kDeepest ? open_directory(fd, name) : -1;
    if (child >= 0) count(child, depth + 1, usage);
    return true;
  });
}

mode_t mode_of(const char* path) { return strcmp(path, "/scratch") == 0 ? 0755 : 01777; }

// Of root in D it belongs to the user that the run is.
bool is_own_directory(const struct stat& status, uid_t run) {
  if (!S_ISDIR(status.st_mode)) return false;
  return status.st_uid == ::geteuid() || (::geteuid() == 0 && status.st_uid == run);
}

// Else it has been removed, and what has its name now is somebody else's.
bool still_lies_at(const UniqueFd& directory, const std::string& path) {
  struct stat held{}, there{};
  return ::fstat(directory.get(), &held) == 0 && ::lstat(path.c_str(), &there) == 0 && held.st_dev == there.st_dev &&
         held.st_ino == there.st_ino;
}

// A run may have locked the door behind it.  Nobody but its owner can put another thing there (/tmp is sticky).
UniqueFd open_own_directory(const std::string& path, uid_t run) {
  UniqueFd directory(open_directory(AT_FDCWD, path.c_str()));
  struct stat status{};
  if (!directory && errno == EACCES && ::lstat(path.c_str(), &status) == 0 && is_own_directory(status, run)) {
    ::chmod(path.c_str(), 0700);
    directory.reset(open_directory(AT_FDCWD, path.c_str()));
  }
  if (directory && (::fstat(directory.get(), &status) == -1 || !is_own_directory(status, run))) {
    directory.reset();
    errno = EPERM;
  }
  return directory;
}

UniqueFd claim(unsigned slot, uid_t run, bool make) {
  const std::string path = place_of_shared_root(slot);
  for (int tries = 0; tries < 100; ++tries) {  // who had it may remove it meanwhile
    if (make && ::mkdir(path.c_str(), 0700) == -1 && errno != EEXIST) throw sys::Failure("make the directory " + path, errno);
    UniqueFd directory = open_own_directory(path, run);
    if (!directory && errno == ENOENT && make) continue;
    if (!directory) break;
    if (::flock(directory.get(), LOCK_EX | LOCK_NB) == -1) {
      if (errno == EWOULDBLOCK) break;
      throw sys::Failure("lock the directory " + path, errno);
    }
    if (still_lies_at(directory, path)) return directory;
  }
  return {};
}

std::string base_of_roots() {
  for (const char* base : {"/tmp", "/var/tmp", "/dev/shm"}) {
    struct statvfs status{};
    const bool lets = ::statvfs(base, &status) == 0 && !(status.f_flag & (ST_NOEXEC | ST_RDONLY));
    if (lets && ::access(base, W_OK | X_OK) == 0) return base;
  }
  throw sys::Failure("neither /tmp nor /var/tmp nor /dev/shm lets programs be put there and executed");
}

constexpr std::string_view kPrefix = ".grade-";

// Other names begin like this as well.
std::optional<unsigned> slot_of(std::string_view name) {
  if (!name.starts_with(kPrefix)) return std::nullopt;
  name.remove_prefix(kPrefix.size());
  unsigned slot = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), slot);
  return error == std::errc() && end == name.data() + name.size() ? std::optional(slot) : std::nullopt;
}

}  // namespace

// The same for all users: whoever has it has the slot, and with it a uid and a range of keys.
std::string place_of_shared_root(unsigned slot) { return base_of_roots() + "/" + std::string(kPrefix) + std::to_string(slot); }

UniqueFd claim_shared_root(unsigned slot, uid_t run) { return claim(slot, run, true); }
UniqueFd claim_left_shared_root(unsigned slot, uid_t run) { return claim(slot, run, false); }

std::vector<unsigned> slots_with_root() {
  std::vector<unsigned> slots;
  if (const int fd = open_directory(AT_FDCWD, base_of_roots().c_str()); fd >= 0) {
    each_entry(fd, [&](const char* name) {
      if (const auto slot = slot_of(name)) slots.push_back(*slot);
      return true;
    });
  }
  return slots;
}

bool empty_tree(const std::string& path) noexcept {
  struct stat status{};
  const bool locked = ::lstat(path.c_str(), &status) == -1 || (status.st_mode & 0700) != 0700;
  if (locked) ::chmod(path.c_str(), 0700);  // it belongs to the run
  const UniqueFd top(open_directory(AT_FDCWD, path.c_str()));
  return top && Emptying(top.get()).run();
}

void remove_shared_root(const Plan& plan) noexcept {
  if (still_lies_at(plan.root_lock, plan.root) && empty_tree(plan.root)) ::rmdir(plan.root.c_str());
}

void make_shared_root(const Plan& plan) {
  ::umask(022);
  if (!still_lies_at(plan.root_lock, plan.root)) throw sys::Failure("the directory " + plan.root + " was removed meanwhile");
  if (!empty_tree(plan.root)) throw sys::Failure("empty the directory " + plan.root + ": something in it resists; remove it");
  sys::check("set the mode of the root", ::fchmod(plan.root_lock.get(), 0700));
  const bool others = plan.identity.uid != ::geteuid();
  const Tree tree(plan.root);
  for (const char* path : {"/dev", "/dev/mqueue", "/proc"}) tree.directory(path);
  tree.etc(plan);
  tree.grade(plan);
  for (const char* path : kWritable) {
    tree.directory(path, mode_of(path));
    if (others) sys::check("give a directory to the run", ::chown(tree.at(path).c_str(), plan.identity.uid, plan.identity.gid));
  }
  if (others) sys::check("let the run in", ::chmod(plan.root.c_str(), 0711));
}

void empty_shared_files(const Plan& plan) {
  for (const char* path : {"/scratch", "/tmp"}) {
    const std::string at = plan.root + path;
    if (!empty_tree(at)) throw sys::Failure("empty " + at + " after a run");
    if (!set_mode(at.c_str(), mode_of(path))) throw sys::Failure("set the mode of " + at, errno);
  }
}

Usage usage_of(const Plan& plan) noexcept {
  Usage usage;
  for (const char* path : kWritable) {
    if (const int fd = open_directory(AT_FDCWD, (plan.root + path).c_str()); fd >= 0) count(fd, 0, usage);
  }
  return usage;
}

}  // namespace grade
