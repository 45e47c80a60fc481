#include "core/oracles/descriptors.h"

#include <fcntl.h>

namespace grade {

void Descriptors::follow(const grade_event& event, uint32_t index) {
  const uint32_t process = history_.process_of(event.task);
  switch (event.op) {
    case GRADE_EV_PIPE: {
      if (event.result < 0) return;
      PipeEnd end{.object = event.object, .close_on_exec = (event.aux & O_CLOEXEC) != 0, .made_at = index};
      end.reads = true;
      tables_[process][event.addr] = end;
      end.reads = false, end.writes = true;
      tables_[process][event.size] = end;
      return;
    }
    case GRADE_EV_OPEN: return open(event, index, tables_[process]);
    case GRADE_EV_DUP: return duplicate(event, tables_[process]);
    case GRADE_EV_CLOSE: tables_[process].erase(event.addr); return;
    case GRADE_EV_FORK: return fork(event, index);
    case GRADE_EV_EXEC: std::erase_if(tables_[process], [](const auto& each) { return each.second.close_on_exec; }); return;
    case GRADE_EV_WRITE:
      if (event.result > 0) have_written_[event.object].insert(process);
      return;
    case GRADE_EV_EXIT:
      if (event.aux == 0) tables_.erase(process);
      return;
    case GRADE_EV_CRASH:
    case GRADE_EV_KILLED: tables_.erase(process); return;
    default: return;
  }
}

void Descriptors::open(const grade_event& event, uint32_t index, Table& table) {
  if (event.result < 0) return;
  const auto descriptor = static_cast<uint64_t>(event.result);
  table.erase(descriptor);
  if (log_.object_kind(event.object) != GRADE_OBJ_FIFO) return;
  const uint32_t access = event.aux & O_ACCMODE;
  table[descriptor] = {.object = event.object,
                       .reads = access != O_WRONLY,
                       .writes = access != O_RDONLY,
                       .close_on_exec = (event.aux & O_CLOEXEC) != 0,
                       .made_at = index};
}

// The copy of a descriptor onto itself is how a change of its close-on-exec flag is logged.
void Descriptors::duplicate(const grade_event& event, Table& table) {
  if (event.result < 0) return;
  const auto copy = static_cast<uint64_t>(event.result);
  const auto original = table.find(event.addr);
  if (original == table.end()) {
    table.erase(copy);
    return;
  }
  PipeEnd end = original->second;
  end.close_on_exec = event.aux == 1;
  table[copy] = end;
}

void Descriptors::fork(const grade_event& event, uint32_t index) {
  if (event.result < 0 || event.value == 1 || event.aux >= GRADE_MAX_TASKS || tables_.count(event.aux)) return;
  Table inherited = tables_[history_.process_of(event.task)];
  for (auto& [descriptor, end] : inherited) end.inherited_at = index;
  tables_[event.aux] = std::move(inherited);
}

std::map<uint32_t, PipeEnd> Descriptors::writers(uint32_t object) const {
  return holders(object, [](const PipeEnd& end) { return end.writes; });
}

std::map<uint32_t, PipeEnd> Descriptors::readers(uint32_t object) const {
  return holders(object, [](const PipeEnd& end) { return end.reads; });
}

std::map<uint32_t, PipeEnd> Descriptors::holders(uint32_t object, bool (*fits)(const PipeEnd&)) const {
  std::map<uint32_t, PipeEnd> found;
  for (const auto& [process, table] : tables_)
    for (const auto& [descriptor, end] : table)
      if (end.object == object && fits(end)) found.emplace(process, end);
  return found;
}

}  // namespace grade
