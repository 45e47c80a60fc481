/*
 * credentials.c - whose the run is (credentials(7)).
 *
 * Every run shows the same user without privileges, whoever the kernel takes it for: real, effective and saved ids are
 * GRADE_USER, and there are no supplementary groups.  So what changes them may only say what they are already, and what
 * goes over a socket (SCM_CREDENTIALS, SO_PEERCRED of unix(7)) is exchanged on its way.
 */
#include "identity.h"
#include "internal.h"
#include "walls.h"
#include "calls.h"

#include <sys/socket.h>

enum { KEEP = -1 };

static bool is_own(long id) { return (int)id == GRADE_USER; }
static long may_be(bool fine) { return fine ? 0 : -EPERM; }

/* setuid(2), setgid(2) */
long model_set_id(long *a) { return (int)a[0] == KEEP ? -EINVAL : may_be(is_own(a[0])); }

/* setreuid(2), setregid(2), setresuid(2), setresgid(2) */
static bool is_kept(long id) { return (int)id == KEEP || is_own(id); }
long model_set_two_ids(long *a) { return may_be(is_kept(a[0]) && is_kept(a[1])); }
long model_set_three_ids(long *a) { return may_be(is_kept(a[0]) && is_kept(a[1]) && is_kept(a[2])); }

/* setfsuid(2), setfsgid(2): returns the one before, whether it has changed or not. */
long model_set_file_id(long *a) {
  (void)a;
  return GRADE_USER;
}

/* getresuid(2), getresgid(2) */
long model_get_three_ids(long *a) {
  for (int i = 0; i < 3; i++) *(uint32_t *)a[i] = GRADE_USER;
  return 0;
}

long model_getgroups(long *a) { return (int)a[0] < 0 ? -EINVAL : 0; }

long model_setgroups(long *a) {
  (void)a;
  return -EPERM;
}

/* Sockets ------------------------------------------------------------------------------------------------- */

struct credentials { /* struct ucred of unix(7) */
  int pid;
  uint32_t uid, gid;
};

static void show(struct credentials *of) {
  of->pid = seen_pid(of->pid);
  of->uid = shown_user(of->uid);
  of->gid = shown_group(of->gid);
}

/* Whoever it is not, the kernel shall say so. */
static void make_real(struct credentials *of) {
  const uint32_t user = (uint32_t)CALL0(SYS_getuid), group = (uint32_t)CALL0(SYS_getgid);
  of->pid = kernel_process(of->pid);
  of->uid = of->uid == GRADE_USER ? user : user + 1;
  of->gid = of->gid == GRADE_USER ? group : group + 1;
}

long model_getsockopt(long *a) {
  const long result = CALL5(SYS_getsockopt, a[0], a[1], a[2], a[3], a[4]);
  if (result != 0 || a[1] != SOL_SOCKET || a[2] != SO_PEERCRED) return result;
  struct credentials is = {0};
  const uint32_t size = *(const uint32_t *)a[4] < sizeof is ? *(const uint32_t *)a[4] : sizeof is;
  __builtin_memcpy(&is, (const void *)a[3], size);
  show(&is);
  __builtin_memcpy((void *)a[3], &is, size);
  return result;
}

struct cmsghdr *next_control(void *control, uint64_t size, uint64_t *at) {
  if (*at + sizeof(struct cmsghdr) > size) return NULL;
  struct cmsghdr *head = (struct cmsghdr *)((uint8_t *)control + *at);
  if (head->cmsg_len < sizeof *head || head->cmsg_len > size - *at) return NULL;
  *at += CMSG_ALIGN(head->cmsg_len);
  return head;
}

static struct credentials *next_credentials(void *control, uint64_t size, uint64_t *at) {
  for (struct cmsghdr *head; (head = next_control(control, size, at)) != NULL;) {
    if (head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_CREDENTIALS && head->cmsg_len >= CMSG_LEN(sizeof(struct credentials)))
      return (struct credentials *)CMSG_DATA(head);
  }
  return NULL;
}

void show_credentials(const struct msghdr *message) {
  if (message->msg_control == NULL) return;
  struct credentials *of;
  for (uint64_t at = 0; (of = next_credentials(message->msg_control, message->msg_controllen, &at)) != NULL;) show(of);
}

void real_credentials(struct msghdr *message, struct control *space) {
  if (message->msg_control == NULL || message->msg_controllen > sizeof space->bytes) return;
  __builtin_memcpy(space->bytes, message->msg_control, message->msg_controllen);
  struct credentials *of;
  for (uint64_t at = 0; (of = next_credentials(space->bytes, message->msg_controllen, &at)) != NULL;) make_real(of);
  message->msg_control = space->bytes;
}
