#include <stdio.h>

int main(void) {
  int choice = 0;
  while (choice != 3) {
    printf("1) add 2) show 3) quit: ");
    if (scanf("%d", &choice) != 1) break;
    printf("you chose %d\n", choice);
  }
  return 0;
}
