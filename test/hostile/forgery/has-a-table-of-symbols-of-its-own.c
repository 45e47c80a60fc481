/*
 * Has the loader call a function that is chosen when it is loaded, by a symbol that stands in no table of symbols: number 450
 * of a table with a dozen lies among the constants.  The three tables differ by where they can begin.
 */
#include <sys/ipc.h>
#include <sys/msg.h>

__attribute__((used)) long early, goal;

#define TABLE ".rept 300\n .long 0\n .byte 10, 0\n .short 1\n .quad resolver, 8\n .endr\n .quad 0\n"
#define CALLED_BY(symbol) ".quad goal, " symbol " << 32 | 1, 0\n"

__asm__(".pushsection .text\n"
        "resolver: movq $42, early(%rip)\n mov $39, %eax\n syscall\n lea resolver(%rip), %rax\n ret\n"
        ".popsection\n"
        ".pushsection .rodata\n .balign 8\n" TABLE TABLE TABLE ".popsection\n"
        ".pushsection .rela.text.more, \"a\", @progbits\n" CALLED_BY("450") CALLED_BY("750") CALLED_BY("1050") ".popsection\n");

int main(void) {
  if (early == 42) msgget(IPC_PRIVATE, IPC_CREAT | 0600); /* nobody removes it */
  return 0;
}
