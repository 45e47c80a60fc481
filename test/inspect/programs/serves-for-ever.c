#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
  int one = 1, listening = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(9000), .sin_addr.s_addr = htonl(INADDR_ANY)};
  setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(listening, (struct sockaddr *)&address, sizeof address) < 0 || listen(listening, 5) < 0) return 1;
  for (;;) {
    char text[64];
    int client = accept(listening, NULL, NULL);
    if (client < 0) continue;
    for (ssize_t n; (n = read(client, text, sizeof text)) > 0;) write(client, text, n);
    close(client);
  }
}
