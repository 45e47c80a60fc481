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
  pollfd files[] = {{fd, POLLIN, 0}, {stop_fd.get(), POLLIN, 0}};  // poll ignores a negative descriptor
  while (::poll(files, 2, -1) == -1) {
    if (errno != EINTR) sys::fail("wait for a message", errno);
  }
  return files[1].revents == 0;
}

}  // namespace grade
