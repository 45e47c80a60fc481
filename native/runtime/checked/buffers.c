/* buffers.c - what system calls read from the program's memory and write into it, by the sizes that the program gives. */
#include "shadow.h"

#include "../calls.h"

#include <limits.h>
#include <mqueue.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>

enum { READS, WRITES };

/* call, argument with the address, argument with the number of elements (-1: one), their size, direction */
#define BUFFERS(X)                                                                                           \
  X(read, 1, 2, 1, WRITES) X(pread64, 1, 2, 1, WRITES) X(recvfrom, 1, 2, 1, WRITES)                          \
  X(mq_timedreceive, 1, 2, 1, WRITES) X(write, 1, 2, 1, READS) X(pwrite64, 1, 2, 1, READS)                   \
  X(sendto, 1, 2, 1, READS) X(mq_timedsend, 1, 2, 1, READS) X(semop, 1, 2, sizeof(struct sembuf), READS)     \
  X(semtimedop, 1, 2, sizeof(struct sembuf), READS) X(pipe, 0, -1, 2 * sizeof(int), WRITES)                  \
  X(pipe2, 0, -1, 2 * sizeof(int), WRITES) X(wait4, 1, -1, sizeof(int), WRITES)                              \
  X(stat, 1, -1, sizeof(struct stat), WRITES) X(lstat, 1, -1, sizeof(struct stat), WRITES)                   \
  X(fstat, 1, -1, sizeof(struct stat), WRITES) X(newfstatat, 2, -1, sizeof(struct stat), WRITES)             \
  X(getcwd, 0, 1, 1, WRITES) X(readlink, 1, 2, 1, WRITES) X(getrandom, 0, 1, 1, WRITES)                      \
  X(bind, 1, 2, 1, READS) X(connect, 1, 2, 1, READS) X(socketpair, 3, -1, 2 * sizeof(int), WRITES)            \
  X(poll, 0, 1, sizeof(struct pollfd), WRITES) X(ppoll, 0, 1, sizeof(struct pollfd), WRITES)                 \
  X(epoll_wait, 1, 2, sizeof(struct epoll_event), WRITES) X(epoll_pwait, 1, 2, sizeof(struct epoll_event), WRITES)

#define ENTRY(call, at, count, size, direction) {SYS_##call, at, count, size, direction},
static const struct buffer {
  short number;
  signed char at, count;
  unsigned short size;
  unsigned char direction;
} buffers[] = {BUFFERS(ENTRY)};

/* msgsz counts what follows the type.  The type itself lies in the object too, so its end is seen from there. */
static void check_message(long number, const long *a) {
  const bool send = number == SYS_msgsnd;
  const uint64_t at = (uint64_t)a[1], size = (uint64_t)a[2], type = sizeof(long);
  if (size > (1u << 20)) return; /* refused by the kernel */
  const uint64_t forbidden = first_forbidden(at, type + size);
  if (forbidden == 0) return;
  if (forbidden < at + type) return check_range((const void *)at, type, !send, self.place_pc, self.place_stack, (uint32_t)number + 1);
  report_memory(send ? GRADE_MEMORY_SEND : GRADE_MEMORY_RECEIVE, at + type, size, !send, forbidden, self.place_pc,
                self.place_stack, (uint32_t)number + 1);
}

static void check_vectors(const struct iovec *vectors, uint64_t count, bool store, uint32_t call) {
  if (vectors == NULL || count > IOV_MAX) return; /* refused by the kernel */
  find_place();
  check_range(vectors, count * sizeof *vectors, false, self.place_pc, self.place_stack, call);
  for (uint64_t i = 0; i < count; i++)
    check_range(vectors[i].iov_base, vectors[i].iov_len, store, self.place_pc, self.place_stack, call);
}

static void check_message_header(const struct msghdr *header, bool store, uint32_t call) {
  if (header == NULL) return; /* refused by the kernel */
  check_vectors(header->msg_iov, header->msg_iovlen, store, call);
  check_range(header->msg_control, header->msg_controllen, store, self.place_pc, self.place_stack, call);
  if (header->msg_name) check_range(header->msg_name, header->msg_namelen, store, self.place_pc, self.place_stack, call);
}

void check_buffers(long number, const long *args) {
  const uint32_t call = (uint32_t)number + 1;
  if (number == SYS_readv || number == SYS_preadv || number == SYS_preadv2)
    return check_vectors((const struct iovec *)args[1], (uint64_t)args[2], true, call);
  if (number == SYS_writev || number == SYS_pwritev || number == SYS_pwritev2)
    return check_vectors((const struct iovec *)args[1], (uint64_t)args[2], false, call);
  if (number == SYS_sendmsg || number == SYS_recvmsg) return check_message_header((const struct msghdr *)args[1], number == SYS_recvmsg, call);
  if (number == SYS_msgsnd || number == SYS_msgrcv) return check_message(number, args);
  for (unsigned i = 0; i < sizeof buffers / sizeof *buffers; i++) {
    const struct buffer *each = &buffers[i];
    if (each->number != number) continue;
    const uint64_t count = each->count < 0 ? 1 : (uint64_t)args[(int)each->count];
    const uint64_t at = (uint64_t)args[(int)each->at];
    if (at == 0 || count > (1ull << 32) || first_forbidden(at, count * each->size) == 0) return;
    find_place();
    check_range((const void *)at, count * each->size, each->direction == WRITES, self.place_pc, self.place_stack,
                (uint32_t)number + 1);
    return;
  }
}
