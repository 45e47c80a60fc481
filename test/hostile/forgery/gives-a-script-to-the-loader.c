/* A script whose interpreter is the loader itself: what it is given is no program, and nobody is preloaded. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  static const char script[] = "#!/lib64/ld-linux-x86-64.so.2\n";
  const int file = open("script", O_CREAT | O_WRONLY, 0755);
  if (file < 0 || write(file, script, strlen(script)) < 0) return 1;
  close(file);
  if (fork() == 0) {
    execl("./script", "script", NULL);
    _exit(1);
  }
  wait(NULL);
  return 0;
}
