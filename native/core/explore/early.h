// early.h - what went wrong because a sleep was not long enough is told by the sleep.
#pragma once

#include "core/explore/outcome.h"

namespace grade {

// The finding needed a deadline that came early, and no run without one has shown it.  It becomes sleep-as-synchronisation
// at that deadline; what it was stays as params `consequence` and `consequence_variant`, and its place as a further one.
void blame_early_deadline(Finding& finding, const Outcome& outcome);

}  // namespace grade
