#include "core/same_move.h"

#include <string.h>
#include <sys/sem.h>

#include <algorithm>

namespace grade {
namespace {

constexpr uint64_t kHead = 8;  // an item is known by its first bytes (runtime/contract.c)
constexpr uint64_t kPosixQueue = 1ull << 32;

uint64_t text_in(std::span<const uint8_t> bytes) {
  const auto end = std::find(bytes.begin(), bytes.end(), 0);
  return static_cast<uint64_t>(end - bytes.begin()) + (end != bytes.end());
}

}  // namespace

bool SameMove::call(const WitnessedMove& move, const grade_event& event) const {
  switch (move.what) {
    case Move::fork: return event.aux < log_.task_count() && static_cast<uint64_t>(log_.task(event.aux)->tid) == move.value;
    case Move::signal: return event.aux == move.value && same_target(move, event);
    case Move::send:
    case Move::receive: return same_message(move, event);
    default: return true;
  }
}

bool SameMove::operations(const Moves& moved, const Events& told) const {
  size_t at = 0;
  for (const WitnessedMove* move : moved) {
    const Bytes bytes = bytes_of(*move);
    if (at >= told.size() || told[at]->size != move->operations) return false;
    for (uint64_t index = 0; index < move->operations; ++index, ++at) {
      if (at >= told.size() || (index != 0 && told[at]->size != 0)) return false;
      sembuf operation{};
      if ((index + 1) * sizeof operation > bytes.size()) continue;
      memcpy(&operation, bytes.data() + index * sizeof operation, sizeof operation);
      const grade_event& event = *told[at];
      if (event.addr != operation.sem_num || event.value != static_cast<uint64_t>(int64_t{operation.sem_op})) return false;
    }
  }
  return at == told.size();
}

// Between the parts of one event somebody else may have changed the buffer, in which the log has looked for items at the end.
bool SameMove::stream(const Moves& moved, const Events& told) const {
  auto move = moved.begin();
  uint64_t at = 0, begin = 0;  // of the event, and of the call, in the stream
  for (const grade_event* event : told) {
    while (move != moved.end() && begin + (*move)->size <= at) begin += (*move++)->size;
    if (move == moved.end()) break;
    const uint64_t size = bytes_told(*event), from = at - begin;
    const Bytes bytes = bytes_of(**move);
    if (from + size <= bytes.size() && !has_item(bytes.subspan(from, size), *event, event->value)) return false;
    at += size;
  }
  return true;
}

SameMove::Bytes SameMove::bytes_of(const WitnessedMove& move) const {
  if (move.at > kMaxMovedBytes || move.kept > kMaxMovedBytes - move.at) return {};
  return {witness_.bytes + move.at, move.kept};
}

bool SameMove::same_target(const WitnessedMove& move, const grade_event& event) const {
  if (move.target == 0 || event.value == 0) return true;
  const grade_task* const target = log_.task(static_cast<uint32_t>(event.value - 1));
  return target && (target->pid == move.target || target->tid == move.target);
}

bool SameMove::same_message(const WitnessedMove& move, const grade_event& event) const {
  if (bytes_told(event) != move.size) return false;
  const grade_object* const queue = log_.object(event.object);
  if (!queue) return true;
  const Bytes bytes = bytes_of(move);
  const bool posix = queue->id >= kPosixQueue;
  if ((posix ? event.addr : event.value) != move.value) return false;
  if (bytes.size() < move.size) return true;
  if (!posix && event.op == GRADE_EV_MSGSND && event.addr != text_in(bytes)) return false;
  return has_item(bytes, event, 0);
}

// A payload is a pure function of its number: the item that an event names must lie in what was moved, as far as it says.
bool SameMove::has_item(Bytes bytes, const grade_event& event, uint64_t matched) const {
  if (event.item == 0) return true;
  const uint64_t length = std::max(matched, kHead);
  if (length > bytes.size()) return false;
  std::vector<uint8_t> payload(length);
  for (uint32_t at = 0; at < length; ++at) payload[at] = grade_payload_byte(payload_seed_, event.item - 1, at);
  return std::search(bytes.begin(), bytes.end(), payload.begin(), payload.end()) != bytes.end();
}

}  // namespace grade
