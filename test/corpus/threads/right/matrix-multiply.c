/* Matrix multiplication, a thread for each row; results by pthread_join. */
#include <pthread.h>
#include <stdlib.h>
#define N 6
static int A[N][N], B[N][N];
static void *row(void *p) {
  long r = (long)p;
  int *out = malloc(N * sizeof *out);
  for (int c = 0; c < N; c++) {
    out[c] = 0;
    for (int k = 0; k < N; k++) out[c] += A[r][k] * B[k][c];
  }
  pthread_exit(out);
}
int main(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++) for (int j = 0; j < N; j++) A[i][j] = i + j, B[i][j] = i == j;
  for (long i = 0; i < N; i++) pthread_create(&t[i], NULL, row, (void *)i);
  for (int i = 0; i < N; i++) {
    void *r;
    pthread_join(t[i], &r);
    for (int j = 0; j < N; j++) if (((int *)r)[j] != A[i][j]) return 1;
    free(r);
  }
  return 0;
}
