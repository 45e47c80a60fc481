// connections.h - what a network remembers of a run that is over.
#pragma once

#include "core/unique_fd.h"

namespace grade {

class Connections {
 public:
  // Has the kernel forget the connections of this network namespace that nobody holds any more (TIME_WAIT and what comes
  // before it).  Where it cannot, they stay: whoever asks afterwards sees them.
  void forget();

  // True if the network namespace is as good as new: no socket of any family that the kernel has not yet done away
  // with, for it may hold a port or an abstract name, and no connection in TIME_WAIT.  `sockstat` is a descriptor of
  // /proc/net/sockstat.
  bool all_gone(int sockstat) const;

 private:
  UniqueFd netlink_;  // the kernel counts it for a while after it has been closed, so it is kept
};

}  // namespace grade
