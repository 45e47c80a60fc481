/* A queue, a segment, a semaphore, an mmap, a pipe and a signal, each used rightly and given back. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

struct message {
  long type;
  char text[32];
};

static volatile sig_atomic_t told;
static void note(int signal) { told = signal; }

static void down(int set) {
  struct sembuf one = {0, -1, 0};
  if (semop(set, &one, 1) != 0) exit(9);
}
static void up(int set) {
  struct sembuf one = {0, 1, 0};
  if (semop(set, &one, 1) != 0) exit(9);
}

int main(void) {
  int queue = msgget(0x1234, IPC_CREAT | IPC_EXCL | 0600), segment = shmget(0x1235, 4096, IPC_CREAT | IPC_EXCL | 0600);
  int set = semget(0x1236, 1, IPC_CREAT | IPC_EXCL | 0600), ends[2];
  if (queue < 0 || segment < 0 || set < 0 || pipe(ends) != 0) return perror("make"), 1;
  if (msgget(0x1234, 0) != queue) return puts("another queue"), 1;
  int *number = shmat(segment, NULL, 0);
  int *mapped = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (number == (void *)-1 || mapped == MAP_FAILED) return perror("map"), 1;
  sigset_t usr, before;
  struct sigaction action = {.sa_handler = note};
  sigaction(SIGUSR1, &action, NULL);
  sigemptyset(&usr);
  sigaddset(&usr, SIGUSR1);
  sigprocmask(SIG_BLOCK, &usr, &before);
  fflush(stdout);
  pid_t child = fork();
  if (child < 0) return perror("fork"), 1;
  if (child == 0) {
    struct message hello = {1, "hello"};
    *number = 42;
    *mapped = 43;
    if (msgsnd(queue, &hello, sizeof hello.text, 0) != 0) _exit(2);
    if (write(ends[1], "pipe", 5) != 5) _exit(3);
    up(set);
    if (kill(getppid(), SIGUSR1) != 0) _exit(4);
    shmdt(number);
    _exit(0);
  }
  struct message got;
  char text[8] = "";
  if (msgrcv(queue, &got, sizeof got.text, 1, 0) < 0) return perror("msgrcv"), 1;
  if (read(ends[0], text, 5) != 5) return perror("read"), 1;
  down(set);
  while (!told) sigsuspend(&before);
  int status = 0;
  if (waitpid(child, &status, 0) != child) return perror("waitpid"), 1;
  printf("%s %s %d %d, parent %d child %d, status %d\n", got.text, text, *number, *mapped, (int)getpid(), (int)child, status);
  shmdt(number);
  munmap(mapped, 4096);
  msgctl(queue, IPC_RMID, NULL);
  shmctl(segment, IPC_RMID, NULL);
  semctl(set, 0, IPC_RMID);
  close(ends[0]);
  close(ends[1]);
  return 0;
}
