/*
 * calls.h - the table of system calls: call, model, quiet.
 *
 * A quiet call has no decision point before it, because no other task can tell when it happens.  A model takes the
 * six arguments and returns what the kernel would have returned.  Below it stand the calls that the walls of the run
 * refuse (EPERM), and those that need no model: they never wait for another task, and what they change the kernel keeps.
 * Whatever stands in no table is passed on and named (GRADE_EV_UNMODELLED), so that nobody is judged by what was only
 * guessed.
 */
#ifndef GRADE_RUNTIME_CALLS_H
#define GRADE_RUNTIME_CALLS_H

#define CALL_NUMBERS 512

#define MODELLED_CALLS(X)                                                                                    \
  /* processes */                                                                                            \
  X(clone, clone, 0) X(fork, fork, 0) X(vfork, vfork, 0) X(clone3, clone3, 1) X(execve, execve, 0)            \
  X(execveat, execveat, 0) X(exit, exit, 0) X(exit_group, exit_group, 0) X(wait4, wait4, 0)                  \
  X(waitid, waitid, 0) X(setpgid, setpgid, 1) X(setsid, setsid, 1) X(sched_yield, sched_yield, 1)            \
  X(prctl, prctl, 1) X(getppid, getppid, 0) X(setpriority, setpriority, 1) X(times, times, 1)                \
  X(getrusage, getrusage, 1) X(personality, personality, 1) X(getpriority, getpriority, 1) X(sched_setattr, sched_setattr, 1)               \
  X(sched_setscheduler, sched_setscheduler, 1) X(sched_getscheduler, sched_getscheduler, 1)                  \
  /* signals */                                                                                              \
  X(rt_sigaction, sigaction, 0) X(rt_sigprocmask, sigprocmask, 1) X(rt_sigpending, sigpending, 1)            \
  X(rt_sigsuspend, sigsuspend, 0) X(rt_sigtimedwait, sigtimedwait, 0) X(pause, pause, 0) X(kill, kill, 0)    \
  X(rt_sigqueueinfo, sigqueue, 0) X(tgkill, tgkill, 0) X(tkill, tkill, 0) X(sigaltstack, sigaltstack, 1)     \
  X(rt_tgsigqueueinfo, tgsigqueue, 0) X(pidfd_send_signal, pidfd_send_signal, 0) X(signalfd, signalfd, 0)    \
  X(signalfd4, signalfd4, 0)     \
  /* descriptors */                                                                                          \
  X(pipe, pipe, 1) X(pipe2, pipe2, 1) X(dup, dup, 1) X(dup2, dup2, 0) X(dup3, dup3, 0) X(close, close, 0)    \
  X(close_range, close_range, 0) X(fcntl, fcntl, 1) X(open, open, 0) X(openat, openat, 0) X(read, read, 0)   \
  X(creat, creat, 0) X(setxattr, setxattr, 0) X(fsetxattr, fsetxattr, 0)                                     \
  X(readv, readv, 0) X(write, write, 0) X(writev, writev, 0) X(recvfrom, recvfrom, 0)                        \
  X(recvmsg, recvmsg, 0) X(sendto, sendto, 0) X(sendmsg, sendmsg, 0) X(accept, accept, 0)                    \
  X(accept4, accept4, 0) X(connect, connect, 0) X(shutdown, shutdown, 0)       \
  X(bind, bind, 0) X(listen, listen, 0) X(sendmmsg, sendmmsg, 0) X(recvmmsg, recvmmsg, 0)                    \
  X(pread64, pread, 0) X(pwrite64, pwrite, 0) X(preadv, preadv, 0) X(pwritev, pwritev, 0)                    \
  X(preadv2, preadv2, 0) X(pwritev2, pwritev2, 0) X(splice, splice, 0) X(tee, tee, 0)                        \
  X(vmsplice, vmsplice, 0) X(sendfile, sendfile, 0) X(copy_file_range, copy_file_range, 0)                   \
  X(eventfd, eventfd, 0) X(eventfd2, eventfd2, 0) X(timerfd_create, timerfd_create, 0)                        \
  X(timerfd_settime, timerfd_settime, 0) X(timerfd_gettime, timerfd_gettime, 1)                              \
  X(poll, poll, 0) X(ppoll, ppoll, 0) X(select, select, 0)     \
  X(pselect6, pselect6, 0) X(epoll_ctl, epoll_ctl, 0) X(epoll_wait, epoll_wait, 0)                      \
  X(epoll_pwait, epoll_pwait, 0) X(epoll_pwait2, epoll_pwait2, 0)                        \
  X(stat, stat, 1) X(lstat, lstat, 1) X(fstat, fstat, 1) X(newfstatat, newfstatat, 1) X(statx, statx, 1)     \
  X(getuid, getuid, 1) X(geteuid, getuid, 1) X(getgid, getuid, 1) X(getegid, getuid, 1)                      \
  X(setuid, set_id, 1) X(setgid, set_id, 1) X(setreuid, set_two_ids, 1) X(setregid, set_two_ids, 1)          \
  X(setresuid, set_three_ids, 1) X(setresgid, set_three_ids, 1) X(setfsuid, set_file_id, 1)                  \
  X(setfsgid, set_file_id, 1) X(getresuid, get_three_ids, 1) X(getresgid, get_three_ids, 1)                  \
  X(getgroups, getgroups, 1) X(setgroups, setgroups, 1) X(getsockopt, getsockopt, 1)                         \
  X(unlink, unlink, 0) X(unlinkat, unlinkat, 0) X(mknod, mknod, 0) X(mknodat, mknodat, 0) X(flock, flock, 0)      \
  X(ioctl, ioctl, 1) X(io_setup, io_setup, 1) X(io_destroy, io_destroy, 1)                                   \
  X(sched_getaffinity, sched_getaffinity, 1) X(sched_setaffinity, sched_setaffinity, 1) X(getcpu, getcpu, 1) \
  /* memory */                                                                                               \
  X(mmap, mmap, 1) X(munmap, munmap, 1) X(mremap, mremap, 1) X(shmget, shmget, 0) X(shmat, shmat, 0)         \
  X(shmdt, shmdt, 0)                                                                                         \
  X(shmctl, shmctl, 0)                                                                                       \
  /* queues and semaphores */                                                                                \
  X(msgget, msgget, 0) X(msgsnd, msgsnd, 0) X(msgrcv, msgrcv, 0) X(msgctl, msgctl, 0) X(semget, semget, 0)   \
  X(semop, semop, 0) X(semtimedop, semtimedop, 0) X(semctl, semctl, 0) X(futex, futex, 0)                    \
  X(mq_timedsend, mq_timedsend, 0) X(mq_timedreceive, mq_timedreceive, 0)                            \
  X(mq_open, mq_open, 0) X(mq_unlink, mq_unlink, 0) X(mq_notify, mq_notify, 0)                               \
  X(mq_getsetattr, mq_getsetattr, 0)                                                                         \
  /* time and chance */                                                                                      \
  X(nanosleep, nanosleep, 0) X(clock_nanosleep, clock_nanosleep, 0) X(alarm, alarm, 1)                       \
  X(setitimer, setitimer, 1) X(getitimer, getitimer, 1) X(clock_gettime, clock_gettime, 1)                   \
  X(gettimeofday, gettimeofday, 1) X(time, time, 1) X(getrandom, getrandom, 1)                 \
  X(clock_getres, clock_getres, 1) X(timer_create, timer_create, 1) X(timer_settime, timer_settime, 0)       \
  X(timer_gettime, timer_gettime, 1) X(timer_getoverrun, timer_getoverrun, 1)                                \
  X(timer_delete, timer_delete, 0) X(arch_prctl, arch_prctl, 1)

