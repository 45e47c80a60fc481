// protocol.h - requests and answers of the monitor as text: pairs of key and value, in order, keys may repeat.
//
// On the socket a message is its length in bytes (32 bits, little endian), then the strings, each ended by NUL.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/monitor.h"

namespace grade::protocol {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Request {
  bool probe = false;
  Job job;
};

// Throws std::runtime_error naming the key it does not understand.
Request read_request(const Pairs& pairs);

Pairs write_report(const Report& report);
Pairs write_probe(const Probe& probe);
Pairs write_refusal(const std::string& why);

// The next message, or nothing at the end of the stream.  `send` passes `fd` along unless it is -1.
std::optional<Pairs> receive(int socket);
void send(int socket, const Pairs& pairs, int fd);

}  // namespace grade::protocol
