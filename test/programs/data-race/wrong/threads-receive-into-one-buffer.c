// Two threads receive into the same buffer, one from a socket, one by readv.
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static char buffer[8];
static int first_ends[2], second_ends[2];

static void *receiver(void *unused) {
  if (recv(first_ends[0], buffer, sizeof buffer, 0) < 0) perror("recv");
  return unused;
}

static void *reader(void *unused) {
  struct iovec part = {buffer, sizeof buffer};
  if (readv(second_ends[0], &part, 1) < 0) perror("readv");
  return unused;
}

int main(void) {
  pthread_t first, second;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, first_ends) != 0 || pipe(second_ends) != 0) return 1;
  send(first_ends[1], "hello", 6, 0);
  write(second_ends[1], "world", 6);
  pthread_create(&first, NULL, receiver, NULL);
  pthread_create(&second, NULL, reader, NULL);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  printf("%s\n", buffer);
  return 0;
}
