/* SV-COMP pthread/stack-1 (false).  Wrong: the popper starts before anything has been pushed, or runs ahead. */
#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#define SIZE 5
static int top = 0;
static unsigned int arr[SIZE];
pthread_mutex_t m;
void error(void) { assert(0); }
void inc_top(void) { top++; }
void dec_top(void) { top--; }
int get_top(void) { return top; }
int stack_empty(void) { return top == 0; }
int push(unsigned int *stack, int x) {
  if (top == SIZE) { printf("stack overflow\n"); return -1; }
  stack[get_top()] = x;
  inc_top();
  return 0;
}
int pop(unsigned int *stack) {
  if (get_top() == 0) { printf("stack underflow\n"); return -2; }
  dec_top();
  return stack[get_top()];
}
void *t1(void *arg) {
  for (int i = 0; i < SIZE; i++) {
    pthread_mutex_lock(&m);
    if (push(arr, i) == -1) error();
    pthread_mutex_unlock(&m);
  }
  return 0;
}
void *t2(void *arg) {
  for (int i = 0; i < SIZE; i++) {
    pthread_mutex_lock(&m);
    if (top >= 0)
      if (pop(arr) == -2) error();
    pthread_mutex_unlock(&m);
  }
  return 0;
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
