/* Merge sort, a thread for each left half (course homework). */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#define N 32
static int a[N], tmp[N];
struct range { int lo, hi, depth; };
static void merge(int lo, int mid, int hi) {
  int i = lo, j = mid, k = lo;
  while (i < mid && j < hi) tmp[k++] = a[i] <= a[j] ? a[i++] : a[j++];
  while (i < mid) tmp[k++] = a[i++];
  while (j < hi) tmp[k++] = a[j++];
  memcpy(a + lo, tmp + lo, (hi - lo) * sizeof *a);
}
static void *sort(void *p) {
  struct range *r = p;
  if (r->hi - r->lo < 2) return NULL;
  int mid = (r->lo + r->hi) / 2;
  struct range left = {r->lo, mid, r->depth + 1}, right = {mid, r->hi, r->depth + 1};
  if (r->depth < 2) {
    pthread_t t;
    pthread_create(&t, NULL, sort, &left);
    sort(&right);
    pthread_join(t, NULL);
  } else {
    sort(&left);
    sort(&right);
  }
  merge(r->lo, mid, r->hi);
  return NULL;
}
int main(void) {
  struct range all = {0, N, 0};
  for (int i = 0; i < N; i++) a[i] = i * 37 % 101;
  sort(&all);
  for (int i = 1; i < N; i++) if (a[i - 1] > a[i]) return 1;
  for (int i = 0; i < 3; i++) printf("%d ", a[i]);
  puts("");
  return 0;
}