/* Calls that the walls refuse (core/sandbox/seccomp.cc, guard.c): number, told.  Told are those that would lead out of the run, to the
 * machine or to another process; the others a right program may try, and go on without. */
#define WALLED_CALLS(X)                                                                                      \
  X(unshare, 1) X(setns, 1) X(mount, 1) X(umount2, 1) X(pivot_root, 1) X(chroot, 1) X(open_by_handle_at, 1)  \
  X(bpf, 1) X(keyctl, 1) X(add_key, 1) X(request_key, 1) X(acct, 1) X(swapon, 1) X(swapoff, 1) X(reboot, 1)  \
  X(quotactl, 1) X(iopl, 1) X(ioperm, 1) X(create_module, 1) X(init_module, 1) X(finit_module, 1)            \
  X(delete_module, 1) X(kexec_load, 1) X(kexec_file_load, 1) X(sethostname, 1) X(setdomainname, 1) X(settimeofday, 1)              \
  X(clock_settime, 1) X(ptrace, 1) X(process_vm_readv, 1) X(process_vm_writev, 1) X(pidfd_getfd, 1)          \
  X(kcmp, 0) X(seccomp, 0) X(perf_event_open, 0) X(userfaultfd, 0) X(fanotify_init, 0) X(syslog, 0)          \
  X(rt_sigreturn, 1) X(vhangup, 0) X(modify_ldt, 0) X(adjtimex, 0) X(clock_adjtime, 0) X(name_to_handle_at, 0)

