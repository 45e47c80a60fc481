#include "core/call_names.h"

#include <sys/syscall.h>

#include <map>

namespace grade {
namespace {

// Those that a student may come upon; whatever else there is has its number.
#define NAMED(call) {SYS_##call, #call}
const std::map<uint64_t, const char*> kNames = {
    // without a model
    NAMED(inotify_init), NAMED(inotify_init1), NAMED(inotify_add_watch), NAMED(inotify_rm_watch), NAMED(fanotify_init),
    NAMED(io_setup), NAMED(io_submit), NAMED(io_getevents), NAMED(io_uring_setup), NAMED(io_uring_enter), NAMED(mq_notify),
    NAMED(remap_file_pages), NAMED(restart_syscall), NAMED(name_to_handle_at), NAMED(userfaultfd), NAMED(perf_event_open),
    // refused by the walls
    NAMED(unshare), NAMED(setns), NAMED(mount), NAMED(umount2), NAMED(pivot_root), NAMED(chroot), NAMED(open_by_handle_at),
    NAMED(bpf), NAMED(keyctl), NAMED(add_key), NAMED(request_key), NAMED(acct), NAMED(swapon), NAMED(swapoff), NAMED(reboot),
    NAMED(quotactl), NAMED(init_module), NAMED(finit_module), NAMED(delete_module), NAMED(kexec_load), NAMED(sethostname),
    NAMED(setdomainname), NAMED(settimeofday), NAMED(clock_settime), NAMED(ptrace), NAMED(arch_prctl), NAMED(process_vm_readv),
    NAMED(process_vm_writev), NAMED(pidfd_getfd), NAMED(prctl),
    // on processes
    {SYS_rt_sigqueueinfo, "sigqueue"}, {SYS_rt_tgsigqueueinfo, "pthread_sigqueue"}, NAMED(pidfd_send_signal),
    NAMED(setpriority), NAMED(mknod), NAMED(mknodat), NAMED(setuid), NAMED(setgid), {SYS_setresuid, "seteuid"},
    NAMED(setreuid), {SYS_setresgid, "setegid"}, NAMED(setregid), NAMED(kexec_file_load), NAMED(ioprio_set), {SYS_prlimit64, "prlimit"}, NAMED(sched_setaffinity), NAMED(sched_setparam),
    NAMED(sched_setscheduler), NAMED(sched_setattr),
#ifdef __x86_64__
    NAMED(iopl), NAMED(ioperm), NAMED(create_module),
#endif
    // seen by the witness, or on the runtime's own memory
    NAMED(read), NAMED(pread64), NAMED(readv), NAMED(preadv), NAMED(recvfrom), NAMED(recvmsg), NAMED(write), NAMED(pwrite64),
    NAMED(writev), NAMED(pwritev), NAMED(sendto), NAMED(sendmsg), NAMED(msgget), NAMED(msgsnd), NAMED(msgrcv), NAMED(msgctl),
    NAMED(mq_timedsend), NAMED(mq_timedreceive), NAMED(semop), NAMED(semtimedop), NAMED(semctl), NAMED(shmat), NAMED(shmctl),
    NAMED(pipe), NAMED(pipe2), NAMED(dup), NAMED(dup2), NAMED(close), NAMED(clone), NAMED(fork), NAMED(vfork), NAMED(execve),
    NAMED(exit), NAMED(exit_group), NAMED(kill), NAMED(tgkill), NAMED(tkill), NAMED(wait4), NAMED(waitid), NAMED(futex),
    NAMED(nanosleep), NAMED(clock_nanosleep), NAMED(open), NAMED(openat), NAMED(mmap), NAMED(munmap), NAMED(mprotect),
    NAMED(mremap), NAMED(madvise), NAMED(getpid), NAMED(gettid), NAMED(getppid), NAMED(rt_sigaction),
    NAMED(rt_sigprocmask), NAMED(newfstatat), NAMED(fstat), NAMED(stat), NAMED(lseek), NAMED(brk),
    NAMED(set_robust_list), NAMED(rt_sigreturn), NAMED(unlink), NAMED(unlinkat), NAMED(socket), NAMED(connect), NAMED(shmget),
    NAMED(semget), NAMED(ioctl), NAMED(fcntl), NAMED(poll), NAMED(sched_yield),
    NAMED(lstat), NAMED(statx), NAMED(statfs), NAMED(fstatfs), NAMED(getcwd), NAMED(readlink), NAMED(readlinkat),
    NAMED(getdents), NAMED(getdents64), NAMED(getxattr), NAMED(lgetxattr), NAMED(fgetxattr), NAMED(listxattr),
    NAMED(llistxattr), NAMED(flistxattr), NAMED(sendfile), NAMED(splice), NAMED(copy_file_range), NAMED(vmsplice), NAMED(socketpair),
    NAMED(getsockname), NAMED(getpeername), NAMED(accept), NAMED(accept4), NAMED(getsockopt), NAMED(recvmmsg),
    NAMED(ppoll), NAMED(select), NAMED(pselect6), NAMED(epoll_wait), NAMED(epoll_pwait), NAMED(epoll_pwait2),
    NAMED(uname), NAMED(sysinfo), NAMED(times), NAMED(getrusage), NAMED(getrlimit), NAMED(getgroups),
    NAMED(getresuid), NAMED(getresgid), NAMED(sched_getaffinity), NAMED(sched_getparam), NAMED(sched_getattr),
    NAMED(sched_rr_get_interval), NAMED(getcpu), NAMED(capget), NAMED(get_robust_list), NAMED(set_tid_address),
    NAMED(rseq), NAMED(get_mempolicy), NAMED(move_pages), NAMED(mincore), NAMED(time), NAMED(clock_gettime),
    NAMED(clock_getres), NAMED(gettimeofday), NAMED(getrandom), NAMED(getitimer), NAMED(setitimer), NAMED(timer_create),
    NAMED(timer_gettime), NAMED(timer_settime), NAMED(timerfd_gettime), NAMED(timerfd_settime), NAMED(rt_sigpending),
    NAMED(rt_sigtimedwait), NAMED(sigaltstack), NAMED(mq_getsetattr)};
#undef NAMED

}  // namespace

std::string system_call_name(uint64_t number) {
  const auto name = kNames.find(number);
  return name != kNames.end() ? name->second : "system call " + std::to_string(number);
}

}  // namespace grade
