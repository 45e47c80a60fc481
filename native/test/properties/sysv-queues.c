/* System V message queues: which message comes, what is refused, what IPC_STAT counts, and removal under a waiter. */
#include "property.h"
#include <sys/ipc.h>
#include <sys/msg.h>

enum { QUEUES = 3, LONGEST = 9000 };
static int queues[QUEUES] = {-1, -1, -1};
static struct {
  long type;
  char text[LONGEST];
} message;

static int slot(void) { return (int)below(QUEUES); }

static void gets(void) {
  int at = slot();
  long key = ONE_OF(IPC_PRIVATE, 100, 100, 101), flags = ONE_OF(0, IPC_CREAT, IPC_CREAT, IPC_CREAT | IPC_EXCL);
  int id = msgget((key_t)key, (int)(flags | 0600));
  told(id < 0 ? id : 0, "msgget %ld %lo to %d", key, flags, at);
  if (id >= 0) queues[at] = id;
}

static void begin(void) { queues[0] = msgget(IPC_PRIVATE, 0600), queues[1] = msgget(100, IPC_CREAT | 0600); }

static void sends(void) {
  int at = slot();
  long size = ONE_OF(0, 1, 8, 100, 100, 1000, 5000, 8192, 8193, -1);
  message.type = ONE_OF(1, 1, 2, 3, 7, 0x7fffffffffffl, 0, -1);
  if (size > 0) fill(message.text, size < LONGEST ? size : LONGEST);
  told(msgsnd(queues[at], &message, (size_t)size, IPC_NOWAIT), "msgsnd %d, %ld, type %ld", at, size, message.type);
}

static void receives(void) {
  int at = slot();
  long size = ONE_OF(0, 8, 100, 1000, LONGEST, LONGEST, -1), type = ONE_OF(0, 0, 1, 2, 3, -2, -3, -7, 9);
  long flags = ONE_OF(0, MSG_NOERROR, MSG_NOERROR, MSG_EXCEPT, MSG_EXCEPT | MSG_NOERROR);
  message.type = 0;
  long got = msgrcv(queues[at], &message, (size_t)size, type, (int)(flags | IPC_NOWAIT));
  told(got, "msgrcv %d, %ld, type %ld, %lo: type %ld, %u", at, size, type, flags, message.type,
       checksum(message.text, got));
}

static void copies(void) {
  int at = slot();
  long number = ONE_OF(0, 1, 5), flags = ONE_OF(MSG_COPY, MSG_COPY | MSG_EXCEPT);
  long got = msgrcv(queues[at], &message, LONGEST, number, (int)(flags | IPC_NOWAIT | MSG_NOERROR));
  if (got == -1 && errno == ENOSYS) return; /* a kernel without it */
  told(got, "msgrcv copy %d, %ld, %lo: type %ld, %u", at, number, flags, got < 0 ? 0 : message.type, checksum(message.text, got));
}

static void asks(void) {
  int at = slot();
  struct msqid_ds status = {0};
  long r = msgctl(queues[at], IPC_STAT, &status);
  told(r, "IPC_STAT %d: %lu messages, %lu bytes of %lu, mode %o, sent %d, received %d", at, status.msg_qnum,
       status.__msg_cbytes, status.msg_qbytes, status.msg_perm.mode, status.msg_lspid == getpid(),
       status.msg_lrpid == getpid());
}

static void sets(void) {
  int at = slot();
  struct msqid_ds status = {0};
  if (msgctl(queues[at], IPC_STAT, &status) != 0) return;
  status.msg_qbytes = (msglen_t)ONE_OF(1000, 5000, 16384);
  told(msgctl(queues[at], IPC_SET, &status), "IPC_SET %d, %lu", at, status.msg_qbytes);
}

static void removes(void) {
  int at = slot();
  told(msgctl(queues[at], IPC_RMID, NULL), "IPC_RMID %d", at);
}

static void odd_command(void) { told(msgctl(queues[slot()], 77, NULL), "msgctl 77"); }
static void bad_pointer(void) { told(msgsnd(queues[0], (void *)8, 1, IPC_NOWAIT), "msgsnd from nowhere"); }

static void waits_for_removal(long id) {
  long got = msgrcv((int)id, &message, LONGEST, 55, 0);
  _exit(got == -1 ? errno : 0);
}

static void removes_under_reader(void) {
  int id = msgget(IPC_PRIVATE, 0600), pid = child(waits_for_removal, id);
  usleep(20000);
  told(msgctl(id, IPC_RMID, NULL), "IPC_RMID under a reader");
  int end = wait_for(pid);
  tell("the reader got %s", end == EIDRM || end == EINVAL ? "EIDRM" : strerrorname_np(end));
}

static void sends_many(long id) {
  for (long i = 0; i < 40; i++) {
    message.type = i % 3 + 1;
    fill(message.text, 1000);
    if (msgsnd((int)id, &message, 1000, 0) != 0) _exit(1);
  }
}

/* The writer meets a full queue; messages of one type come in the order in which they were sent. */
static void receives_many(void) {
  int id = msgget(IPC_PRIVATE, 0600), pid = child(sends_many, id);
  unsigned sums[4] = {0};
  for (int i = 0; i < 40; i++) {
    long got = msgrcv(id, &message, LONGEST, 0, 0);
    if (got == 1000) sums[message.type] = sums[message.type] * 31 + checksum(message.text, got);
  }
  tell("40 messages: %u %u %u; the writer ended with %d", sums[1], sums[2], sums[3], wait_for(pid));
  told(msgctl(id, IPC_RMID, NULL), "IPC_RMID");
}

PROPERTY(begin, gets, gets, sends, sends, sends, sends, sends, receives, receives, receives, receives, copies, asks, asks,
         sets, removes, odd_command, bad_pointer, removes_under_reader, receives_many)
