/* Serves one client. */
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(void) {
  struct sockaddr_un a = {AF_UNIX, "sock"};
  int s = socket(AF_UNIX, SOCK_STREAM, 0);
  if (bind(s, (struct sockaddr *)&a, sizeof a) != 0 || listen(s, 5) != 0) return 1;
  int c = accept(s, 0, 0);
  char text[16];
  read(c, text, sizeof text);
  close(c);
  unlink("sock");
  return 0;
}
