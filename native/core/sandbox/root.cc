#include "core/sandbox/root.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/mount.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "core/sandbox/installation.h"
#include "core/sandbox/shared_root.h"
#include "core/sandbox/tree.h"
#include "core/sys.h"

// Theory of operation.  The root is a small tmpfs: the host's /usr (and whatever /bin, /lib, /lib64 are there) bound
// read-only, a minimal /etc and /dev, and in /grade copies of the runtime and the programs.  Copies, because the
// host's files may lie where the run's uid may not look, and one copy per job costs less than a bind per run.
// It is built over /tmp of a private mount namespace, so nothing on the host changes, and becomes the root by
// pivot_root, so no path leads back.

namespace grade {
namespace {

const Tree tree("/tmp");  // where it is built
constexpr unsigned long kQuiet = MS_NOSUID | MS_NODEV;

void make_read_only(const char* at, unsigned flags) {
  mount_attr wanted{};
  wanted.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID;
  sys::check("make a mount read-only", syscall(SYS_mount_setattr, AT_FDCWD, at, flags, &wanted, sizeof wanted));
}

// /usr and friends: a symbolic link on the host is the same link here, a directory is bound read-only.
void bind_host_directory(const char* path) {
  struct stat status{};
  if (::lstat(path, &status) == -1) return;
  const std::string at = tree.at(path);
  if (S_ISLNK(status.st_mode)) {
    char target[256];
    ssize_t length = sys::check("read a link", ::readlink(path, target, sizeof target - 1));
    target[length] = 0;
    sys::check("make a link", ::symlink(target, at.c_str()));
  } else if (S_ISDIR(status.st_mode)) {
    tree.directory(path);
    sys::check("bind a directory of the host", ::mount(path, at.c_str(), nullptr, MS_BIND | MS_REC, nullptr));
    make_read_only(at.c_str(), AT_RECURSIVE);
  }
}

// Where a package manager has put it below /usr, an empty directory is seen instead.
void hide_installation() {
  const std::string at = tree.at("") + installation();
  if (!installation().empty() && ::access(at.c_str(), F_OK) == 0)
    sys::check("hide this program's files", ::mount("tmpfs", at.c_str(), "tmpfs", kQuiet | MS_RDONLY, "size=4k,nr_inodes=2,mode=0"));
}

void make_devices(bool user_namespace) {
  constexpr struct { const char* path; int minor; } devices[] = {
      {"/dev/null", 3}, {"/dev/zero", 5}, {"/dev/full", 7}, {"/dev/random", 8}, {"/dev/urandom", 9}};
  tree.directory("/dev");
  for (auto [path, minor] : devices) {
    const std::string at = tree.at(path);
    if (user_namespace) {
      tree.file(path, "");
      sys::check("bind a device", ::mount(path, at.c_str(), nullptr, MS_BIND, nullptr));
    } else {
      sys::check("make a device", ::mknod(at.c_str(), S_IFCHR | 0666, makedev(1, static_cast<unsigned>(minor))));
      sys::check("set the mode of a device", ::chmod(at.c_str(), 0666));
    }
  }
  constexpr struct { const char* target; const char* path; } links[] = {{"/proc/self/fd", "/dev/fd"},
                                                                        {"/proc/self/fd/0", "/dev/stdin"},
                                                                        {"/proc/self/fd/1", "/dev/stdout"},
                                                                        {"/proc/self/fd/2", "/dev/stderr"}};
  for (auto [target, path] : links) sys::check("make a link", ::symlink(target, tree.at(path).c_str()));
  tree.directory("/dev/shm");
  tree.directory("/dev/mqueue");
}

void leave_host() {
  sys::check("enter the root", ::chdir(tree.at("").c_str()));
  sys::check("make it the root", syscall(SYS_pivot_root, ".", "."));
  sys::check("leave the host's files", ::umount2(".", MNT_DETACH));
  sys::check("enter the root", ::chdir("/"));
}

void mount_tmpfs(const char* at, unsigned size_kib, const char* mode, const Identity& owner) {
  char options[160];
  snprintf(options, sizeof options, "size=%uk,nr_inodes=%u,mode=%s,uid=%u,gid=%u", size_kib, kScratchInodes, mode, owner.uid,
           owner.gid);
  sys::check("mount a tmpfs", ::mount("tmpfs", at, "tmpfs", kQuiet, options));
}

}  // namespace

void enter_root(const Plan& plan) {
  ::umask(022);
  sys::check("make mounts private", ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr));
  sys::check("mount the root", ::mount("tmpfs", tree.at("").c_str(), "tmpfs", MS_NOSUID, "size=512m,nr_inodes=4096,mode=755"));
  for (const char* path : {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64"}) bind_host_directory(path);
  hide_installation();
  make_devices(plan.identity.user_namespace);
  tree.etc(plan);
  bind_host_directory("/etc/alternatives");
  tree.grade(plan);
  for (const char* path : {"/proc", "/scratch", "/tmp"}) tree.directory(path);
  if (plan.identity.user_namespace) {
    // The kernel lets a user namespace mount /proc only where it already sees one in full.
    sys::check("keep /proc in sight", ::mount("/proc", tree.at("/proc").c_str(), nullptr, MS_BIND | MS_REC, nullptr));
  }
  leave_host();
  make_read_only("/", 0);
}

void mount_run(const Plan& plan) {
  if (!plan.walls.own_root) return;
  // Init is none of the program's business.
  sys::check("mount /proc", ::mount("proc", "/proc", "proc", kQuiet | MS_NOEXEC, "hidepid=2"));
  mount_tmpfs("/scratch", plan.limits.scratch_kib, "755", plan.identity);
  mount_tmpfs("/tmp", plan.limits.scratch_kib, "1777", plan.identity);
  mount_tmpfs("/dev/shm", kSharedMemoryKib, "1777", plan.identity);
  sys::check("mount /dev/mqueue", ::mount("mqueue", "/dev/mqueue", "mqueue", kQuiet | MS_NOEXEC, nullptr));
}

void mount_files_anew(const Plan& plan) {
  if (!plan.walls.own_root) return empty_shared_files(plan);
  for (const char* path : {"/scratch", "/tmp"}) sys::check("give up a tmpfs", ::umount2(path, MNT_DETACH));
  mount_tmpfs("/scratch", plan.limits.scratch_kib, "755", plan.identity);
  mount_tmpfs("/tmp", plan.limits.scratch_kib, "1777", plan.identity);
}

void fill_scratch(const Plan& plan) {
  sys::check("enter the scratch directory", ::chdir((plan.root + "/scratch").c_str()));
  for (const PlannedBinary& binary : plan.binaries) {
    sys::check("link a program", ::symlink((plan.root + "/grade/bin/" + binary.name).c_str(), binary.name.c_str()));
  }
  for (const File& file : plan.files) {
    UniqueFd fd(sys::check("make a file of the scenario",
                           ::open(file.name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644)));
    sys::write_all(fd.get(), file.contents.data(), file.contents.size());
    sys::check("give a file of the scenario away", ::fchown(fd.get(), plan.identity.uid, plan.identity.gid));
  }
  sys::check("leave the scratch directory", ::chdir("/"));
}

}  // namespace grade
