#include "core/oracles/order/ring_layout.h"

#include <algorithm>

namespace grade {
namespace {

constexpr int64_t MAX_SLOTS = 1 << 16;
constexpr int64_t MAX_BYTES = int64_t{1} << 40;

int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// A range of the log, cut to numbers that can be added without overflow.
struct Range {
  int64_t begin, end;
};

Range range(const grade_event& access) {
  const int64_t begin = static_cast<int64_t>(std::min<uint64_t>(access.addr, MAX_BYTES));
  return {begin, begin + static_cast<int64_t>(std::clamp<uint64_t>(access.size, 1, MAX_BYTES))};
}

}  // namespace

RingLayout::Touched RingLayout::touched(const grade_event& access) const {
  const auto [begin, end] = range(access);
  const int64_t payload = base + payload_offset;
  // Slot k is touched if begin < payload + k*stride + payload_bytes and end > payload + k*stride.
  return {floor_div(begin - payload - payload_bytes, stride) + 1, floor_div(end - 1 - payload, stride)};
}

std::optional<int64_t> RingLayout::covered(const grade_event& access) const {
  const Touched slots_touched = touched(access);
  if (!slots_touched.one()) return std::nullopt;
  const auto [begin, end] = range(access);
  const int64_t payload = base + payload_offset + slots_touched.first * stride;
  if (begin > payload || end < payload + payload_bytes) return std::nullopt;
  return slots_touched.first;
}

int64_t RingLayout::number_at(const grade_event& access) const { return floor_div(range(access).begin - base, stride); }

std::optional<RingLayout> ring_layout(const Log& log, const grade_event& event) {
  const grade_object* object = log.object(event.object);
  if (!object || event.value == 0 || event.value > MAX_SLOTS || event.size == 0 || event.size > MAX_BYTES / MAX_SLOTS)
    return std::nullopt;
  if (event.addr > MAX_BYTES || event.aux >= event.size) return std::nullopt;
  RingLayout layout{.object = event.object,
                    .base = static_cast<int64_t>(event.addr),
                    .stride = static_cast<int64_t>(event.size),
                    .slots = static_cast<int64_t>(event.value),
                    .payload_offset = event.aux,
                    .payload_bytes = event.result};
  const int64_t room = layout.stride - layout.payload_offset;
  if (layout.payload_bytes <= 0 || layout.payload_bytes > room) layout.payload_bytes = room;
  if (object->size != 0 && static_cast<uint64_t>(layout.base + layout.slots * layout.stride) > object->size)
    return std::nullopt;
  return layout;
}

}  // namespace grade
