/* Time: sleeping, being woken by signals, what is left, alarms and interval timers; rounded, for the kernel needs time. */
#include "property.h"
#include <sys/time.h>
#include <time.h>

static volatile int came;
static void on_alarm(int signal) {
  (void)signal;
  came++;
}

static void begin(void) {
  struct sigaction action = {.sa_handler = on_alarm};
  sigaction(SIGALRM, &action, NULL);
  sigaction(SIGUSR1, &action, NULL);
}

static void stop(void) {
  struct itimerval none = {{0}};
  setitimer(ITIMER_REAL, &none, NULL);
  came = 0;
}

static void in_ms(long ms) {
  struct itimerval time = {.it_value = {.tv_sec = ms / 1000, .tv_usec = ms % 1000 * 1000}};
  setitimer(ITIMER_REAL, &time, NULL);
}

static void naps(void) {
  struct timespec time = {.tv_sec = ONE_OF(0, 0, 0, -1), .tv_nsec = ONE_OF(0, 1, 1000000, 999999999 + 1, -1)}, left = {7, 7};
  long r = nanosleep(&time, &left);
  told(r, "nanosleep %ld.%ld: left %ld.%ld", (long)time.tv_sec, time.tv_nsec, (long)left.tv_sec, left.tv_nsec);
}

static void is_woken(void) {
  struct timespec time = {.tv_sec = ONE_OF(5, 9)}, left = {0};
  stop();
  in_ms(ONE_OF(5, 10));
  long r = nanosleep(&time, &left);
  told(r, "nanosleep %ld woken %d times: %ld seconds left", (long)time.tv_sec, came, (long)left.tv_sec + 1);
}

static void sleep_is_woken(void) {
  stop();
  in_ms(5);
  unsigned left = sleep((unsigned)ONE_OF(5, 9));
  tell("sleep: %u left, came %d", left, came);
  stop();
  in_ms(5);
  told(usleep(900000), "usleep");
  stop();
  in_ms(5);
  told(pause(), "pause");
}

static void sleeps_until(void) {
  struct timespec time = {0};
  long clock = ONE_OF(CLOCK_REALTIME, CLOCK_MONOTONIC);
  if (below(2)) {
    clock_gettime((clockid_t)clock, &time);
    time.tv_nsec += 1000000;
    if (time.tv_nsec > 999999999) time.tv_sec++, time.tv_nsec -= 1000000000;
  }
  told_error(clock_nanosleep((clockid_t)clock, TIMER_ABSTIME, &time, NULL), "clock_nanosleep until then");
  struct timespec now;
  clock_gettime((clockid_t)clock, &now);
  tell("not before: %d", now.tv_sec > time.tv_sec || (now.tv_sec == time.tv_sec && now.tv_nsec >= time.tv_nsec));
}

static void sleeps_oddly(void) {
  struct timespec time = {.tv_nsec = ONE_OF(0, -1, 1000000000)};
  long clock = ONE_OF(CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_BOOTTIME, 77);
  long flags = ONE_OF(0, TIMER_ABSTIME);
  told_error(clock_nanosleep((clockid_t)clock, (int)flags, &time, NULL), "clock_nanosleep %ld, %ld, %ld", clock, flags, time.tv_nsec);
  struct timespec now;
  told(clock_gettime(77, &now), "clock_gettime 77");
}

static void alarms(void) {
  stop();
  unsigned first = alarm((unsigned)ONE_OF(3, 10, 100)), second = alarm((unsigned)ONE_OF(0, 5)), third = alarm(0);
  tell("alarm: %u %u %u", first, second, third);
}

static void asks_timer(void) {
  struct itimerval set = {.it_interval = {.tv_sec = ONE_OF(0, 4)}, .it_value = {.tv_sec = ONE_OF(0, 3, 50)}}, old, now;
  stop();
  told(setitimer(ITIMER_REAL, &set, NULL), "setitimer %ld, %ld", (long)set.it_value.tv_sec, (long)set.it_interval.tv_sec);
  told(getitimer(ITIMER_REAL, &now), "getitimer");
  set.it_value.tv_sec = 0;
  told(setitimer(ITIMER_REAL, &set, &old), "setitimer off");
  tell("now %ld, interval %ld; old %ld, interval %ld", (long)(now.it_value.tv_sec + (now.it_value.tv_usec > 0)),
       (long)now.it_interval.tv_sec, (long)(old.it_value.tv_sec + (old.it_value.tv_usec > 0)), (long)old.it_interval.tv_sec);
  set.it_value.tv_usec = ONE_OF(1000000, -1);
  told(setitimer(ITIMER_REAL, &set, NULL), "setitimer with odd microseconds");
  told(setitimer((__itimer_which_t)9, &set, NULL), "setitimer 9");
  told(getitimer((__itimer_which_t)9, &now), "getitimer 9");
}

static void repeats(void) {
  struct itimerval set = {.it_interval = {.tv_usec = 2000}, .it_value = {.tv_usec = 1000}};
  stop();
  setitimer(ITIMER_REAL, &set, NULL);
  for (int i = 0; i < 3; i++) {
    int before = came;
    while (came == before) pause();
  }
  tell("came at least three times: %d", came >= 3);
  stop();
}

static void alarm_after_fork(long unused) {
  (void)unused;
  _exit((int)alarm(0));
}

static void forks(void) {
  stop();
  alarm(50);
  tell("the child has %d seconds", wait_for(child(alarm_after_fork, 0)));
  tell("the parent has %u", alarm(0));
}

static void restarts(void) {
  int made[2];
  char byte;
  if (pipe(made) != 0) return;
  struct sigaction action = {.sa_handler = on_alarm, .sa_flags = (int)ONE_OF(0, SA_RESTART)}, before;
  sigaction(SIGUSR1, &action, &before);
  stop();
  int parent = getpid(), pid = fork();
  started++;
  if (pid == 0) {
    usleep(20000);
    kill(parent, SIGUSR1);
    usleep(20000);
    if (write(made[1], "x", 1) != 1) _exit(1);
    _exit(0);
  }
  long r = read(made[0], &byte, 1);
  told(r, "read interrupted %d times, flags %x", came, action.sa_flags);
  if (r == -1) told(read(made[0], &byte, 1), "read again");
  close(made[0]);
  close(made[1]);
  tell("the other ended with %d", wait_for(pid));
  sigaction(SIGUSR1, &before, NULL);
}

static void goes_on(void) {
  struct timespec first, second;
  struct timeval third;
  clock_gettime(CLOCK_REALTIME, &first);
  usleep(1000);
  clock_gettime(CLOCK_REALTIME, &second);
  gettimeofday(&third, NULL);
  time_t fourth = time(NULL);
  long passed = (second.tv_sec - first.tv_sec) * 1000000000l + second.tv_nsec - first.tv_nsec;
  /* time(2) shows the last tick, which may lie before a clock that was read earlier. */
  tell("time goes on: %d %d %d", passed >= 1000000, third.tv_sec >= second.tv_sec, fourth + 1 >= first.tv_sec);
}

PROPERTY(begin, naps, naps, is_woken, sleep_is_woken, sleeps_until, sleeps_oddly, alarms, alarms, asks_timer, repeats, forks,
         restarts, goes_on)
