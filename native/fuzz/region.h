// region.h - a control region as a student's process might leave it, made from the bytes of a fuzzer.
//
// Input: struct Head, then as many records as it counts: tasks, objects, items, and events to the end of the bytes; each is
// copied as it lies in wire.h (of a task what comes before signal_info).  The events can be repeated until the log is
// full, with something added each time: so a few bytes show what a long log costs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "core/run_facts.h"
#include "wire/wire.h"

namespace fuzz {

struct Head {
  uint8_t state = 0;
  uint8_t lies = 0;  // bit 0: counts are larger than the arrays; bit 1: something was lost
  uint8_t tasks = 0, objects = 0, items = 0;
  uint8_t programs = 0;
  uint8_t facts = 0;     // bits: stalled, cpu limit, output limit, leftovers, output, caught
  uint8_t contract = 0;  // bits: what the assignment asks for
  uint16_t repeat = 0;   // further times that the events are written
  uint8_t add_to = 0;    // column that grows with each repetition
  uint8_t settings = 0;  // bit 0: judged for memory alone
};

struct Input {
  grade_control* control;  // valid until the next input
  grade::RunFacts facts;
  std::map<std::string, std::string> settings;
};

Input unpack(const uint8_t* data, size_t size);

}  // namespace fuzz
