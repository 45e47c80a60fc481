/* log.c - events and the objects they are about. */
#include "internal.h"
#include "text.h"
#include "virtual.h"
#include "walls.h"

#include <sys/stat.h>

static uint64_t fnv(uint64_t hash, uint64_t word) { return (hash ^ word) * 0x100000001b3ull; }

struct grade_event *log_event(enum grade_op op, uint32_t object) {
  static struct grade_event nowhere;
  if (ctl->event_count >= GRADE_MAX_EVENTS) {
    ctl->event_lost++;
    return &nowhere;
  }
  struct grade_event *event = &ctl->events[ctl->event_count++];
  *event = (struct grade_event){.step = ctl->step,
                                .task = (uint16_t)self.index,
                                .op = (uint8_t)op,
                                .image = (uint8_t)self.task->image,
                                .object = object,
                                .pc = self.place_pc,
                                .stack = self.place_stack};
  ctl->order_hash = fnv(ctl->order_hash, ((uint64_t)self.index << 40) | ((uint64_t)op << 32) | object);
  return event;
}

void log_at(struct grade_event *event, uint64_t pc, uint64_t stack) {
  event->pc = pc;
  event->stack = stack;
}

/* Details must not cost the run the events that its oracles need. */
struct grade_event *log_detail(enum grade_op op, uint32_t object) {
  static struct grade_event nowhere;
  if (ctl->event_count >= GRADE_DETAIL_EVENTS) return &nowhere;
  uint64_t order = ctl->order_hash;
  struct grade_event *event = log_event(op, object);
  ctl->order_hash = order;
  return event;
}

void log_order(enum grade_order how, uint32_t object, uint64_t addr, uint64_t value) {
  struct grade_event *event = log_detail(GRADE_EV_ORDER, object);
  event->aux = how;
  event->addr = addr;
  event->value = value;
}

struct grade_event *log_failed(long number, long result) {
  find_place();
  struct grade_event *event = log_detail(GRADE_EV_FAILED, 0);
  event->aux = (uint32_t)number;
  event->result = (int32_t)result;
  return event;
}

void log_refused(enum grade_limit limit) {
  if (ctl->limits_told & 1u << limit) return;
  ctl->limits_told |= 1u << limit;
  log_event(GRADE_EV_LIMIT, 0)->value = limit;
}

/* As the program gives it, whatever directory stands for "/". */
uint64_t hash_of_name(const char *name) {
  uint64_t hash = 0xcbf29ce484222325ull;
  const char *const inside = has_own_root() ? NULL : below(name, ctl->root);
  if (inside && inside[0]) name = inside;
  if (name[0] == '.' && name[1] == '/') name += 2;
  for (; *name; name++) hash = fnv(hash, (uint8_t)*name);
  return hash | 1;
}

uint32_t private_object(void) {
  static int pid;
  static uint32_t object;
  if (pid == self.task->pid) return object;
  pid = self.task->pid;
  object = object_of(GRADE_OBJ_PRIVATE, (uint64_t)pid, 0);
  return object;
}

/* The number of the object in this run; made on first sight.  0 if the table is full: the event stays, unnamed. */
uint32_t object_of(enum grade_object_kind kind, uint64_t id, uint64_t size) {
  for (uint32_t i = ctl->object_count; i-- > 1;)
    if (ctl->objects[i].kind == (uint32_t)kind && ctl->objects[i].id == id) return i;
  if (ctl->object_count >= GRADE_MAX_OBJECTS) return 0;
  uint32_t made = ctl->object_count++;
  ctl->objects[made] = (struct grade_object){.kind = (uint32_t)kind, .id = id, .size = size};
  return made;
}

uint32_t object_of_descriptor(int fd) {
  struct stat status;
  if (CALL2(SYS_fstat, fd, &status) != 0) return 0;
  switch (status.st_mode & S_IFMT) {
    case S_IFIFO: {
      const struct grade_virtual *it = virtual_of_inode(status.st_ino);
      return it ? it->object : object_of(GRADE_OBJ_PIPE, status.st_ino, 0);
    }
    case S_IFSOCK: return object_of(GRADE_OBJ_SOCKET, status.st_ino, 0);
    case S_IFREG: return object_of(GRADE_OBJ_FILE, ((uint64_t)status.st_dev << 40) ^ status.st_ino, 0);
    case 0: { /* an anonymous inode */
      const struct grade_virtual *it = virtual_of_descriptor(fd);
      return it ? it->object : 0;
    }
    default: return 0;
  }
}

bool own_output(int fd) {
  struct stat status;
  return CALL2(SYS_fstat, fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_nlink == 0;
}
