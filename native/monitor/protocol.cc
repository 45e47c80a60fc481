#include "monitor/protocol.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include <charconv>
#include <functional>
#include <map>
#include <stdexcept>

#include "core/sys.h"

namespace grade::protocol {
namespace {

constexpr uint32_t kLongestMessage = 64u << 20;

template <typename Number>
Number to_number(const std::string& key, const std::string& text) {
  Number value{};
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw std::runtime_error("expected a number for " + key + ", got \"" + text + "\"");
  }
  return value;
}

std::string to_hex(const std::string& bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (unsigned char byte : bytes) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

std::string from_hex(const std::string& key, const std::string& hex) {
  auto digit = [&](char c) -> unsigned {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    throw std::runtime_error("expected hexadecimal digits for " + key);
  };
  if (hex.size() % 2) throw std::runtime_error("expected an even number of digits for " + key);
  std::string bytes;
  for (size_t at = 0; at < hex.size(); at += 2) bytes += static_cast<char>(digit(hex[at]) << 4 | digit(hex[at + 1]));
  return bytes;
}

template <typename T>
T& last(std::vector<T>& list, const std::string& key) {
  if (list.empty()) throw std::runtime_error(key + " came before the name it belongs to");
  return list.back();
}

using Reader = void (*)(Request&, const std::string& key, const std::string& value);

template <auto Member>
void read_limit(Request& request, const std::string& key, const std::string& value) {
  request.job.limits.*Member = to_number<uint32_t>(key, value);
}

const std::map<std::string, Reader> readers = {
    {"command",
     [](Request& request, auto& key, auto& value) {
       if (value != "run" && value != "probe") throw std::runtime_error("expected run or probe for " + key);
       request.probe = value == "probe";
     }},
    {"runtime", [](Request& request, auto&, auto& value) { request.job.runtime = value; }},
    {"program.name", [](Request& request, auto&, auto& value) { request.job.programs.push_back({value, "", {}}); }},
    {"program.path", [](Request& request, auto& key, auto& value) { last(request.job.programs, key).path = value; }},
    {"program.arg", [](Request& request, auto& key, auto& value) { last(request.job.programs, key).args.push_back(value); }},
    {"path.name", [](Request& request, auto&, auto& value) { request.job.path.emplace_back(value, ""); }},
    {"path.file", [](Request& request, auto& key, auto& value) { last(request.job.path, key).second = value; }},
    {"input.hex", [](Request& request, auto& key, auto& value) { request.job.input = from_hex(key, value); }},
    {"file.name", [](Request& request, auto&, auto& value) { request.job.files.push_back({value, ""}); }},
    {"file.hex", [](Request& request, auto& key, auto& value) { last(request.job.files, key).contents = from_hex(key, value); }},
    {"limits.cpu_ms", read_limit<&Limits::cpu_ms>},
    {"limits.wall_ms", read_limit<&Limits::wall_ms>},
    {"limits.memory_kib", read_limit<&Limits::memory_kib>},
    {"limits.reserved_kib", read_limit<&Limits::reserved_kib>},
    {"limits.processes", read_limit<&Limits::processes>},
    {"limits.descriptors", read_limit<&Limits::descriptors>},
    {"limits.output_kib", read_limit<&Limits::output_kib>},
    {"limits.scratch_kib", read_limit<&Limits::scratch_kib>},
    {"limits.steps", read_limit<&Limits::steps>},
    {"limits.lag_ms", read_limit<&Limits::lag_ms>},
    {"schedules", [](Request& request, auto& key, auto& value) { request.job.schedules = to_number<uint32_t>(key, value); }},
    {"first", [](Request& request, auto& key, auto& value) { request.job.first = to_number<uint32_t>(key, value); }},
    {"seed", [](Request& request, auto& key, auto& value) { request.job.seed = to_number<uint64_t>(key, value); }},
    {"strategy", [](Request& request, auto&, auto& value) { request.job.strategy = value; }},
    {"replay", [](Request& request, auto&, auto& value) { request.job.replay = value; }},
    {"tier", [](Request& request, auto&, auto& value) { request.job.tier = value; }},
    {"tier.least", [](Request& request, auto&, auto& value) { request.job.least_tier = value; }},
    {"record", [](Request& request, auto&, auto& value) { request.job.record = value == "1"; }},
};

constexpr std::string_view kContract = "contract.";

class Writer {
 public:
  void add(std::string key, std::string value) {
    // The wire has no NUL inside a string; none of these values should hold one.
    for (char& c : value) {
      if (c == '\0') c = '?';
    }
    pairs_.emplace_back(std::move(key), std::move(value));
  }
  void add(std::string key, uint64_t value) { pairs_.emplace_back(std::move(key), std::to_string(value)); }
  void add_place(const std::string& prefix, const Place& place) {
    add(prefix + "image", place.image);
    add(prefix + "pc", place.pc);
    add(prefix + "caller", place.caller);
  }
  Pairs take() { return std::move(pairs_); }

 private:
  Pairs pairs_;
};

void write_finding(Writer& writer, const Finding& finding) {
  writer.add("finding.kind", finding.kind);
  writer.add("finding.variant", finding.variant);
  writer.add_place("finding.at.", finding.at);
  for (const Place& place : finding.also) {
    writer.add("finding.also.role", place.role);
    writer.add_place("finding.also.", place);
  }
  for (const auto& [name, value] : finding.params) writer.add("finding.param." + name, value);
  writer.add("finding.program", finding.program);
  writer.add("finding.schedule", finding.schedule);
  writer.add("finding.failed", finding.failed);
  writer.add("finding.step", finding.step);
  writer.add("finding.decisions", finding.decisions);
  writer.add("finding.kept", finding.kept);
  writer.add("finding.repeated", finding.repeated ? "1" : "0");
  if (!finding.diverges) return;
  writer.add("finding.diverges.decision", finding.diverges->decision);
  writer.add("finding.diverges.step", finding.diverges->step);
  writer.add("finding.diverges.what", finding.diverges->what);
  writer.add("finding.diverges.task", finding.diverges->task);
  writer.add("finding.diverges.took", finding.diverges->took);
  writer.add("finding.diverges.other", finding.diverges->other);
  writer.add_place("finding.diverges.", finding.diverges->place);
}

bool read_exactly(int socket, char* at, size_t size) {
  while (size > 0) {
    ssize_t got = ::recv(socket, at, size, 0);
    if (got == -1 && errno == EINTR) continue;
    if (sys::check("receive a request", got) == 0) return false;
    at += got;
    size -= static_cast<size_t>(got);
  }
  return true;
}

}  // namespace

Request read_request(const Pairs& pairs) {
  Request request;
  for (const auto& [key, value] : pairs) {
    if (auto reader = readers.find(key); reader != readers.end()) {
      reader->second(request, key, value);
    } else if (key.starts_with(kContract)) {
      request.job.contract[key.substr(kContract.size())] = value;
    } else {
      throw std::runtime_error("unknown key " + key);
    }
  }
  return request;
}

Pairs write_report(const Report& report) {
  Writer writer;
  writer.add("tier", report.tier);
  writer.add("tried", report.tried);
  writer.add("distinct", report.distinct);
  writer.add("cut", report.cut);
  writer.add("failed", report.failed);
  writer.add("ends.exited", report.ends.exited);
  writer.add("ends.signaled", report.ends.signaled);
  writer.add("ends.deadlocked", report.ends.deadlocked);
  writer.add("ends.limited", report.ends.limited);
  writer.add("covered", report.covered);
  writer.add("steps", std::to_string(report.steps));
  writer.add("work", std::to_string(report.work));
  writer.add("witnessed", std::to_string(report.witnessed));
  for (const std::string& call : report.unmodelled) writer.add("unmodelled", call);
  for (const Finding& finding : report.findings) write_finding(writer, finding);
  for (size_t index = 0; index < report.output.size(); ++index) {
    writer.add("output.hex", to_hex(report.output[index]));
    writer.add("error.hex", to_hex(report.errors[index]));
    writer.add("status", static_cast<uint64_t>(static_cast<uint32_t>(report.status[index])));
  }
  if (!report.broken.empty()) writer.add("broken", report.broken);
  if (!report.partly.empty()) writer.add("partly", report.partly);
  if (report.broken_at.pc != 0) writer.add_place("broken.", report.broken_at);
  return writer.take();
}

Pairs write_probe(const Probe& probe) {
  Writer writer;
  writer.add("tier", probe.tier);
  for (const auto& [name, verdict] : probe.checks) writer.add("check." + name, verdict);
  for (const TierProbe& tier : probe.tiers) {
    writer.add("tier." + tier.name, tier.verdict);
    writer.add("witness." + tier.name, tier.witness);
  }
  return writer.take();
}

Pairs write_refusal(const std::string& why) { return {{"broken", why}}; }

std::optional<Pairs> receive(int socket) {
  uint32_t size = 0;
  if (!read_exactly(socket, reinterpret_cast<char*>(&size), sizeof size)) return std::nullopt;
  if (size > kLongestMessage) throw std::runtime_error("a request of " + std::to_string(size) + " bytes is too long");
  std::string body(size, '\0');
  if (!read_exactly(socket, body.data(), size)) return std::nullopt;
  std::vector<std::string> strings;
  for (size_t at = 0; at < body.size();) {
    size_t end = body.find('\0', at);
    if (end == std::string::npos) throw std::runtime_error("a string of the request has no end");
    strings.push_back(body.substr(at, end - at));
    at = end + 1;
  }
  if (strings.size() % 2) throw std::runtime_error("a key of the request has no value");
  Pairs pairs;
  for (size_t at = 0; at < strings.size(); at += 2) pairs.emplace_back(std::move(strings[at]), std::move(strings[at + 1]));
  return pairs;
}

void send(int socket, const Pairs& pairs, int fd) {
  std::string message(sizeof(uint32_t), '\0');
  for (const auto& [key, value] : pairs) {
    message.append(key).push_back('\0');
    message.append(value).push_back('\0');
  }
  const uint32_t size = static_cast<uint32_t>(message.size() - sizeof(uint32_t));
  memcpy(message.data(), &size, sizeof size);

  iovec part{message.data(), message.size()};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))]{};
  msghdr header{};
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  if (fd >= 0) {
    header.msg_control = control;
    header.msg_controllen = sizeof control;
    cmsghdr* rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(rights), &fd, sizeof fd);
  }
  while (part.iov_len > 0) {
    ssize_t sent = ::sendmsg(socket, &header, MSG_NOSIGNAL);
    if (sent == -1 && errno == EINTR) continue;
    sys::check("send an answer", sent);
    part.iov_base = static_cast<char*>(part.iov_base) + sent;
    part.iov_len -= static_cast<size_t>(sent);
    header.msg_control = nullptr;  // the descriptor went with the first part
    header.msg_controllen = 0;
  }
}

}  // namespace grade::protocol
