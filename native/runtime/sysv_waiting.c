/* sysv_waiting.c - GETNCNT and GETZCNT, from the tasks that the run knows to wait. */
#include "sysv_waiting.h"

#include <sys/sem.h>

enum { FOR_MORE = 1, FOR_ZERO = 2 }; /* in wait_bitset, which only futexes use otherwise */

unsigned long blocking_operation(long kernel, const struct sembuf *operations, unsigned long count) {
  for (unsigned long i = 0; i < count; i++) {
    long value = CALL4(SYS_semctl, kernel, operations[i].sem_num, GETVAL, 0);
    for (unsigned long before = 0; before < i; before++)
      if (operations[before].sem_num == operations[i].sem_num) value += operations[before].sem_op;
    if (operations[i].sem_op == 0 ? value != 0 : value + operations[i].sem_op < 0) return i;
  }
  return 0;
}

void begin_semaphore_wait(const struct sembuf *operation) {
  self.task->wait_bitset = operation->sem_op == 0 ? FOR_ZERO : FOR_MORE;
}

void end_semaphore_wait(void) { self.task->wait_bitset = 0; }

long semaphore_waiters(uint32_t set, long number, bool for_zero) {
  long count = 0;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    if (task->state == GRADE_TASK_BLOCKED && task->wait_op == GRADE_EV_SEMOP && task->wait_object == set &&
        task->wait_addr == (uint64_t)number && task->wait_bitset == (for_zero ? FOR_ZERO : FOR_MORE))
      count++;
  }
  return count;
}
