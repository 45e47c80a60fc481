#include "core/oracles/calls/short_io.h"

#include "core/oracles/names.h"

namespace grade {
namespace {

bool is_pipe(grade_object_kind kind) { return kind == GRADE_OBJ_PIPE || kind == GRADE_OBJ_FIFO; }

}  // namespace

void ShortIoOracle::on_event(const grade_event& event, uint32_t index) {
  switch (event.op) {
    case GRADE_EV_MAKE: contract_ = true; return;
    case GRADE_EV_WRITE: return on_write(event, index);
    case GRADE_EV_READ:
      if (event.result <= 0 || static_cast<uint64_t>(event.result) >= event.size) return;
      if (event.aux == 1 || (is_pipe(run_.log.object_kind(event.object)) && midway_[event.object])) cut_[index] = true;
      return;
    case GRADE_EV_BYTES: return on_used(event, index);
    default: return;
  }
}

void ShortIoOracle::on_write(const grade_event& event, uint32_t index) {
  if (event.result <= 0) return;
  midway_[event.object] = event.aux == 1;
  const auto written = static_cast<uint64_t>(event.result);
  const std::pair key(run_.history.process_of(event.task), event.object);
  if (const auto rest = unwritten_.find(key); rest != unwritten_.end()) {
    if (rest->second.left > written) rest->second.left -= written;
    else unwritten_.erase(rest);
  } else if (event.aux == 0 && written < event.size &&
             (is_pipe(run_.log.object_kind(event.object)) || run_.log.object_kind(event.object) == GRADE_OBJ_SOCKET)) {
    unwritten_[key] = {index, event.size - written};
  }
}

void ShortIoOracle::on_used(const grade_event& event, uint32_t index) {
  if (event.aux != GRADE_BYTES_NOT_RECEIVED || event.value >= index || contract_) return;
  const auto call = static_cast<uint32_t>(event.value);
  if (!cut_.count(call)) return;
  const grade_event& read = run_.log.events()[call];
  for (const Finding& known : run_.findings)
    if (known.kind == "short-io" && known.at.pc == read.pc) return;
  Finding& finding = run_.report("short-io", "read", read);
  finding.params["got"] = std::to_string(read.result);
  finding.params["asked"] = std::to_string(read.size);
  finding.params["object"] = object_words(run_.log, read.object);
  run_.also(finding, "used", index);
}

void ShortIoOracle::on_end() {
  if (!run_.history.complete() || contract_) return;
  for (const auto& [key, rest] : unwritten_) {
    const grade_event& write = run_.log.events()[rest.at];
    if (!run_.log.ours(write.image)) continue;
    Finding& finding = run_.report("short-io", "write", write);
    finding.params["got"] = std::to_string(write.result);
    finding.params["asked"] = std::to_string(write.size);
    finding.params["object"] = object_words(run_.log, write.object);
  }
}

}  // namespace grade