/* Calls that need no model: number, quiet.  Those on names and sizes of files are steps, as others can see them. */
#define HARMLESS_CALLS(X)                                                                                    \
  /* itself */                                                                                               \
  X(getpid, 1) X(gettid, 1) X(getpgrp, 1) X(getpgid, 1) X(getsid, 1) X(set_tid_address, 1)                   \
  X(set_robust_list, 1) X(get_robust_list, 1) X(rseq, 1) X(prlimit64, 1) X(getrlimit, 1)                     \
  X(setrlimit, 1) X(umask, 1) X(capget, 1) X(capset, 1) X(uname, 1) X(sysinfo, 1)          \
  X(sched_getparam, 1) X(sched_setparam, 1)                  \
  X(sched_get_priority_max, 1)                                                                               \
  X(sched_get_priority_min, 1) X(sched_rr_get_interval, 1) X(sched_getattr, 1)                               \
  X(ioprio_get, 1) X(ioprio_set, 1) X(membarrier, 1) X(pidfd_open, 0)                      \
                                                                                                             \
  /* memory */                                                                                               \
  X(brk, 1) X(mprotect, 1) X(pkey_mprotect, 1) X(madvise, 1) X(mincore, 1) X(mlock, 1) X(mlock2, 1)          \
  X(munlock, 1) X(mlockall, 1) X(munlockall, 1) X(msync, 1) X(memfd_create, 1) X(mbind, 1)                   \
  X(get_mempolicy, 1) X(set_mempolicy, 1) X(migrate_pages, 1) X(move_pages, 1) X(pkey_alloc, 1)             \
  X(pkey_free, 1)                                                                    \
  /* files */                                                                                                \
  X(lseek, 1) X(access, 0) X(faccessat, 0) X(faccessat2, 0) X(readlink, 1) X(readlinkat, 1) X(getcwd, 1)     \
  X(chdir, 1) X(fchdir, 1) X(mkdir, 0) X(mkdirat, 0) X(rmdir, 0) X(rename, 0) X(renameat, 0)                 \
  X(renameat2, 0) X(link, 0) X(linkat, 0) X(symlink, 0) X(symlinkat, 0)                                      \
  X(chmod, 0) X(fchmod, 0) X(fchmodat, 0) X(chown, 0) X(fchown, 0) X(lchown, 0) X(fchownat, 0)               \
  X(truncate, 0) X(ftruncate, 0) X(fallocate, 0) X(utime, 1) X(utimes, 1) X(utimensat, 1) X(futimesat, 1)    \
  X(getdents, 0) X(getdents64, 0) X(statfs, 1) X(fstatfs, 1) X(fsync, 1) X(fdatasync, 1) X(sync, 1)          \
  X(syncfs, 1) X(sync_file_range, 1) X(fadvise64, 1) X(readahead, 1) X(getxattr, 1) X(lgetxattr, 1)          \
  X(lsetxattr, 0) X(removexattr, 0) X(lremovexattr, 0) X(fremovexattr, 0)                                    \
  X(ustat, 1) X(sysfs, 1) X(restart_syscall, 1) X(inotify_init, 1) X(inotify_init1, 1)             \
  X(inotify_add_watch, 0) X(inotify_rm_watch, 1)                                                             \
  X(fgetxattr, 1) X(listxattr, 1) X(llistxattr, 1) X(flistxattr, 1)                                          \
  /* sockets and sets of descriptors */                                                                      \
  X(socket, 1) X(socketpair, 1) X(getsockname, 1) X(getpeername, 1) X(setsockopt, 1)        \
  X(epoll_create, 1) X(epoll_create1, 1)

#define DECLARE_MODEL(call, name, quiet) long model_##name(long *args);
MODELLED_CALLS(DECLARE_MODEL)
#undef DECLARE_MODEL

#endif
