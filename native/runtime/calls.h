/*
 * calls.h - the table of modelled system calls: call, model, quiet.
 *
 * A quiet call has no decision point before it, because no other task can tell when it happens.  A model takes the
 * six arguments and returns what the kernel would have returned.
 */
#ifndef GRADE_RUNTIME_CALLS_H
#define GRADE_RUNTIME_CALLS_H

#define CALL_NUMBERS 512

#define MODELLED_CALLS(X)                                                                                    \
  /* processes */                                                                                            \
  X(clone, clone, 0) X(fork, fork, 0) X(vfork, fork, 0) X(clone3, clone3, 1) X(execve, execve, 0)            \
  X(execveat, execveat, 0) X(exit, exit, 0) X(exit_group, exit_group, 0) X(wait4, wait4, 0)                  \
  X(waitid, waitid, 0) X(setpgid, setpgid, 1) X(setsid, setsid, 1) X(sched_yield, sched_yield, 1)            \
  X(prctl, prctl, 1)                                                                                         \
  /* signals */                                                                                              \
  X(rt_sigaction, sigaction, 0) X(rt_sigprocmask, sigprocmask, 1) X(rt_sigpending, sigpending, 1)            \
  X(rt_sigsuspend, sigsuspend, 0) X(rt_sigtimedwait, sigtimedwait, 0) X(pause, pause, 0) X(kill, kill, 0)    \
  X(rt_sigqueueinfo, sigqueue, 0) X(tgkill, tgkill, 0) X(tkill, tkill, 0) X(sigaltstack, sigaltstack, 1)     \
  /* descriptors */                                                                                          \
  X(pipe, pipe, 1) X(pipe2, pipe2, 1) X(dup, dup, 1) X(dup2, dup2, 0) X(dup3, dup3, 0) X(close, close, 0)    \
  X(close_range, close_range, 0) X(fcntl, fcntl, 1) X(open, open, 0) X(openat, openat, 0) X(read, read, 0)   \
  X(readv, readv, 0) X(write, write, 0) X(writev, writev, 0) X(recvfrom, recvfrom, 0)                        \
  X(recvmsg, recvmsg, 0) X(sendto, sendto, 0) X(sendmsg, sendmsg, 0) X(accept, accept, 0)                    \
  X(accept4, accept4, 0) X(connect, connect, 0) X(shutdown, shutdown, 0) X(poll, poll, 0) X(ppoll, ppoll, 0) X(select, select, 0)     \
  X(pselect6, pselect6, 0) X(epoll_wait, epoll_wait, 0) X(epoll_pwait, epoll_wait, 0)                        \
  X(stat, stat, 1) X(lstat, lstat, 1) X(fstat, fstat, 1) X(newfstatat, newfstatat, 1) X(statx, statx, 1)     \
  X(getuid, getuid, 1) X(geteuid, getuid, 1) X(getgid, getuid, 1) X(getegid, getuid, 1)                      \
  X(unlink, unlink, 0) X(unlinkat, unlinkat, 0) X(flock, flock, 0)                                           \
  /* memory */                                                                                               \
  X(mmap, mmap, 1) X(munmap, munmap, 1) X(shmget, shmget, 0) X(shmat, shmat, 0) X(shmdt, shmdt, 0)           \
  X(shmctl, shmctl, 0)                                                                                       \
  /* queues and semaphores */                                                                                \
  X(msgget, msgget, 0) X(msgsnd, msgsnd, 0) X(msgrcv, msgrcv, 0) X(msgctl, msgctl, 0) X(semget, semget, 0)   \
  X(semop, semop, 0) X(semtimedop, semtimedop, 0) X(semctl, semctl, 0) X(futex, futex, 0)                    \
  X(mq_timedsend, mq_timedsend, 0) X(mq_timedreceive, mq_timedreceive, 0)                                    \
  /* time and chance */                                                                                      \
  X(nanosleep, nanosleep, 0) X(clock_nanosleep, clock_nanosleep, 0) X(alarm, alarm, 1)                       \
  X(setitimer, setitimer, 1) X(getitimer, getitimer, 1) X(clock_gettime, clock_gettime, 1)                   \
  X(gettimeofday, gettimeofday, 1) X(time, time, 1) X(getrandom, getrandom, 1)

#define DECLARE_MODEL(call, name, quiet) long model_##name(long *args);
MODELLED_CALLS(DECLARE_MODEL)
#undef DECLARE_MODEL

#endif
