// connections.h - what a network remembers of a run that is over.
#pragma once

#include "core/unique_fd.h"

namespace grade {

class Connections {
 public:
  // Has the kernel forget the connections of this network namespace that nobody holds any more (TIME_WAIT and what comes
  // before it).  Where it cannot, they stay: whoever asks afterwards sees them.
  void forget();

  // Sockets that this takes itself: the kernel counts one for a while after it has been closed, so it is kept.
  unsigned own_sockets() const { return netlink_ ? 1u : 0u; }

 private:
  UniqueFd netlink_;
};

}  // namespace grade
