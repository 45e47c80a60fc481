#include <stdio.h>
#include <termios.h>
#include <unistd.h>

int main(void) {
  struct termios settings;
  if (tcgetattr(0, &settings) < 0) {
    perror("tcgetattr");
    return 1;
  }
  settings.c_lflag &= ~(ICANON | ECHO);
  tcsetattr(0, TCSANOW, &settings);
  printf("%c\n", getchar());
  return 0;
}
