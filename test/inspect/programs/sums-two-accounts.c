/* Both threads move money between two accounts, without a lock. */
#include <pthread.h>
#include <stdio.h>

static double balance = 100.5;

static void *deposits(void *unused) {
  for (int i = 0; i < 5; i++)
    balance += 10;
  return unused;
}

static void *withdraws(void *unused) {
  for (int i = 0; i < 5; i++)
    balance -= 20;
  return unused;
}

int main(void) {
  pthread_t one, two;
  pthread_create(&one, NULL, deposits, NULL);
  pthread_create(&two, NULL, withdraws, NULL);
  pthread_join(one, NULL);
  pthread_join(two, NULL);
  printf("%.1f\n", balance);
  return 0;
}
