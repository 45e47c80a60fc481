/* The child computes for long from two shared words that nobody changes, while its parent waits for the result in msgrcv
 * and a brother in semop. */
#include <assert.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROUNDS = 60000 };
static unsigned long in_memory;

int main(void) {
  unsigned *words = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int queue = msgget(IPC_PRIVATE, 0600), done = semget(IPC_PRIVATE, 1, 0600);
  struct {
    long type;
    unsigned long sum;
  } result = {1, 0};
  words[0] = 3, words[1] = 5;
  if (fork() == 0) {
    for (unsigned i = 0; i < ROUNDS; i++) result.sum += words[0] * i + words[1];
    while (in_memory < ROUNDS) in_memory += words[1] - words[0] - 1;
    msgsnd(queue, &result, sizeof result.sum, 0);
    semop(done, &(struct sembuf){0, 1, 0}, 1);
    _exit(0);
  }
  if (fork() == 0) {
    semop(done, &(struct sembuf){0, -1, 0}, 1);
    _exit(0);
  }
  assert(msgrcv(queue, &result, sizeof result.sum, 1, 0) == sizeof result.sum);
  assert(result.sum == 3ul * ROUNDS * (ROUNDS - 1) / 2 + 5ul * ROUNDS);
  while (wait(NULL) > 0) continue;
  msgctl(queue, IPC_RMID, NULL);
  semctl(done, 0, IPC_RMID);
  return 0;
}
