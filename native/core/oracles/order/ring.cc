#include "core/oracles/order/ring.h"

#include <algorithm>

namespace grade {
namespace {

constexpr size_t MAX_RINGS = 16;

// memset(slot, 0, ...): the same byte all over.  Payloads are random, so four such bytes are never part of one.
bool wipes(const grade_event& store) {
  const uint64_t bytes = std::min<uint64_t>(store.size, 8);
  if (bytes < 4) return false;
  for (uint64_t at = 1; at < bytes; at++)
    if (((store.value >> (8 * at)) & 0xff) != (store.value & 0xff)) return false;
  return true;
}

}  // namespace

void RingOracle::on_event(const grade_event& event, uint32_t index) {
  switch (event.op) {
    case GRADE_EV_RING: return on_ring(event);
    case GRADE_EV_MAKE: last_made_[event.task] = index; return;
    case GRADE_EV_TAKE: return on_take(event, index);
    case GRADE_EV_LOAD: return on_load(event, index);
    case GRADE_EV_STORE: return on_store(event, index);
    case GRADE_EV_RMW: on_load(event, index); return on_store(event, index);
    default: return;
  }
}

// Every process may say where the ring is; equal answers are one ring.
void RingOracle::on_ring(const grade_event& event) {
  const std::optional<RingLayout> layout = ring_layout(run_.log, event);
  if (!layout || rings_.size() == MAX_RINGS) return;
  for (const Ring& ring : rings_)
    if (ring.layout == *layout) return;
  rings_.push_back({*layout, std::vector<Slot>(static_cast<size_t>(layout->slots)), {}});
}

void RingOracle::on_store(const grade_event& event, uint32_t index) {
  bool inside = false;
  for (uint32_t number = 0; number < rings_.size(); number++) {
    Ring& ring = rings_[number];
    if (ring.layout.object != event.object) continue;
    const RingLayout::Touched touched = ring.layout.touched(event);
    const int64_t first = std::max<int64_t>(touched.first, 0);
    const int64_t last = std::min<int64_t>(touched.last, ring.layout.slots - 1);
    if (touched.one() && run_.log.item(event.item)) run_.in_memory[event.item] = index;
    if (touched.none()) inside = true;  // an index or a flag
    if (first > last) continue;
    inside = true;
    if (touched.one()) {
      store_to(number, first, event, index);
      continue;
    }
    for (int64_t slot = first; slot <= last; slot++) resync(ring.slots[static_cast<size_t>(slot)], 0);
  }
  if (!inside) stray(event, index);
}

void RingOracle::store_to(uint32_t number, int64_t position, const grade_event& event, uint32_t index) {
  Ring& ring = rings_[number];
  Slot& slot = ring.slots[static_cast<size_t>(position)];
  const uint32_t after = run_.log.item(event.item) ? event.item : 0;
  if (slot.item != 0 && after != slot.item && !slot.read) {
    const auto unread = std::count_if(ring.slots.begin(), ring.slots.end(),
                                      [](const Slot& each) { return each.item != 0 && !each.read; });
    const bool full = unread == ring.layout.slots;
    suspects_.push_back({.kind = Violation::overrun,
                         .variant = full ? "full" : "collision",
                         .at = index,
                         .ring = number,
                         .slot = position,
                         .item = slot.item,
                         .other = slot.written_at,
                         .unread = static_cast<uint32_t>(unread),
                         .doubtful = slot.read_by_writer});
  }
  slot.generation++;
  if (!wipes(event)) slot.filled = slot.ever_filled = true;
  if (after != 0) in_slots_.insert(after);
  if (after == slot.item && after != 0) return;  // the same bytes again: nothing was lost, nothing is new
  slot.item = after;
  slot.writer = event.task;
  slot.written_at = index;
  slot.read = slot.read_by_writer = false;
}

// The slot holds something that no logged store has put there: whatever it is, it is no evidence.
void RingOracle::resync(Slot& slot, uint32_t item) {
  slot.generation++;
  slot.item = item;
  slot.writer = NEVER;
  slot.read = true;
  slot.filled = slot.ever_filled = true;
  if (item != 0) in_slots_.insert(item);
}

// A store to the mapping of a ring, but to none of its slots.
void RingOracle::stray(const grade_event& event, uint32_t index) {
  if (!run_.log.item(event.item)) return;
  for (uint32_t number = 0; number < rings_.size(); number++) {
    const RingLayout& layout = rings_[number].layout;
    const int64_t slot = layout.number_at(event);
    if (layout.object != event.object || slot < -layout.slots || slot >= 2 * layout.slots) continue;
    suspects_.push_back({.kind = Violation::out_of_range,
                         .variant = "write",
                         .at = index,
                         .ring = number,
                         .slot = slot,
                         .item = event.item});
    return;
  }
}

void RingOracle::on_load(const grade_event& event, uint32_t index) {
  for (uint32_t number = 0; number < rings_.size(); number++) {
    Ring& ring = rings_[number];
    if (ring.layout.object != event.object) continue;
    const RingLayout::Touched touched = ring.layout.touched(event);
    const int64_t first = std::max<int64_t>(touched.first, 0);
    const int64_t last = std::min<int64_t>(touched.last, ring.layout.slots - 1);
    if (touched.one() && run_.log.item(event.item)) run_.in_memory[event.item] = index;
    if (first > last) {
      if (const auto beyond = ring.layout.covered(event); beyond && !ring.layout.holds(*beyond))
        readers_[event.task].last = Load{.at = index, .ring = number, .slot = *beyond};
      continue;
    }
    for (int64_t position = first; position <= last; position++) {
      Slot& slot = ring.slots[static_cast<size_t>(position)];
      const uint32_t item = run_.log.item(event.item) ? event.item : 0;
      if (event.op == GRADE_EV_LOAD && touched.one() && item != slot.item) resync(slot, item);
      (slot.writer == event.task ? slot.read_by_writer : slot.read) = true;
      if (!touched.one()) continue;
      const Load load{.at = index,
                      .ring = number,
                      .slot = position,
                      .generation = slot.generation,
                      .item = slot.item,
                      .empty = !slot.filled,
                      .never = !slot.ever_filled};
      Reader& reader = readers_[event.task];
      reader.last = load;
      if (load.item != 0) reader.by_item[load.item] = load;
    }
  }
}

void RingOracle::on_take(const grade_event& event, uint32_t index) {
  const uint32_t item = run_.log.item(event.item) ? event.item : 0;
  Reader& reader = readers_[event.task];
  std::optional<Load> load = reader.last;
  if (item != 0) {
    const auto seen = reader.by_item.find(item);
    load = seen == reader.by_item.end() ? std::nullopt : std::optional<Load>(seen->second);
    taken_.insert(item);
  } else if (load && load->item != 0) {
    load.reset();  // it saw an item and handed over something else: torn, not unwritten
  }
  reader.last.reset();
  if (!load) return;
  Ring& ring = rings_[load->ring];
  const bool inside = ring.layout.holds(load->slot);
  Slot* slot = inside ? &ring.slots[static_cast<size_t>(load->slot)] : nullptr;
  const bool again = inside && item != 0 && !ring.consumed.insert(static_cast<uint64_t>(load->slot) << 32 | load->generation).second;
  if (!inside || again || (item == 0 && load->empty)) {
    suspects_.push_back({.kind = inside ? Violation::underrun : Violation::out_of_range,
                         .variant = !inside ? "read" : load->never ? "never" : "again",
                         .at = load->at,
                         .ring = load->ring,
                         .slot = load->slot,
                         .item = item,
                         .other = slot ? slot->taken_at : NEVER});
  }
  if (!slot) return;
  slot->taken_at = index;
  if (slot->generation != load->generation) return;
  slot->read = true;
  slot->filled = false;
}

}  // namespace grade
