/* Process groups and sessions: joining them, and signals to a group. */
#include "property.h"

enum { MEMBERS = 3 };
static volatile int came;

static void on_signal(int signal) { came += signal; }

static void waits(long unused) {
  (void)unused;
  for (;;) pause();
}

static int members[MEMBERS];

/* The parent puts its children into a group, the child does too: whoever is first. */
static void starts_group(bool own) {
  for (int i = 0; i < MEMBERS; i++) {
    int group = own && i > 0 ? members[0] : 0;
    members[i] = child(waits, 0);
    if (own) told(setpgid(members[i], group), "setpgid %d", i);
  }
}

static void begin(void) { told(setpgid(0, 0), "setpgid of itself"); }

static void kills_group(void) {
  int signal = (int)ONE_OF(SIGTERM, SIGKILL, SIGUSR1, SIGINT);
  starts_group(true);
  for (int i = 0; i < MEMBERS; i++) tell("member %d is in the group: %d", i, getpgid(members[i]) == members[0]);
  told(kill(-members[0], signal), "kill the group with %d", signal);
  for (int i = 0; i < MEMBERS; i++) tell("member %d ended with %d", i, wait_for(members[i]));
  told(kill(-members[0], 0), "kill of a group that is gone");
}

static void kills_by_killpg(void) {
  starts_group(true);
  told(killpg(members[0], SIGTERM), "killpg");
  told(waitpid(-members[0], NULL, 0) > 0 ? 1 : -1, "waitpid of the group");
  told(waitpid(-members[0], NULL, 0) > 0 ? 1 : -1, "waitpid of the group");
  told(waitpid(-members[0], NULL, 0) > 0 ? 1 : -1, "waitpid of the group");
  told(waitpid(-members[0], NULL, 0), "waitpid of the group");
}

/* kill(0) reaches the sender too. */
static void kills_own_group(void) {
  struct sigaction handle = {.sa_handler = on_signal}, before;
  sigaction(SIGUSR2, &handle, &before);
  came = 0;
  starts_group(false);
  struct sigaction none = {.sa_handler = SIG_DFL};
  (void)none;
  told(kill(0, SIGUSR2), "kill group 0");
  tell("came here: %d", came);
  for (int i = 0; i < MEMBERS; i++) told(kill(members[i], SIGKILL), "kill %d", i);
  for (int i = 0; i < MEMBERS; i++) tell("member %d ended with %d", i, wait_for(members[i]));
  sigaction(SIGUSR2, &before, NULL);
}

static void leaves(long unused) {
  (void)unused;
  int session = setsid();
  if (session != getpid() || getpgrp() != getpid() || getsid(0) != getpid()) _exit(1);
  if (setsid() != -1 || errno != EPERM) _exit(2);
  if (setpgid(0, 0) != -1 || errno != EPERM) _exit(3);
  _exit(0);
}

static void begins_session(void) { tell("a session of its own: %d", wait_for(child(leaves, 0))); }

static void refusals(void) {
  told(setpgid(0x7ffffff, 0), "setpgid of nobody");
  told(setpgid(0, 0x7ffffff), "setpgid to no group");
  told(setpgid(0, -1), "setpgid to a negative group");
  told(kill(-0x7ffffff, SIGTERM), "kill of no group");
  told(killpg(0x7ffffff, SIGTERM), "killpg of no group");
  told(getpgid(0x7ffffff), "getpgid of nobody");
  tell("leader %d", getpgrp() == getpid());
}

/* One member moves to a group of its own and is spared. */
static void spares_one(void) {
  starts_group(true);
  told(setpgid(members[2], members[2]), "the third leaves the group");
  told(kill(-members[0], SIGTERM), "kill the group");
  tell("%d %d", wait_for(members[0]), wait_for(members[1]));
  told(waitpid(members[2], NULL, WNOHANG), "the third runs");
  told(kill(members[2], SIGINT), "kill the third");
  tell("%d", wait_for(members[2]));
}

PROPERTY(begin, kills_group, kills_by_killpg, kills_own_group, begins_session, refusals, spares_one)
