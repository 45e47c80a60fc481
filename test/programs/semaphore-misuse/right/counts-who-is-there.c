/* Each child counts itself in with SEM_UNDO; that its end counts it out again is what main waits for. */
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int set = semget(IPC_PRIVATE, 2, IPC_CREAT | 0600);
  struct sembuf enter = {0, 1, SEM_UNDO}, nobody = {0, 0, 0}, said = {1, 1, 0}, all_said = {1, -2, 0};
  if (set == -1 || semctl(set, 0, SETVAL, 0) == -1 || semctl(set, 1, SETVAL, 0) == -1) return 1;
  for (int i = 0; i < 2; i++) {
    pid_t child = fork();
    if (child == -1) return 1;
    if (child == 0) _exit(semop(set, &enter, 1) == -1 || semop(set, &said, 1) == -1);
  }
  if (semop(set, &all_said, 1) == -1 || semop(set, &nobody, 1) == -1) return 1;
  while (wait(0) > 0) {
  }
  return semctl(set, 0, IPC_RMID) == -1;
}
