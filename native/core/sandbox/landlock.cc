#include "core/sandbox/landlock.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/sandbox/installation.h"
#include "core/sys.h"

// The numbers stand here because the headers of a distribution are older than the kernel that it may run on.
// Each version of Landlock has more rights than the one before; what a kernel does not know must not be asked of it.

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

namespace grade {
namespace {

struct Ruleset {
  uint64_t files = 0, network = 0, scoped = 0;
};
struct PathRule {
  uint64_t allowed;
  int32_t directory;
} __attribute__((packed));

constexpr uint64_t bit(int number) { return 1ull << number; }
constexpr uint64_t kExecute = bit(0), kWrite = bit(1), kRead = bit(2), kList = bit(3), kMakeChar = bit(6), kMakeBlock = bit(11),
                   kTruncate = bit(14), kIoctl = bit(15);
constexpr unsigned kVersionFlag = 1, kPathRule = 1;

// In /proc: nothing about anybody's processes.
constexpr const char* kAboutTheMachine[] = {"/proc/stat",   "/proc/cpuinfo", "/proc/meminfo", "/proc/version",
                                            "/proc/uptime", "/proc/loadavg", "/proc/sys"};

uint64_t all_files(int version) {
  return version >= 5 ? bit(16) - 1 : version >= 3 ? bit(15) - 1 : version >= 2 ? bit(14) - 1 : bit(13) - 1;
}

UniqueFd make_ruleset(const Ruleset& wanted, int version) {
  const size_t size = version >= kScopesSince ? 24 : version >= 4 ? 16 : 8;
  return UniqueFd(static_cast<int>(sys::check("make Landlock walls", syscall(SYS_landlock_create_ruleset, &wanted, size, 0))));
}

void allow(int ruleset, const std::string& path, uint64_t rights) {
  const UniqueFd fd(::open(path.c_str(), O_PATH | O_CLOEXEC));
  if (!fd) return;  // a directory that this machine does not have
  struct stat status{};
  sys::check("look at what to allow", ::fstat(fd.get(), &status));
  if (!S_ISDIR(status.st_mode)) rights &= kExecute | kWrite | kRead | kTruncate | kIoctl;
  const PathRule rule{rights, fd.get()};
  sys::check("allow a path", syscall(SYS_landlock_add_rule, ruleset, kPathRule, &rule, 0));
}

}  // namespace

int landlock_version() {
  const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, kVersionFlag);
  return version > 0 ? static_cast<int>(version) : 0;
}

UniqueFd make_file_walls(const Plan& plan) {
  const int version = landlock_version();
  const uint64_t all = all_files(version);
  UniqueFd walls = make_ruleset({.files = all, .network = version >= 4 ? bit(2) - 1 : 0}, version);
  for (const char* path : {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64"}) {
    each_without_installation(path, [&](const std::string& part) { allow(walls.get(), part, kExecute | kRead | kList); });
  }
  allow(walls.get(), "/etc/ld.so.cache", kRead);
  for (const char* path : {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"}) {
    allow(walls.get(), path, (kRead | kWrite | kTruncate | kIoctl) & all);
  }
  for (const char* path : kAboutTheMachine) allow(walls.get(), path, kRead | kList);
  allow(walls.get(), plan.root, kRead | kList);
  allow(walls.get(), plan.root + "/grade", kExecute | kRead | kList);
  for (const char* path : {"/scratch", "/tmp", "/dev/shm"}) {
    allow(walls.get(), plan.root + path, all & ~(kMakeChar | kMakeBlock | kIoctl));
  }
  return walls;
}

UniqueFd make_scope() {
  const int version = landlock_version();
  if (version < kScopesSince)
    throw sys::Failure("Landlock has version " + std::to_string(version) + " here, and signals need 6 (Linux 6.12)");
  return make_ruleset({.scoped = bit(2) - 1}, version);
}

int enter_walls(int ruleset) {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1) return -1;
  return static_cast<int>(syscall(SYS_landlock_restrict_self, ruleset, 0));
}

}  // namespace grade
