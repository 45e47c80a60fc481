// Globals, static variables, a list on the heap, and what a thread is given of another one's stack.
#include <pthread.h>
#include <stdlib.h>

struct node {
  int value;
  struct node *next;
};
struct task {
  int number;
  long result;
};

static struct node *head;
static int counters[3];
struct {
  pthread_mutex_t lock;
  int total;
} bank[2];

static void *work(void *arg) {
  static int calls;
  struct task *task = arg;
  calls++;
  for (int i = 0; i < 2; i++) counters[i + 1] = 4;
  struct node *node = malloc(sizeof *node);
  node->value = 5;
  node->next = head;
  head = node;
  pthread_mutex_lock(&bank[1].lock);
  bank[1].total = 6;
  pthread_mutex_unlock(&bank[1].lock);
  task->result = 7;
  return 0;
}

int main(void) {
  pthread_t thread;
  struct task task = {1, 0};
  pthread_create(&thread, 0, work, &task);
  pthread_join(thread, 0);
  free(head);
  return (int)task.result != 7;
}
