// walls.h - what a tier of isolation is made of.
#pragma once

#include <string_view>

namespace grade {

struct Walls {
  char tier;
  bool own_root;    // a mount namespace: the host's files are not there
  bool namespaces;  // of processes, IPC objects and network
  bool own_uid;     // the student's processes have a uid that nothing else on this machine uses
};

// From the tightest on.  For root in A and B a uid of its own comes on top (identity.cc).
inline constexpr Walls kTiers[] = {
    {'A', true, true, false},
    {'B', false, true, false},
    {'C', false, false, true},
    {'D', false, false, false},
};

}  // namespace grade
