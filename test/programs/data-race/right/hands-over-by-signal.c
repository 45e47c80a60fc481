/* The child may read when its parent has sent the signal, and the parent again when the child has ended. */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

/* The same memory in each of its three forms. */
static void *shared_memory(size_t size) {
#if FORM == 2
  int fd = shm_open("/shared", O_CREAT | O_RDWR, 0600);
  ftruncate(fd, size);
  shm_unlink("/shared");
  return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
#elif FORM == 3
  int id = shmget(IPC_PRIVATE, size, IPC_CREAT | 0600);
  void *at = shmat(id, NULL, 0);
  shmctl(id, IPC_RMID, NULL);
  return at;
#else
  return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
#endif
}

static volatile sig_atomic_t come;
static void note(int signal) { come = signal; }

int main(void) {
  int *data = shared_memory(sizeof *data);
  sigset_t usr1, none;
  sigemptyset(&none), sigemptyset(&usr1), sigaddset(&usr1, SIGUSR1);
  sigprocmask(SIG_BLOCK, &usr1, NULL);
  signal(SIGUSR1, note);
  pid_t child = fork();
  if (child == 0) {
    while (!come) sigsuspend(&none);
    *data += 1;
    exit(*data != 8);
  }
  *data = 7;
  kill(child, SIGUSR1);
  int status;
  waitpid(child, &status, 0);
  *data += 1;
  return status != 0 || *data != 9;
}
