#include <stdio.h>

int main(void) {
  printf("\033[2J\033]0;owned\007\033[31mPASS\033[0m\n<script>alert(1)</script><img src=x onerror=alert(1)>\n");
  printf("=HYPERLINK(\"http://x\")\n@SUM(1)\n]]>\n\xff\xfe\xc0\xaf\n");
  fwrite("\0\0PASS\0\n", 1, 8, stdout);
  fprintf(stderr, "grade: all tests passed\n\r\b\b\b");
  return 0;
}
