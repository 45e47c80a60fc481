#include "core/stop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>

#include "core/sys.h"

namespace grade {
namespace {

UniqueFd stop_fd;

}  // namespace

void watch_for_stop() {
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTERM);
  sys::check("block SIGTERM", ::sigprocmask(SIG_BLOCK, &stop, nullptr));
  stop_fd.reset(sys::check("watch for SIGTERM", ::signalfd(-1, &stop, SFD_CLOEXEC | SFD_NONBLOCK)));
}

bool wait_readable(int fd) {
  try {
    return readable_within(fd, -1);
  } catch (const Stopped&) {
    return false;
  }
}

bool readable_within(int fd, int wait_ms) {
  pollfd files[] = {{fd, POLLIN, 0}, {stop_fd.get(), POLLIN, 0}};  // poll ignores a negative descriptor
  int ready;
  while ((ready = ::poll(files, 2, wait_ms)) == -1) {
    if (errno != EINTR) sys::fail("wait for a message", errno);
  }
  if (files[1].revents != 0) throw Stopped{};
  return ready > 0;
}

}  // namespace grade
