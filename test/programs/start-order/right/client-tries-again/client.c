/* Sends to the server. */
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(void) {
  struct sockaddr_un a = {AF_UNIX, "sock"};
  int s = socket(AF_UNIX, SOCK_STREAM, 0);
  while (connect(s, (struct sockaddr *)&a, sizeof a) != 0) usleep(100000);
  write(s, "hello", 5);
  close(s);
  return 0;
}
