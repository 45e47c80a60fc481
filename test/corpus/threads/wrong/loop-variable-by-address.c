/* The beginner's pthread_create(&t[i], 0, f, &i).  Wrong: main goes on before the thread has read i. */
#include <pthread.h>
#include <stdio.h>
#define N 4
int seen[N + 1];
void *hello(void *arg) {
  int id = *(int *)arg;
  seen[id]++;
  return NULL;
}
int main() {
  pthread_t t[N];
  for (int i = 0; i < N; i++) pthread_create(&t[i], NULL, hello, &i);
  for (int i = 0; i < N; i++) pthread_join(t[i], NULL);
  for (int i = 0; i < N; i++)
    if (seen[i] != 1) { fprintf(stderr, "thread %d ran %d times\n", i, seen[i]); return 1; }
  return 0;
}
