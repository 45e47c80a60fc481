// The monitor: reads requests from descriptor 3, runs them one at a time, writes the answers.
//
// It is started with an empty environment by the binding and ends at the end of the stream, or on SIGTERM, which also
// comes when the process that started it dies.  What it has running goes with it (see core/sandbox/stage.cc).

#include <linux/close_range.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <exception>

#include "core/monitor.h"
#include "core/stop.h"
#include "core/unique_fd.h"
#include "monitor/protocol.h"
#include "wire/wire.h"

namespace {

constexpr int kSocket = 3;
constexpr int kStopped = 128 + SIGTERM;
constexpr rlim_t kDescriptors = GRADE_CONTROL_FD + 24;

// Runs are judged one after the other, each with about as much memory as the one before: what one has given back to the
// kernel the next would have to ask for again, page by page.
constexpr int kKeptBytes = 2 << 20, kMappedBytes = 1 << 20;

void answer(const grade::protocol::Pairs& pairs) {
  namespace protocol = grade::protocol;
  protocol::Request request;
  try {
    request = protocol::read_request(pairs);
  } catch (const std::exception& mistake) {
    protocol::send(kSocket, protocol::write_refusal(mistake.what()), -1);
    return;
  }
  if (request.probe) {
    protocol::send(kSocket, protocol::write_probe(grade::probe()), -1);
    return;
  }
  const grade::Report report = grade::run(request.job);
  const grade::UniqueFd log(report.log_fd);
  protocol::send(kSocket, protocol::write_report(report), log.get());
}

void prepare_process() {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  ::prctl(PR_SET_NAME, "grade-monitor");
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGCHLD, SIG_DFL);
  ::signal(SIGINT, SIG_IGN);  // Ctrl-C is for the harness: it decides when its monitors end
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::close_range(kSocket + 1, ~0u, 0);
  ::mallopt(M_TRIM_THRESHOLD, kKeptBytes);
  ::mallopt(M_MMAP_THRESHOLD, kMappedBytes);
  rlimit descriptors{};
  ::getrlimit(RLIMIT_NOFILE, &descriptors);
  if (descriptors.rlim_cur < kDescriptors) {
    const rlimit wanted{kDescriptors, std::max(kDescriptors, descriptors.rlim_max)};
    if (::setrlimit(RLIMIT_NOFILE, &wanted) == -1) {  // only root may have more than its hard limit
      descriptors.rlim_cur = descriptors.rlim_max;
      ::setrlimit(RLIMIT_NOFILE, &descriptors);
    }
  }
  rlimit core{0, 0};
  ::setrlimit(RLIMIT_CORE, &core);
  grade::watch_for_stop();
}

}  // namespace

int main() {
  prepare_process();
  try {
    while (grade::wait_readable(kSocket)) {
      const auto pairs = grade::protocol::receive(kSocket);
      if (!pairs) break;
      answer(*pairs);
    }
    return 0;
  } catch (const grade::Stopped&) {
    return kStopped;
  } catch (const std::exception& failure) {
    fprintf(stderr, "grade monitor: %s\n", failure.what());
    return 1;
  }
}
