/* SCTBench CS/stack_bad, smaller.  Wrong: a pop while nothing has been pushed yet: push and pop are locked, but never wait. */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#define SIZE 10
#define OVERFLOW -1
#define UNDERFLOW -2
static int top = 0;
static unsigned int arr[SIZE];
pthread_mutex_t m;
_Bool flag = 0;

int push(unsigned int *stack, int x) {
  if (top == SIZE) return OVERFLOW;
  stack[top] = x;
  top++;
  return 0;
}
int pop(unsigned int *stack) {
  if (top == 0) return UNDERFLOW;
  top--;
  return stack[top];
}
void *t1(void *arg) {
  for (int i = 0; i < SIZE; i++) {
    pthread_mutex_lock(&m);
    if (push(arr, i) == OVERFLOW) abort();
    flag = 1;
    pthread_mutex_unlock(&m);
  }
  return NULL;
}
void *t2(void *arg) {
  for (int i = 0; i < SIZE; i++) {
    pthread_mutex_lock(&m);
    if (flag) assert(pop(arr) != UNDERFLOW);
    pthread_mutex_unlock(&m);
  }
  return NULL;
}
int main(void) {
  pthread_t id1, id2;
  pthread_mutex_init(&m, 0);
  pthread_create(&id1, NULL, t1, NULL);
  pthread_create(&id2, NULL, t2, NULL);
  pthread_join(id1, NULL);
  pthread_join(id2, NULL);
  return 0;
}
