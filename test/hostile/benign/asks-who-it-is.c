#include <arpa/inet.h>
#include <netdb.h>
#include <pwd.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* The library asks the name service of the machine first, by a socket with a name, and goes on without it. */
int main(void) {
  const struct passwd *user = getpwuid(getuid());
  const struct servent *service = getservbyname("http", "tcp");
  char own[64];
  if (gethostname(own, sizeof own) == -1) return 1;
  const struct hostent *host = gethostbyname(own);
  if (user == NULL || service == NULL || host == NULL) return 1;
  printf("%s, %s, %d of %s\n", user->pw_name, host->h_name, ntohs((uint16_t)service->s_port), service->s_name);
  fflush(stdout);
  const pid_t child = fork();
  if (child == -1) return 1;
  if (child == 0) _exit(setgid(getgid()) == -1 || setuid(getuid()) == -1);
  int status;
  return waitpid(child, &status, 0) == -1 || status != 0;
}
