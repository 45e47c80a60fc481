// names.h - numbers of the wire in the words of the course.
#pragma once

#include <cstdint>
#include <string>

#include "core/log.h"

namespace grade {

// "SIGUSR1"; "SIGRTMIN+2"; "signal 99" for what has no name.
std::string signal_name(uint32_t signal);

// enum grade_function: "printf"; "" for what is not in the table.
std::string function_name(uint32_t function);

// A call by its operation (enum grade_op) and the object it is about: "msgrcv", "mq_receive", "read", "wait"; "call" for what
// has no name.
std::string operation_name(const Log& log, uint32_t op, uint32_t object);
std::string operation_name(const Log& log, const grade_event& event);  // the call it is the event of

// How a task waits (BLOCK or HANG), as the student wrote it or would look it up: "msgrcv", "read", "wait"; "spin" for
// a loop that looks at memory nobody changes, "stop" for a task stopped by a signal.
std::string call_name(const Log& log, const grade_event& wait);

// What it waits for: "queue 0" is the first queue of this run; "" for nothing in particular.
std::string object_words(const Log& log, uint32_t object);

// A place in memory, for the parameter `memory` of a finding: "shared <object> <offset> <size>", or "private <address>
// <size>" with the address in hexadecimal digits.  Size 0: a lock, whatever it takes.
std::string memory_words(const Log& log, uint32_t object, uint64_t at, uint64_t size);

// What a student's program wrote, fit for a sentence: one line of valid UTF-8, at most `bytes` long.
std::string quoted(const std::string& text, size_t bytes = 160);

}  // namespace grade
