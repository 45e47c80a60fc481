/* SCTBench CB/stringbuffer-jdk1.4.  Wrong: the source shrinks between append's length and getChars. */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
typedef struct { pthread_mutex_t m; char value[32]; int count; } StringBuffer;
static StringBuffer buffer = {PTHREAD_MUTEX_INITIALIZER, "abc", 3};
static int length(StringBuffer *s) { pthread_mutex_lock(&s->m); int n = s->count; pthread_mutex_unlock(&s->m); return n; }
static void getChars(StringBuffer *s, int begin, int end, char *dst) {
  pthread_mutex_lock(&s->m);
  assert(end <= s->count); /* StringIndexOutOfBoundsException */
  memcpy(dst, s->value + begin, end - begin);
  pthread_mutex_unlock(&s->m);
}
static void erase(StringBuffer *s, int start, int end) { pthread_mutex_lock(&s->m); s->count -= end - start; pthread_mutex_unlock(&s->m); }
static void append(StringBuffer *to, StringBuffer *from) {
  pthread_mutex_lock(&to->m);
  int len = length(from);
  getChars(from, 0, len, to->value + to->count);
  to->count += len;
  pthread_mutex_unlock(&to->m);
}
static void *thread_main(void *p) { erase(&buffer, 0, 3); return p; }
int main(void) {
  pthread_t t;
  StringBuffer *sb = calloc(1, sizeof *sb);
  pthread_mutex_init(&sb->m, 0);
  pthread_create(&t, 0, thread_main, 0);
  append(sb, &buffer);
  pthread_join(t, 0);
  return 0;
}
