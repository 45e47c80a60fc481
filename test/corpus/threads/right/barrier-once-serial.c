/* Game of life in strips, pthread_barrier with the serial thread swapping the boards. */
#include <pthread.h>
#include <string.h>
#define N 6
static char board[2][N][N];
static int now;
static pthread_barrier_t bar;
static int alive(int r, int c) { return r >= 0 && r < N && c >= 0 && c < N && board[now][r][c]; }
static void *strip(void *p) {
  long k = (long)p;
  for (int gen = 0; gen < 2; gen++) {
    for (int r = (int)k * 3; r < (int)k * 3 + 3; r++)
      for (int c = 0; c < N; c++) {
        int n = 0;
        for (int dr = -1; dr <= 1; dr++) for (int dc = -1; dc <= 1; dc++) if (dr || dc) n += alive(r + dr, c + dc);
        board[!now][r][c] = n == 3 || (n == 2 && board[now][r][c]);
      }
    if (pthread_barrier_wait(&bar) == PTHREAD_BARRIER_SERIAL_THREAD) now = !now;
    pthread_barrier_wait(&bar);
  }
  return 0;
}
int main(void) {
  pthread_t t[2];
  board[0][2][1] = board[0][2][2] = board[0][2][3] = 1; /* a blinker */
  pthread_barrier_init(&bar, 0, 2);
  for (long i = 0; i < 2; i++) pthread_create(&t[i], 0, strip, (void *)i);
  for (int i = 0; i < 2; i++) pthread_join(t[i], 0);
  pthread_barrier_destroy(&bar);
  return !(board[now][2][1] && board[now][2][2] && board[now][2][3] && !board[now][1][2]);
}
