#include "monitor/protocol.h"

#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

#include "core/unique_fd.h"
#include "fuzz/targets.h"

namespace fuzz {

void protocol(const uint8_t* data, size_t size) {
  int pair[2];
  if (size > 60000 || ::socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1) return;
  const grade::UniqueFd ours(pair[0]);
  grade::UniqueFd theirs(pair[1]);
  if (::send(theirs.get(), data, size, MSG_NOSIGNAL) != static_cast<ssize_t>(size)) return;
  theirs.reset();
  try {
    while (const auto pairs = grade::protocol::receive(ours.get())) grade::protocol::read_request(*pairs);
  } catch (const std::runtime_error&) {
    // Refused, with words.
  }
}

}  // namespace fuzz
