// stop.h - being told to end while waiting.
//
// The monitor is told by SIGTERM: from the binding, or from the kernel when the process that started it has died.
// The signal stays blocked and is read through a descriptor, so it cannot fall between a check and a wait.
#pragma once

namespace grade {

// Thrown where a job is given up because this process was told to stop.  Not a failure: nothing is reported.
struct Stopped {};

// Call once, before the first wait.  Blocks SIGTERM for this process and its children.
void watch_for_stop();

// Waits until `fd` can be read or has ended; false if this process has been told to end instead.
bool wait_readable(int fd);

// The same for at most `wait_ms`: false if nothing has come.  Throws Stopped if this process has been told to end.
bool readable_within(int fd, int wait_ms);

}  // namespace grade
