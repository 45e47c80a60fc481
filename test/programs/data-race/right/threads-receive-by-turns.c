// Two threads receive into the same buffer, each while it holds the lock; what they scan and print is their own.
#include <mqueue.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static char buffer[8];
static int ends[2], pipe_ends[2], sum;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *receiver(void *unused) {
  pthread_mutex_lock(&lock);
  if (recv(ends[0], buffer, sizeof buffer, 0) < 0) perror("recv");
  int number = 0;
  sscanf(buffer, "%d", &number);
  sum += number;
  pthread_mutex_unlock(&lock);
  return unused;
}

static void *reader(void *unused) {
  pthread_mutex_lock(&lock);
  struct iovec part = {buffer, sizeof buffer};
  if (readv(pipe_ends[0], &part, 1) < 0) perror("readv");
  int number = 0;
  sscanf(buffer, "%d", &number);
  sum += number;
  pthread_mutex_unlock(&lock);
  return unused;
}

int main(void) {
  pthread_t first, second;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0 || pipe(pipe_ends) != 0) return 1;
  send(ends[1], "12", 3, 0);
  struct iovec parts[2] = {{"3", 1}, {"4", 2}};
  writev(pipe_ends[1], parts, 2);
  pthread_create(&first, NULL, receiver, NULL);
  pthread_create(&second, NULL, reader, NULL);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  printf("%d\n", sum);
  return 0;
}
