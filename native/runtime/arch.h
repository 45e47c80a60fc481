/* arch.h - x86-64: registers, call numbers and the stub.  Another architecture is another file of this shape. */
#ifndef GRADE_RUNTIME_ARCH_H
#define GRADE_RUNTIME_ARCH_H

#ifndef __x86_64__
#error "the runtime knows x86-64 only; see native/README.md"
#endif

#include <signal.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <ucontext.h>

/* The only place from which system calls reach the kernel undisturbed: [grade_stub_begin, grade_stub_end). */
long grade_call(long number, long a, long b, long c, long d, long e, long f) __attribute__((visibility("hidden")));
/* clone with a stack of its own; the child continues in clone_child(child_stack_pointer). */
long grade_clone_thread(long flags, void *stack, int *parent_tid, long tls, int *child_tid, void *resume)
    __attribute__((visibility("hidden")));
void grade_restorer(void) __attribute__((visibility("hidden")));
extern const char grade_stub_begin[] __attribute__((visibility("hidden")));
extern const char grade_stub_end[] __attribute__((visibility("hidden")));

/* What the vdso's functions do, by way of the kernel. */
void grade_enter_clock_gettime(void) __attribute__((visibility("hidden")));
void grade_enter_gettimeofday(void) __attribute__((visibility("hidden")));
void grade_enter_time(void) __attribute__((visibility("hidden")));
void grade_enter_clock_getres(void) __attribute__((visibility("hidden")));
void grade_enter_getcpu(void) __attribute__((visibility("hidden")));
void grade_enter_getrandom(void) __attribute__((visibility("hidden")));
enum { GRADE_JUMP_BYTES = 12 }; /* no function is shorter: each begins at a multiple of 16 */
static inline void write_jump(uint8_t *from, uint64_t to) {
  from[0] = 0x48, from[1] = 0xb8; /* movabs $to, %rax */
  for (unsigned i = 0; i < 8; i++) from[2 + i] = (uint8_t)(to >> (8 * i));
  from[10] = 0xff, from[11] = 0xe0; /* jmp *%rax */
}

#define CALL0(n) grade_call((n), 0, 0, 0, 0, 0, 0)
#define CALL1(n, a) grade_call((n), (long)(a), 0, 0, 0, 0, 0)
#define CALL2(n, a, b) grade_call((n), (long)(a), (long)(b), 0, 0, 0, 0)
#define CALL3(n, a, b, c) grade_call((n), (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define CALL4(n, a, b, c, d) grade_call((n), (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)
#define CALL5(n, a, b, c, d, e) grade_call((n), (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), 0)
#define CALL6(n, a, b, c, d, e, f)                                                                           \
  grade_call((n), (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

/* struct sigaction as the kernel has it. */
struct kernel_sigaction {
  void (*handler)(int, siginfo_t *, void *);
  unsigned long flags;
  void (*restorer)(void);
  uint64_t mask;
};
#define KERNEL_SA_RESTORER 0x04000000ul

/* The stack pointer that a jmp_buf keeps, as glibc hides it. */
static inline uint64_t jump_stack(const long *kept) {
  uint64_t guard, hidden = (uint64_t)kept[6];
  __asm__("mov %%fs:0x30, %0" : "=r"(guard));
  return (hidden >> 17 | hidden << 47) ^ guard;
}

static inline long context_number(const ucontext_t *uc) { return uc->uc_mcontext.gregs[REG_RAX]; }
static inline void context_arguments(const ucontext_t *uc, long *args) {
  const greg_t *r = uc->uc_mcontext.gregs;
  args[0] = r[REG_RDI], args[1] = r[REG_RSI], args[2] = r[REG_RDX];
  args[3] = r[REG_R10], args[4] = r[REG_R8], args[5] = r[REG_R9];
}
static inline void context_result(ucontext_t *uc, long result) { uc->uc_mcontext.gregs[REG_RAX] = result; }
static inline uint64_t context_pc(const ucontext_t *uc) { return (uint64_t)uc->uc_mcontext.gregs[REG_RIP]; }
static inline uint64_t context_stack(const ucontext_t *uc) { return (uint64_t)uc->uc_mcontext.gregs[REG_RSP]; }
static inline uint64_t context_frame(const ucontext_t *uc) { return (uint64_t)uc->uc_mcontext.gregs[REG_RBP]; }
static inline void context_set_stack(ucontext_t *uc, uint64_t sp) { uc->uc_mcontext.gregs[REG_RSP] = (greg_t)sp; }

#endif
