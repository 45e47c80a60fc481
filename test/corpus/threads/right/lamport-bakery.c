/* Lamport's bakery, as in textbooks, N 3. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#define N 3
atomic_bool choosing[N];
atomic_int number[N];
int shared;
static void lock(int i) {
  choosing[i] = true;
  int max = 0;
  for (int j = 0; j < N; j++) {
    int n = number[j];
    if (n > max) max = n;
  }
  number[i] = max + 1;
  choosing[i] = false;
  for (int j = 0; j < N; j++) {
    while (choosing[j])
      ;
    while (number[j] != 0 && (number[j] < number[i] || (number[j] == number[i] && j < i)))
      ;
  }
}
static void *customer(void *p) {
  int i = (int)(long)p;
  for (int k = 0; k < 2; k++) {
    lock(i);
    shared++;
    number[i] = 0;
  }
  return 0;
}
int main(void) {
  pthread_t t[N];
  for (long i = 0; i < N; i++) pthread_create(&t[i], 0, customer, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
  return shared == 2 * N ? 0 : 1;
}
