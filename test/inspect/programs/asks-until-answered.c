#include <stdio.h>

int main(void) {
  int choice = 0;
  do {
    printf("1) add 2) show 3) quit: ");
    scanf("%d", &choice);
  } while (choice != 3);
  return 0;
}
