/* Calls that seldom bring anything are given the grader's memory for what they bring. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/aio_abi.h>
#include <linux/fs.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define LOG ((char *)0x2b5a00001000)

static int file;

static void in_a_late_part(void) {
  char byte[70];
  struct iovec parts[70];
  for (int i = 0; i < 70; i++) parts[i] = (struct iovec){i == 69 ? LOG : byte + i, i == 69 ? 8 : 1};
  if (preadv(file, parts, 70, 0) > 69) puts("ESCAPED: read into the log");
}

static void by_a_request(void) {
  struct iovec part = {LOG, 8};
  struct iocb request = {.aio_fildes = (unsigned)file, .aio_lio_opcode = IOCB_CMD_PREADV, .aio_buf = (unsigned long)&part, .aio_nbytes = 1};
  struct iocb *requests[] = {&request};
  aio_context_t context = 0;
  syscall(SYS_io_setup, 1, &context);
  if (syscall(SYS_io_submit, context, 1, requests) == 1) puts("ESCAPED: a request for the log");
  syscall(SYS_io_destroy, context);
}

static void by_its_descriptor(void) {
  char room[CMSG_SPACE(sizeof(int))] = {0}, byte = 0;
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
  struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
  *rights = (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof(int)), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
  memcpy(CMSG_DATA(rights), &(int){1000}, sizeof(int));
  int ends[2];
  socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
  if (sendmsg(ends[0], &message, 0) == 1) puts("ESCAPED: sent the log");
  close(ends[0]), close(ends[1]);
}

int main(void) {
  const stack_t stack = {.ss_sp = LOG, .ss_size = 65536};
  file = open("bytes", O_CREAT | O_RDWR, 0600);
  for (int i = 0; i < 20; i++) write(file, "AAAAAAAA", 8);
  if (prctl(PR_GET_CHILD_SUBREAPER, LOG) == 0) puts("ESCAPED: prctl");
  if (ioctl(file, FIGETBSZ, LOG) == 0) puts("ESCAPED: ioctl");
  if (fcntl(file, F_GET_RW_HINT, LOG) == 0) puts("ESCAPED: fcntl");
  if (syscall(SYS_ustat, 0, LOG) == 0) puts("ESCAPED: ustat");
  if (sigaltstack(&stack, NULL) == 0) puts("ESCAPED: a stack over the log");
  in_a_late_part();
  by_a_request();
  by_its_descriptor();
  return 0;
}
