#include "core/sandbox/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/sys.h"

namespace grade {
namespace {

// Those of services(5) that exercises name.
constexpr const char* SERVICES =
    "echo 7/tcp\necho 7/udp\ndiscard 9/tcp\ndiscard 9/udp\ndaytime 13/tcp\ndaytime 13/udp\nchargen 19/tcp\nchargen 19/udp\n"
    "ftp 21/tcp\nssh 22/tcp\ntelnet 23/tcp\nsmtp 25/tcp\ntime 37/tcp\ntime 37/udp\ndomain 53/tcp\ndomain 53/udp\ntftp 69/udp\n"
    "http 80/tcp\npop3 110/tcp\nsunrpc 111/tcp\nsunrpc 111/udp\nntp 123/udp\nhttps 443/tcp\n";

UniqueFd make(const std::string& at) {
  return UniqueFd(sys::check("make a file of the root", ::open(at.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)));
}

}  // namespace

void Tree::directory(const std::string& path, mode_t mode) const {
  if (::mkdir(at(path).c_str(), mode) == -1 && errno != EEXIST) throw sys::Failure("make the directory " + at(path), errno);
  sys::check("set the mode of a directory", ::chmod(at(path).c_str(), mode));
}

void Tree::file(const std::string& path, const std::string& text, mode_t mode) const {
  const UniqueFd fd = make(at(path));
  sys::write_all(fd.get(), text.data(), text.size());
  sys::check("set the mode of a file of the root", ::fchmod(fd.get(), mode));
}

void Tree::copy(const std::string& path, int source, mode_t mode) const {
  const UniqueFd fd = make(at(path));
  struct stat status{};
  sys::check("look at a file for the root", ::fstat(source, &status));
  if (status.st_size > 0) {  // sendfile goes through a pipe, sixteen pages at a time
    const size_t size = static_cast<size_t>(status.st_size);
    void* const bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, source, 0);
    sys::write_all(fd.get(), sys::check("map a file for the root", bytes), size);
    ::munmap(bytes, size);
  }
  sys::check("set the mode of a file of the root", ::fchmod(fd.get(), mode));
}

void Tree::etc(const Plan& plan) const {
  directory("/etc");
  // As the runtime shows it, whoever the kernel takes the run for (runtime/identity.h).
  file("/etc/passwd", "root:x:0:0:root:/:/bin/sh\nstudent:x:61000:61000::/tmp:/bin/sh\n");
  file("/etc/group", "root:x:0:\nstudent:x:61000:\n");
  file("/etc/hosts", "127.0.0.1 localhost grade\n::1 localhost\n");
  file("/etc/hostname", "grade\n");
  file("/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\nservices: files\nprotocols: files\n");
  file("/etc/protocols", "ip 0 IP\nicmp 1 ICMP\ntcp 6 TCP\nudp 17 UDP\n");
  file("/etc/services", SERVICES);
  if (plan.loader_cache) copy("/etc/ld.so.cache", plan.loader_cache.get(), 0444);
}

void Tree::grade(const Plan& plan) const {
  directory("/grade");
  directory("/grade/bin");
  copy("/grade/libgrade_runtime.so", plan.runtime.get(), 0555);
  for (const PlannedBinary& binary : plan.binaries) copy("/grade/bin/" + binary.name, binary.source.get(), 0555);
  file("/grade/input", plan.input);
}

}  // namespace grade
