// forced.h - what went wrong because a call was interrupted, or a read brought only a part, is told by that call.
#pragma once

#include "core/explore/outcome.h"

namespace grade {

// May a finding of this kind be the consequence of such a call?
bool may_be_forced(const std::string& kind);

// The finding needed such a call, no run without one has shown it, and one without has passed.  It becomes eintr-ignored
// or short-io there; what it was stays as params `consequence` and `consequence_variant`, and its place as a further one.
void blame_forced(Finding& finding, const Outcome& outcome);

}  // namespace grade
