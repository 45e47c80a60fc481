/*
 * wire.h - the versioned contract of the shared memory between the monitor and the runtime inside a
 * student's processes.  C11 and C++20 read the same text.
 *
 * Theory of operation.  One run = one control region: a memfd that the monitor creates, that every process
 * of the run maps MAP_SHARED at GRADE_CONTROL_ADDRESS (inherited over fork, mapped again after exec through
 * descriptor GRADE_CONTROL_FD).  Exactly one task - a process or a thread - holds the token at any time
 * (`holder`); only the holder writes to this region, with two exceptions that are marked below.  So the log
 * `events[0 .. event_count)` is the exact order in which things happened and needs no locks.
 *
 * The monitor prepares the part "set by the monitor", starts the programs, and reads the rest when no
 * process of the run is left.  Everything here is writable by the student's process: a reader bounds-checks
 * every index and count (see native/core/log.h) and believes nothing that the kernel can tell instead.
 */
#ifndef GRADE_WIRE_H
#define GRADE_WIRE_H

#include <stddef.h>
#include <stdint.h>

#define GRADE_WIRE_MAGIC 0x45444152u /* "RADE" */
#define GRADE_WIRE_VERSION 7u

#define GRADE_AIO_EVENTS 1024                        /* of one context: the kernel lends them to the whole machine */
#define GRADE_CONTROL_FD 1000                        /* above every RLIMIT_NOFILE a run can have */
#define GRADE_CONTROL_ADDRESS 0x2b5a00000000ull      /* far from what the loader and malloc use */
#define GRADE_RUNTIME_ADDRESS 0x2b5800000000ull      /* where the loader puts the runtime, code and data (native/Makefile) */
#define GRADE_RUNTIME_BYTES 0x1000000ull             /* it is smaller than this */

/* Dynamic tags of a program whose .preinit_array the runtime runs (core/early_code.cc): the loader does not know them. */
#define GRADE_DT_FIRST 0x67720020
#define GRADE_DT_FIRST_BYTES 0x67720021

enum {
  GRADE_MAX_TASKS = 96,
  GRADE_MAX_ITEMS = 4096,
  GRADE_MAX_OBJECTS = 512,
  GRADE_MAX_IMAGES = 16,
  GRADE_MAX_PROGRAMS = 16,
  GRADE_MAX_EVENTS = 1 << 17,
  GRADE_DETAIL_EVENTS = GRADE_MAX_EVENTS / 4 * 3, /* what is no part of the order leaves the rest of the log to what is */
  GRADE_NAME_BYTES = 48,
  GRADE_SIGNALS = 65,
  GRADE_MAX_RINGS = 4,
  GRADE_MAX_QUEUED = 128,
  GRADE_ITEM_SLOTS = 8192,
  GRADE_MAX_DECISIONS = 1 << 16,
  GRADE_MAX_EXCEPTIONS = GRADE_MAX_DECISIONS,
  GRADE_MAX_CHANGE_POINTS = 8,
  GRADE_MAX_TIMERS = 64,
  GRADE_MAX_VIRTUAL = 128,
  GRADE_MAX_IPC_IDS = 256,
  GRADE_IPC_KEYS = 512,   /* kernel keys of each kind that a run may use where it has no IPC namespace */
  GRADE_ROOT_BYTES = 48,
  GRADE_NAMES_OF_A_DIRECTORY = 1024, /* that a run may make; where it has no file system of its own, in all its directories */
  GRADE_MAX_INODES = 128,
  GRADE_FIRST_PID = 100,  /* of the first task of each run, above those of init and the servers */
  GRADE_MAX_NOTIFICATIONS = 16
};

/* How a run stands.  GRADE_RUN_STARTING is the only state in which init writes to the region. */
enum grade_run_state {
  GRADE_RUN_STARTING = 0, /* programs are being loaded and parked */
  GRADE_RUN_RUNNING = 1,
  GRADE_RUN_FINISHED = 2, /* every task has ended by itself */
  GRADE_RUN_HANG = 3,     /* unfinished tasks, none can move: one GRADE_EV_HANG for each of them */
  GRADE_RUN_CUT = 4,      /* step or log bound reached; never a finding by itself */
  GRADE_RUN_FAULT = 5     /* the runtime found itself inconsistent: our fault, see fault_code */
};

/* What happened.  The columns of struct grade_event that an operation does not name are 0. */
/* What a refused call would have taken too much of. */
enum grade_limit {
  GRADE_LIMIT_PROCESSES,
  GRADE_LIMIT_DESCRIPTORS,
  GRADE_LIMIT_OBJECTS, /* of IPC, timers, notifications */
  GRADE_LIMIT_SCRATCH,
  GRADE_LIMIT_MEMORY,
};

enum grade_op {
  GRADE_EV_NONE = 0,
  /* tasks --------------------------------------------------------------------------------------------- */
  GRADE_EV_START,   /* a program of the scenario begins; aux = program index */
  GRADE_EV_FORK,    /* aux = new task; value = 1 for a thread, and then object; addr; size: where its stack may lie */
  GRADE_EV_EXEC,    /* succeeded: logged by the new image; image = new image */
  GRADE_EV_WAIT,    /* aux = reaped task; value = wait status; result = pid or -errno */
  GRADE_EV_EXIT,    /* value = wait status as in wait(2); aux = 1 if only the thread ends */
  GRADE_EV_CRASH,   /* fatal signal raised by the program's own instruction; aux = signal; addr = address; size = stack pointer */
  GRADE_EV_KILLED,  /* default action of a delivered signal ends the process; aux = signal; value = sender+1 */
  GRADE_EV_LIMIT,   /* the task was stopped for a limit: aux = signal (SIGXFSZ output, SIGXCPU cpu), value = 1 if by the
                       kernel's clock; or a call was refused: aux = 0, value = enum grade_limit */
  /* shared memory -------------------------------------------------------------------------------------- */
  GRADE_EV_MAP,     /* object = mapping; addr = address; size; aux = 1 if through shmat */
  GRADE_EV_UNMAP,   /* object; addr; size */
  GRADE_EV_LOAD,    /* object; addr = offset in object; size; value = first 8 bytes; item if in a ring slot; aux = enum
                       grade_access.  Private memory: addr = address */
  GRADE_EV_STORE,   /* the same, value and item as they are AFTER the store */
  GRADE_EV_RMW,     /* atomic read-modify-write; value = new value */
  /* descriptors; addr = descriptor number ------------------------------------------------------------- */
  GRADE_EV_PIPE,    /* object; addr = read end; size = write end; aux = O_* flags */
  GRADE_EV_OPEN,    /* object = FIFO, shared-memory file or 0; result = fd or -errno; aux = O_* flags; value = hash of the name */
  GRADE_EV_DUP,     /* addr = old; result = new; aux = 1 if the copy is close-on-exec */
  GRADE_EV_CLOSE,   /* addr; result; object */
  GRADE_EV_READ,    /* addr; object; size = asked; result = got, 0 = end of file, or -errno; item = first item
                       whose payload begins in the bytes; value = bytes of that item found; aux = 1 if a stream held
                       more than the schedule let it have */
  GRADE_EV_WRITE,   /* the same for write; a write that blocked midway is logged once per part, aux = 1 for
                       all parts but the last */
  /* System V and POSIX IPC ----------------------------------------------------------------------------- */
  GRADE_EV_MSGGET,  /* object; addr = key; aux = msgflg; result = id or -errno */
  GRADE_EV_MSGSND,  /* object; size = msgsz; value = mtype; item; aux = msgflg; result; addr = bytes up to and with the first
                       NUL, else all.  A POSIX queue (id >= 1 << 32): value = 0, addr = priority, here and in MSGRCV */
  GRADE_EV_MSGRCV,  /* object; size = msgsz; addr = msgtyp asked (int64); value = mtype got; item; aux; result
                       = bytes or -errno */
  GRADE_EV_MSGCTL,  /* object; aux = cmd; result */
  GRADE_EV_SHMGET,  /* object; addr = key; size; aux = shmflg; result */
  GRADE_EV_SHMCTL,  /* object; aux = cmd; result */
  GRADE_EV_SEMGET,  /* object; addr = key; size = nsems; aux = semflg; result */
  GRADE_EV_SEMOP,   /* object; addr = sem_num; value = sem_op (int64); aux = sem_flg; result.  One for each operation of the
                       call: the first has size = nsops and, should the call fail, no others follow; theirs is size = 0 */
  GRADE_EV_SEMCTL,  /* object; aux = cmd; addr = sem_num; value = argument; result */
  GRADE_EV_UNLINK,  /* object if known; result; value = hash of the name as in OPEN; size = 1: the name was made (mkfifo) */
  /* signals -------------------------------------------------------------------------------------------- */
  GRADE_EV_SIGACTION, /* aux = signal; value = 0 default, 1 ignore, 2 handler; addr = handler; size = sa_flags */
  GRADE_EV_KILL,      /* aux = signal; value = target task + 1 (0: nobody); size = 1 if it coalesced; result; addr = 1:
                         one call has sent it to others before */
  GRADE_EV_HANDLER,   /* a handler begins; aux = signal; value = sender task + 1 (0: kernel); size = 1 if only
                          sigsuspend let it in (the task's own mask blocks the signal) */
  GRADE_EV_RETURN,    /* the handler returns; aux = signal */
  GRADE_EV_UNSAFE,    /* aux = enum grade_unsafe: called from a handler, not async-signal-safe */
  GRADE_EV_SIGWAIT,   /* pause, sigsuspend, sigwait family has ended; result */
  /* waiting -------------------------------------------------------------------------------------------- */
  GRADE_EV_BLOCK,   /* the task cannot go on now; aux = grade_op it waits in; object; addr as in that op */
  GRADE_EV_HANG,    /* the same, at the end of a run in which nobody can move; value = 1 if it spins on memory */
  GRADE_EV_FUTEX,   /* value = FUTEX_WAIT or FUTEX_WAKE; object; addr = offset; result (mutex, cond, sem_t) */
  GRADE_EV_SLEEP,   /* size = nanoseconds of virtual time */
  /* contract ------------------------------------------------------------------------------------------- */
  GRADE_EV_MAKE,    /* item; aux = stream; size */
  GRADE_EV_TAKE,    /* item recognised (0: bytes nobody made); aux = consumer; size = bytes handed over; value =
                       leading bytes that are right; addr = size the item was made with */
  GRADE_EV_RING,    /* object; addr = offset of slot 0; size = stride; value = slots; aux = payload offset in slot;
                       result = payload size */
  /* rules seen by the runtime itself ------------------------------------------------------------------- */
  GRADE_EV_STRING,  /* bytes without NUL used as a string; aux = enum grade_unsafe id of the function; size =
                       bytes received; value = bytes read beyond them */
  GRADE_EV_UNMODELLED, /* aux = system call number let through alone: nobody here knows what it waits for or changes */
  GRADE_EV_STEP_LIMIT, /* the run is cut here */
  /* threads and locks; object and addr = the place of the lock (GRADE_OBJ_PRIVATE and its address if not shared) ---- */
  GRADE_EV_LOCK,    /* aux = enum grade_lock; value = enum grade_lock_act; result = 0 or the error number.  flock: size = 1
                       if exclusive; a record lock: addr = first byte, size = bytes */
  GRADE_EV_COND,    /* aux = enum grade_cond; size = waiters at that moment; value = address of the mutex; result */
  GRADE_EV_BARRIER, /* value = tasks that stand at it now; size = tasks it needs; result */
  GRADE_EV_SEM,     /* POSIX semaphore: aux = enum grade_sem; value = value after; size = value before (sem_init: ~0); result */
  GRADE_EV_JOIN,    /* aux = joined task; result.  As a wait: addr = joined task + 1, 0 if unknown */
  /* time and readiness --------------------------------------------------------------------------------------------- */
  GRADE_EV_TIME,    /* the clock jumps to a deadline although somebody else could move; task = whose deadline;
                       size = nanoseconds jumped; aux = enum grade_op that had waited for it */
  GRADE_EV_POLL,    /* poll, select, epoll_wait have returned; result = ready descriptors or -errno; size = asked */
  GRADE_EV_CONNECT, /* addr = descriptor; aux = 0 connect, 1 accept, 2 listen, 3 shutdown; object; result; value = hash of
                       the name of the Unix socket connected to or listened at; 0 = of none */
  /* private memory and what is wrong with it ------------------------------------------------------------------------ */
  GRADE_EV_ALLOC,     /* object; addr; size: malloc(3) has given these bytes, in a process whose memory is watched */
  GRADE_EV_FREE,      /* object; addr; size: they go back */
  GRADE_EV_MEMORY,    /* the memory-checked build: an access outside of what it may touch; addr; size; aux = enum
                         grade_memory + GRADE_MEMORY_STORE, + GRADE_MEMORY_CALL x (system call + 1) or x (512 +
                         enum grade_function); value = offset in the object (int64); result = its size, -1: unknown.
                         What belongs to it follows: GRADE_MEMORY_NAME has 24 bytes of name in addr, size, value;
                         GRADE_MEMORY_GIVEN and GRADE_MEMORY_TAKEN have pc = where the block was allocated, freed.  Behind
                         these, behind UNDEFINED, CRASH and an abort comes a GRADE_MEMORY_FRAME for each call */
  GRADE_EV_UNDEFINED, /* undefined behaviour that the compiler's own checks have seen; aux = enum grade_undefined; addr and
                         value = left and right operand as int64; size = elements of an array, bits of a type */
  GRADE_EV_FAILED,    /* a call that has no event of its own has failed; aux = system call number; result = -errno */
  GRADE_EV_ORDER,     /* what orders tasks and has no event of its own; aux = enum grade_order, which names its columns */
  GRADE_EV_BYTES,     /* bytes are not what the program takes them for: aux = enum grade_bytes; size = how many; value = index of
                         the event (NOT_RECEIVED: the READ or MSGRCV; COPIED: any number, the same for all copies) */
  /* loops ---------------------------------------------------------------------------------------------------------- */
  GRADE_EV_SPIN,    /* the task has gone round a loop that changes nothing, and neither sleeps nor yields in it: aux =
                       GRADE_EV_LOAD, object and addr = the memory it looks at; or aux = the operation it asks for again
                       and again without waiting (object, addr as there); or aux = GRADE_EV_NONE, a loop of nothing.
                       Once for each place */
  /* walls ---------------------------------------------------------------------------------------------------------- */
  GRADE_EV_REFUSED, /* what no program may do: aux = enum grade_refused; value = system call number; addr, size: memory */
  GRADE_EV_COUNT
};

enum grade_refused {
  GRADE_REFUSED_CALL = 0,   /* by the walls of the run, for it leads out of it */
  GRADE_REFUSED_FOREIGN,    /* a call of another architecture (int 0x80); value as there */
  GRADE_REFUSED_STORE,      /* a store of the program's own into the memory of the runtime */
  GRADE_REFUSED_BUFFER,     /* a call that was given that memory as a buffer */
  GRADE_REFUSED_MAPPING,    /* a call that would have taken it away, or opened it for writing */
  GRADE_REFUSED_FILE,       /* a file through which it could be written was opened */
  GRADE_REFUSED_PROGRAM,    /* to become a program into which the runtime cannot come along */
  GRADE_REFUSED_THREAD,     /* the program has moved the register by which a thread's data are found; it was put back */
  GRADE_REFUSED_PROCESS,    /* to signal or change a process that is none of the run's: addr = whom, as kill(2) is told (int64);
                               size = the signal, 0: none */
  GRADE_REFUSED_PARENT,     /* the same: whoever has started the program */
  GRADE_REFUSED_NAME,       /* to open what no solution needs: addr = index into GRADE_SECRETS */
  GRADE_REFUSED_ROOT        /* to become root */
};

/* What no solution needs: secrets of the machine, its memory and disks, other processes, the grader's own files. */
#define GRADE_SECRETS(X)                                                                                     \
  X("/etc/shadow") X("/etc/gshadow") X("/etc/sudoers") X("/dev/mem") X("/dev/kmem") X("/dev/port")           \
  X("/dev/sda") X("/dev/vda") X("/dev/nvme0n1") X("/proc/kcore") X("/proc/kmsg") X("/proc/sysrq-trigger")    \
  X("/proc/1/environ") X("/proc/1/mem") X("/proc/1/maps") X("/proc/1/root") X("/proc/1/cwd") X("/proc/1/fd") \
  X("suite.yaml") X("assignment.yaml") X("rubric.yaml") X("/grade") X(".ssh")
enum {
  GRADE_SECRET_PROCESS = 12, /* the first of those of another process, whichever that is */
  GRADE_SECRET_SUITE = 18,   /* the first of those that lie in any folder but the program's own */
  GRADE_SECRET_GRADER = 21,
  GRADE_SECRET_KEYS,
  GRADE_SECRET_COUNT
};

/* libc functions that the runtime names in GRADE_EV_UNSAFE and GRADE_EV_STRING; names in grade_function_names. */
#define GRADE_FUNCTIONS(X)                                                                                   \
  X(printf) X(fprintf) X(vprintf) X(vfprintf) X(sprintf) X(snprintf) X(dprintf) X(puts) X(putchar) X(fputs)  \
  X(fputc) X(fwrite) X(fread) X(fgets) X(scanf) X(fflush) X(fopen) X(fclose) X(perror) X(malloc) X(calloc)   \
  X(realloc) X(free) X(exit) X(strlen) X(strcpy) X(strncpy) X(strcat) X(strcmp) X(strncmp) X(strdup)         \
  X(strchr) X(strstr) X(atoi) X(strtol) X(sleep_not_safe) X(syslog) X(rand) X(localtime) X(strtok)          \
  X(vsprintf) X(vsnprintf) X(putc) X(getchar) X(fgetc) X(getc) X(atol) X(atof) X(system) X(popen) X(pclose)   \
  X(fdopen) X(strerror) X(ctime) X(asctime) X(gmtime) X(random) X(atexit) X(closelog)             \
  X(memcpy) X(memmove) X(memset) X(memcmp) X(strncat) X(stpcpy)      \
  X(fscanf) X(sscanf) X(gets) X(getline) X(getdelim) X(strrchr)
#define GRADE_FUNCTION_ID(name) GRADE_FN_##name,
enum grade_function { GRADE_FN_none = 0, GRADE_FUNCTIONS(GRADE_FUNCTION_ID) GRADE_FN_count };
#undef GRADE_FUNCTION_ID

/* How a load or store is meant: as plain memory, as `volatile`, or atomic with an order. */
enum grade_access {
  GRADE_ACCESS_PLAIN = 0,
  GRADE_ACCESS_VOLATILE,
  GRADE_ACCESS_RELAXED,
  GRADE_ACCESS_ACQUIRE,
  GRADE_ACCESS_RELEASE,
  GRADE_ACCESS_ACQ_REL,
  GRADE_ACCESS_SEQ_CST,
  GRADE_ACCESS_KINDS = 0xff,   /* mask of the above */
  GRADE_ACCESS_RMW = 0x100,    /* this store is half of an atomic update */
  GRADE_ACCESS_UPDATE = 0x200, /* this store follows a load of the same place by the same task in one basic block */
  GRADE_ACCESS_CALL = 0x400    /* the kernel or a function of libc moved these bytes */
};

/* What GRADE_EV_ORDER tells. */
enum grade_order {
  GRADE_ORDER_FENCE = 0, /* value = enum grade_access, of atomic_thread_fence */
  GRADE_ORDER_ACQUIRE,   /* object; addr: what was released there before has happened before */
  GRADE_ORDER_RELEASE,   /* object; addr */
  GRADE_ORDER_CANCEL,    /* value = task + 1: it will see what came before this */
  GRADE_ORDER_LOOK,      /* a look at names, sizes or other states that the kernel keeps */
  GRADE_ORDER_CHANGE     /* a change of such */
};

enum grade_bytes {
  GRADE_BYTES_NOT_RECEIVED = 0, /* used, although the call that should have brought them has not */
  GRADE_BYTES_COPIED,           /* text that lay in the buffer of stdout at a fork is put out */
  GRADE_BYTES_LOST,             /* text lies in the buffer of stdout of a process that ends by _exit, or is about to execute */
  GRADE_BYTES_SHOWN             /* only with grade_control.compare: text is put out, value = its hash */
};
enum grade_lock { GRADE_LOCK_MUTEX = 0, GRADE_LOCK_READ, GRADE_LOCK_WRITE, GRADE_LOCK_SPIN, GRADE_LOCK_FILE, GRADE_LOCK_RECORD };
enum grade_lock_act { GRADE_LOCK_RELEASE = 0, GRADE_LOCK_ACQUIRE, GRADE_LOCK_TRY, GRADE_LOCK_INIT, GRADE_LOCK_DESTROY };
enum grade_cond { GRADE_COND_WAIT = 0, GRADE_COND_WOKEN, GRADE_COND_SIGNAL, GRADE_COND_BROADCAST };
enum grade_sem { GRADE_SEM_INIT = 0, GRADE_SEM_WAIT, GRADE_SEM_TRY, GRADE_SEM_POST, GRADE_SEM_DESTROY,
                 GRADE_SEM_INIT_PRIVATE /* sem_init with pshared = 0 */ };

/* What GRADE_EV_UNDEFINED is about. */
enum grade_undefined {
  GRADE_UB_INDEX = 0, /* addr = index */
  GRADE_UB_ADD,
  GRADE_UB_SUB,
  GRADE_UB_MUL,
  GRADE_UB_NEGATE,
  GRADE_UB_SHIFT,      /* value = by how much */
  GRADE_UB_ARRAY_SIZE, /* addr = size of a variable-length array */
  GRADE_UB_BOOL,       /* addr = what a bool holds */
  GRADE_UB_UNREACHABLE,
  GRADE_UB_BUILTIN,    /* __builtin_ctz(0), __builtin_clz(0) */
  GRADE_UB_COUNT
};

/* What GRADE_EV_MEMORY is about. */
enum grade_memory {
  GRADE_MEMORY_UNKNOWN = 0,
  GRADE_MEMORY_VARIABLE,    /* automatic, or of variable length */
  GRADE_MEMORY_GLOBAL,      /* static */
  GRADE_MEMORY_BLOCK,       /* from malloc */
  GRADE_MEMORY_MAPPING,     /* behind the bytes asked for, within their last page */
  GRADE_MEMORY_FREED,       /* a block that has gone back */
  GRADE_MEMORY_SCOPE,       /* a variable whose block has been left */
  GRADE_MEMORY_DOUBLE_FREE,
  GRADE_MEMORY_INVALID_FREE,
  GRADE_MEMORY_SEND,        /* msgsnd: size = msgsz, value = bytes there are behind the type */
  GRADE_MEMORY_RECEIVE,     /* msgrcv: the same */
  GRADE_MEMORY_SENT,        /* in every build: bytes nobody has written; size of them, from byte `value` of `result` */
  GRADE_MEMORY_SHARED,      /* the same, stored into shared memory */
  GRADE_MEMORY_PRINTED,     /* a number that nobody has written */
  GRADE_MEMORY_MEMBER,      /* a member of a structure, from which it goes on into the next */
  GRADE_MEMORY_KINDS,
  GRADE_MEMORY_NAME = 64,
  GRADE_MEMORY_GIVEN,
  GRADE_MEMORY_TAKEN,
  GRADE_MEMORY_FRAME,       /* pc = a call that had not returned when the event before happened, innermost first */
  GRADE_MEMORY_STORE = 1 << 8,
  GRADE_MEMORY_CALL = 1 << 16
};

enum grade_object_kind {
  GRADE_OBJ_NONE = 0,
  GRADE_OBJ_PIPE,     /* id = inode */
  GRADE_OBJ_FIFO,     /* id = inode */
  GRADE_OBJ_SOCKET,   /* id = inode */
  GRADE_OBJ_FILE,     /* id = inode */
  GRADE_OBJ_QUEUE,    /* System V message queue; id = msqid */
  GRADE_OBJ_SEMSET,   /* id = semid */
  GRADE_OBJ_SHM,      /* System V shared memory; id = shmid */
  GRADE_OBJ_MAPPING,  /* anonymous MAP_SHARED; id = running number */
  GRADE_OBJ_SHM_FILE, /* MAP_SHARED of a file (shm_open); id = inode */
  GRADE_OBJ_PRIVATE,  /* memory of one process (locks and futexes of threads); id = pid of the process */
  GRADE_OBJ_EVENTFD,  /* id = running number */
  GRADE_OBJ_TIMERFD,  /* id = running number */
  GRADE_OBJ_SIGNALFD, /* id = running number */
  GRADE_OBJ_EPOLL     /* id = running number */
};

struct grade_object {
  uint32_t kind; /* enum grade_object_kind */
  uint32_t pad;
  uint64_t id;
  uint64_t size;
};

struct grade_event {
  uint32_t step; /* decision number; several events may share one */
  uint16_t task;
  uint8_t op;     /* enum grade_op */
  uint8_t image;  /* index into images: which executable `pc` belongs to */
  uint32_t object; /* index into objects; 0 = none */
  int32_t result;
  uint64_t addr;
  uint64_t size;
  uint64_t value;
  uint32_t item; /* index into items + 1; 0 = none */
  uint32_t aux;
  uint64_t pc;    /* address in the student's code, after the call; 0 = unknown */
  uint64_t stack; /* address in the caller of that function; 0 = unknown */
};

struct grade_item {
  uint32_t stream;
  uint32_t sequence; /* 0, 1, 2 ... within the stream, in the order made */
  uint32_t size;     /* bytes of payload */
  uint32_t made_by;  /* task */
  uint64_t head;     /* first 8 bytes of the payload */
};

enum grade_task_state {
  GRADE_TASK_FREE = 0,
  GRADE_TASK_RUNNABLE,
  GRADE_TASK_BLOCKED,  /* runnable again once change[wait_class] moves, a signal comes, or the deadline */
  GRADE_TASK_SPINNING, /* re-reads unchanged memory; runnable again once somebody writes */
  GRADE_TASK_STOPPED,  /* SIGSTOP */
  GRADE_TASK_ENDING,   /* has said farewell; the kernel may still be taking it down */
  GRADE_TASK_DEAD
};

/* Classes of change: a blocked task is tried again only after something of its class has changed. */
enum grade_class {
  GRADE_CLASS_IO = 0, /* pipes, FIFOs, sockets, descriptors closed */
  GRADE_CLASS_MSG,
  GRADE_CLASS_SEM,
  GRADE_CLASS_CHILD,
  GRADE_CLASS_FUTEX,
  GRADE_CLASS_MEMORY,
  GRADE_CLASS_LOCK, /* flock, fcntl */
  GRADE_CLASS_NEVER, /* pause and the like: only a signal or the deadline ends it */
  GRADE_CLASS_COUNT
};

/* Who decides, see runtime/strategies/.  GRADE_STRATEGY_STANDARD takes the standard choice everywhere but at the
 * decisions named in `exceptions`: every other strategy's run is repeated in that way. */
enum grade_strategy {
  GRADE_STRATEGY_STANDARD = 0,
  GRADE_STRATEGY_WALK, /* random walk: strategy_depth = how willingly it stays, in 1/1024 */
  GRADE_STRATEGY_PCT,  /* Burckhardt et al. 2010: strategy_depth = number of change points + 1 */
  GRADE_STRATEGY_POS,  /* partial order sampling, Yuan et al. 2018 */
  GRADE_STRATEGY_SURW, /* uniform random walk: weights by expected remaining steps, Zhao et al. 2025 */
  GRADE_STRATEGY_TAKES, /* who has taken a lock or a unit lets all others go first, with strategy_depth in 1/1024 */
  GRADE_STRATEGY_COUNT
};

/* How init asks a program's fork server for the copy that is the program of the next schedule. */
/* What a run asked for and its isolation tier does not have. */
enum grade_missing { GRADE_MISSING_NETWORK = 1, GRADE_MISSING_QUEUES = 2, GRADE_MISSING_PROC = 4, GRADE_MISSING_NAME = 8 };

struct grade_launch {
  uint32_t generation; /* futex word: raised by init for each schedule */
  uint32_t refused;    /* the generation for which no copy could be made, and why */
  int32_t error;
  uint32_t cpu_s;      /* RLIMIT_CPU of the copy, seconds */
  char directory[GRADE_ROOT_BYTES + 16]; /* where the copy starts */
  char input[GRADE_ROOT_BYTES + 16];     /* its standard input */
};

/* What a decision was about.  Nothing else in a run is left to chance: equal decisions give equal runs. */
enum grade_choice {
  GRADE_CHOICE_TASK = 0, /* who moves next; options are task indices, or GRADE_OPTION_TIME */
  GRADE_CHOICE_WAKE,     /* which of several waiters is woken; options 0 .. count - 1 */
  GRADE_CHOICE_AMOUNT    /* how much of a transfer is made; options 0 (all) .. count - 1 */
};

/* Instead of a task: the clock jumps to the next deadline although somebody could move (within lag_ns). */
#define GRADE_OPTION_TIME 31u

/* One decision among at least two options.  Task 31 and above are not in `options`, but may be chosen: as index + 1, so
 * that 31 always means GRADE_OPTION_TIME. */
struct grade_decision {
  uint32_t options; /* bit i = option i was open */
  uint8_t kind;     /* enum grade_choice */
  uint8_t count;    /* number of options */
  uint8_t standard; /* what GRADE_STRATEGY_STANDARD would have chosen */
  uint8_t chosen;
  uint32_t step;
  uint8_t task;     /* who decided: the holder of the token */
  uint8_t forced;   /* TASK: the holder could not or would not go on, so that giving way is no preemption */
  uint16_t pad;
};

struct grade_exception {
  uint32_t decision; /* index into decisions, ascending */
  uint32_t chosen;   /* taken if it is open, else the standard choice is */
};

struct grade_signal_info {
  int32_t code;
  int32_t pid;
  uint64_t value;
  uint32_t sender; /* task + 1, 0 = kernel */
  uint32_t timer;  /* index into timers + 1, if a POSIX timer has sent it */
};

struct grade_task {
  uint32_t state; /* enum grade_task_state */
  uint32_t token; /* futex word: 1 = you hold the token.  Written by the previous holder */
  int32_t pid;    /* in the run's pid namespace */
  int32_t tid;
  int32_t pgid;
  uint32_t parent;  /* task index of the parent process + 1; 0 = started by the monitor */
  uint32_t image;
  uint32_t program; /* index of the scenario's program it descends from */
  uint32_t is_thread;
  int32_t nice;     /* as the program has set it; the kernel is not told */
  uint32_t policy;  /* the same: sched_setscheduler(2) */
  uint32_t ppid_dead;    /* its parent ended first */
  uint32_t status;       /* wait status once ENDING */
  uint32_t reaped;
  uint32_t wait_op;      /* enum grade_op while BLOCKED */
  uint32_t wait_object;
  uint32_t wait_class;
  uint32_t wait_change;  /* change[wait_class] when it last tried */
  uint32_t wait_reported;
  uint32_t woken;        /* futex model: somebody woke it */
  uint64_t wait_addr;
  uint64_t wait_pc;
  uint64_t wait_stack;
  uint64_t wait_bitset;  /* of a futex */
  uint64_t wait_word;    /* the futex itself, while wait_object and wait_addr name the lock it belongs to */
  uint32_t wait_word_object;
  uint32_t next_stores;  /* of what comes next, see next_object: it stores */
  uint64_t thread_pointer; /* of a thread: what its pthread_t is, until it is joined */
  uint64_t wait_signals; /* sigwait family: arrivals that wake it though they are blocked */
  uint64_t deadline_ns;  /* virtual; 0 = none */
  uint64_t alarm_ns;     /* virtual; 0 = none */
  uint64_t alarm_interval_ns;
  uint64_t signal_mask;    /* bit n-1 = signal n blocked */
  uint64_t signal_pending; /* bit n-1 */
  uint64_t signal_caught;  /* bit n-1: has a handler now (kept for whoever reads a hang) */
  uint64_t signal_ignored; /* bit n-1: SIG_IGN now; survives exec */
  uint32_t fruitless;      /* re-reads of unchanged memory since anything changed */
  uint32_t wait_order;     /* who has waited longer: a running number of the run */
  uint32_t next_object;    /* what the task is about to do, as far as it is known: an access to this object (0: a call) */
  uint64_t next_addr;
  uint32_t stopped;        /* the process stands still until SIGCONT, whatever its tasks are doing */
  uint32_t stop_signal;    /* of the process, kept at its main task: what has stopped it */
  uint32_t stop_news;      /* enum grade_stop_news: what wait has not yet told the parent */
  uint32_t no_child_stop;  /* SA_NOCLDSTOP */
  uint32_t death_signal;   /* prctl(PR_SET_PDEATHSIG) */
  uint32_t launch;         /* enum grade_launch_kind: its parent stands still until it has executed or ended */
  int32_t launch_error;    /* why posix_spawn has executed nothing */
  int32_t lock_holder;     /* pid of who holds the record lock it waits for; -1 = no process; 0 = it waits for none */
  uint64_t cpu_ns;         /* virtual time it has been running */
  uint64_t cpu_work;       /* `work` when cpu_ns was last counted */
  struct grade_signal_info signal_info[GRADE_SIGNALS];
};

enum grade_launch_kind { GRADE_LAUNCH_NONE = 0, GRADE_LAUNCH_VFORK, GRADE_LAUNCH_SPAWN };
enum grade_stop_news { GRADE_STOP_NONE = 0, GRADE_STOP_STOPPED, GRADE_STOP_CONTINUED };

/* A timer of virtual time that sends a signal: timer_create(2), or setitimer(2) on processor time. */
struct grade_timer {
  uint32_t owner;  /* task of the process (its main task) + 1; 0 = free */
  uint32_t id;     /* as the program knows it */
  uint32_t clock;  /* enum grade_timer_clock */
  uint32_t notify; /* SIGEV_* */
  uint32_t signal;
  int32_t thread;  /* SIGEV_THREAD_ID: that thread; 0 = the process */
  uint64_t value;  /* sival */
  uint64_t at_ns;  /* virtual; 0 = not armed */
  uint64_t interval_ns;
  uint32_t pending; /* its signal is under way: it counts overruns only when that is taken */
  uint32_t overrun; /* of the signal taken last */
};
enum grade_timer_clock { GRADE_TIMER_MONOTONIC = 0, GRADE_TIMER_REALTIME, GRADE_TIMER_CPU };

/* An eventfd, timerfd or signalfd.  Its descriptor is an object of the kernel that is ready exactly while this one is, so
 * that the kernel's poll, select and epoll answer for it. */
struct grade_virtual {
  uint32_t kind;   /* enum grade_object_kind */
  uint32_t object;
  uint64_t inode;  /* of the pipe behind an eventfd; 0: a timerfd of the kernel's is behind it */
  uint64_t count;  /* eventfd: counter; timerfd: expirations nobody has read */
  uint64_t mask;   /* signalfd */
  uint64_t at_ns;  /* timerfd: next expiration; 0 = not armed */
  uint64_t interval_ns;
  uint32_t flags;    /* EFD_SEMAPHORE; clock of a timerfd (enum grade_timer_clock) */
  uint32_t edges;    /* times it has become ready */
  uint32_t shown;    /* `edges` when the pipe was last brought up to date */
  uint32_t pad;
};

/* mq_notify(2): who is told when a message arrives in an empty queue. */
struct grade_notification {
  uint32_t queue; /* object; 0 = free */
  uint32_t task;  /* + 1 */
  uint32_t signal; /* 0 = nothing is sent (SIGEV_NONE) */
  uint32_t thread; /* 1: a thread would be made (SIGEV_THREAD), which has no model */
  uint64_t value;
};

/* System V identifiers as the program sees them: as in a fresh IPC namespace, whatever the kernel's are. */
enum grade_ipc { GRADE_IPC_MSG = 0, GRADE_IPC_SEM, GRADE_IPC_SHM, GRADE_IPC_KINDS };
struct grade_ipc_id {
  uint32_t used;
  uint32_t removed; /* IPC_RMID of shared memory that is still attached */
  int32_t seen;     /* by the program */
  int32_t kernel;
  int32_t key;      /* as the program named it, where the kernel has another (grade_control.ipc_keys) */
  uint32_t keyed;   /* 1: it can be found by that key */
  uint32_t pages;   /* of shared memory, where nobody but the runtime bounds their sum (grade_control.ipc_pages) */
};
struct grade_ipc_ids {
  uint32_t count; /* entries [0, count) may be in use */
  uint32_t in_use;
  int32_t last_index; /* + 1 */
  uint32_t next_index;
  uint32_t sequence;
  uint32_t pad;
  struct grade_ipc_id ids[GRADE_MAX_IPC_IDS];
};

struct grade_image {
  char name[GRADE_NAME_BYTES]; /* base name of the executable */
  uint32_t is_ours;            /* instrumented, linked with the runtime */
  uint32_t pad;
  uint64_t text_begin, text_end;
};

/* The ring an assignment's contract has declared: slot i begins at `offset` + i * `stride` of the object. */
struct grade_ring_place {
  uint32_t object;
  uint32_t slots;
  uint64_t offset;
  uint32_t stride;
  uint32_t payload_offset;
  uint32_t payload_size;
  uint32_t pad;
};

/* One queued real-time signal; standard signals coalesce in grade_task.signal_pending. */
struct grade_queued_signal {
  uint32_t task; /* + 1; 0 = free */
  uint32_t signal;
  struct grade_signal_info info;
};

struct grade_control {
  uint32_t magic, version;
  /* set by the monitor before the first program starts */
  uint64_t schedule_seed;
  uint64_t payload_seed;
  uint32_t step_limit;
  uint32_t spin_limit;   /* fruitless re-reads of unchanged memory before a spinner counts as stuck */
  uint32_t pipe_bytes;   /* capacity of new pipes, 0 = the kernel's; see pipe(7), pipe-user-pages-soft */
  uint32_t program_count;
  uint32_t strategy;       /* enum grade_strategy */
  uint32_t strategy_depth;
  uint32_t expected_steps; /* of the runs before; 0 = unknown.  What PCT and SURW spread their choices over */
  uint32_t exception_count;
  uint64_t lag_ns;         /* virtual time that tasks which could move may fall behind, over the whole run */
  uint32_t record;         /* 1: log also what only a reader of the steps needs */
  uint8_t fill, heap_fill; /* bytes that variables and blocks hold before anybody has written them, see GRADE_FILL */
  uint8_t compare;         /* 1: log also what is shown, for a comparison with a run that differs in these bytes alone */
  uint8_t aio_contexts;    /* that the run has, see runtime/aio.c */
  uint32_t decision_count; /* of this run; may exceed GRADE_MAX_DECISIONS, what lies beyond is not kept */
  uint64_t lagged_ns;      /* how much of lag_ns this run has used */
  uint32_t lag_chance;     /* of 1024: how readily a strategy lets a deadline come early */
  uint32_t amount_chance;  /* of 1024: how readily it takes another amount than all */
  uint32_t expected_tasks; /* entries of the two below; what the runs before have shown */
  uint32_t expected_of[GRADE_MAX_TASKS]; /* steps of task i */
  uint32_t born_by[GRADE_MAX_TASKS];     /* the task that made task i, < i; i itself for a program of the scenario */
  /* what the walls of this run lack, and the runtime makes up for (runtime/walls.h); all zero in tier A */
  char root[GRADE_ROOT_BYTES]; /* the directory that the program takes for "/"; "" = it is */
  uint32_t ipc_keys;           /* the first of the GRADE_IPC_KEYS keys that the kernel lets this run use; 0 = any */
  uint32_t ipc_pages;          /* shared memory that there may be with those keys, all together */
  uint32_t no_network, no_queues;
  int32_t init_pid;            /* the pids are not the run's own: this one is shown as 1, the tasks' from GRADE_FIRST_PID on */
  uint32_t process_limit;      /* tasks alive at once, where the kernel counts those of other runs too; 0 = the kernel counts */
  uint32_t missing;            /* enum grade_missing: the first that was asked for, written by the runtime */
  uint32_t inode_count;
  uint32_t missing_image;      /* where it was asked for */
  uint64_t missing_pc;
  uint64_t inodes[GRADE_MAX_INODES]; /* in the order in which the program has seen them: it is shown their number in it */
  /* run state */
  uint32_t state; /* enum grade_run_state */
  uint32_t registered; /* futex word: tasks parked so far.  Written by starting programs, read by init */
  uint32_t holder;
  uint32_t step;
  uint32_t fault_code; /* line number in the runtime */
  uint32_t task_count;
  uint32_t item_count;
  uint32_t object_count; /* objects[0] is never used */
  uint32_t image_count;
  uint32_t event_count;
  uint32_t event_lost;
  uint64_t now_ns; /* virtual CLOCK_MONOTONIC; CLOCK_REALTIME adds GRADE_EPOCH_NS */
  uint64_t order_hash; /* FNV-1a over (task, op, object) of every event: equal orders have equal hashes */
  uint64_t random_calls; /* of the strategy; nothing that a program sees comes from there */
  uint64_t chance_calls; /* of getrandom */
  uint32_t begun;          /* the first decision has been made: who starts */
  uint32_t exception_next; /* the first of `exceptions` that still lies ahead */
  uint32_t stayed;         /* decisions since the token last changed hands in which somebody else could have moved */
  uint32_t waits;
  uint64_t yields;
  uint32_t events_seen; /* TAKES: how much of the log it has looked at */
  uint32_t steps_of[GRADE_MAX_TASKS];
  uint64_t priority[GRADE_MAX_TASKS]; /* of a strategy that has priorities; 0 = not drawn yet */
  uint32_t change_at[GRADE_MAX_CHANGE_POINTS]; /* PCT: steps at which the holder loses its priority */
  uint32_t change[GRADE_CLASS_COUNT];
  uint32_t mapping_count;
  uint32_t files_touched; /* 1: a call may have made, changed or removed a file; written by the runtime */
  uint32_t progress; /* bumped on every entry to the runtime; init watches it for stalls */
  uint32_t ring_count;
  uint64_t work;       /* basic blocks and private memory accesses done, in units of 1024 */
  uint64_t work_limit; /* set by the monitor; 0 = none.  Reaching it logs GRADE_EV_LIMIT with SIGXCPU */
  uint64_t launch_work; /* the same for processes made, programs executed and calls, which cost without computing */
  uint32_t names_made; /* of files, where the directories do not bound them */
  uint64_t calls_served; /* four of which are a unit of work */
  uint32_t limits_told; /* bit of each enum grade_limit that has been logged */
  struct grade_ring_place rings[GRADE_MAX_RINGS];
  struct grade_queued_signal queued[GRADE_MAX_QUEUED]; /* in order of arrival */
  struct grade_image images[GRADE_MAX_IMAGES];
  struct grade_object objects[GRADE_MAX_OBJECTS];
  uint32_t timer_count; /* timers [0, timer_count) may be in use */
  uint32_t virtual_count;
  uint32_t notifications_made; /* 1 once somebody has asked for one */
  uint32_t inotify_made;       /* 1 once somebody has: every call may be news for who waits there */
  uint32_t async_asked;        /* 1 once somebody has asked for O_ASYNC */
  uint32_t ports_given;        /* to sockets that asked for none */
  uint64_t real_start_ns;      /* CLOCK_REALTIME of the machine when the run was prepared: what file systems go by */
  uint32_t processor;          /* + 1: the one that init holds the run to, which the program sees as the first; 0 = not known */
  struct grade_timer timers[GRADE_MAX_TIMERS];
  struct grade_virtual virtuals[GRADE_MAX_VIRTUAL];
  struct grade_notification notifications[GRADE_MAX_NOTIFICATIONS];
  struct grade_ipc_ids ipc[GRADE_IPC_KINDS];
  struct grade_task tasks[GRADE_MAX_TASKS]; /* up to here in few pages: every process of a run touches them */
  struct grade_item items[GRADE_MAX_ITEMS];
  uint16_t item_at[GRADE_ITEM_SLOTS]; /* open addressing by head: index + 1 */
  struct grade_event events[GRADE_MAX_EVENTS]; /* from here on nothing is cleared between runs */
  struct grade_decision decisions[GRADE_MAX_DECISIONS];
  struct grade_launch launches[GRADE_MAX_PROGRAMS]; /* by program; see runtime/fork_server.c */
  struct grade_exception exceptions[GRADE_MAX_EXCEPTIONS]; /* set by the monitor, exception_count of them */
};

/* What gcc fills automatic variables with (-ftrivial-auto-var-init=pattern).  Four of them in a row in the code of a program
 * are the compiler's; where another byte is wanted, they are changed there. */
#define GRADE_FILL 0xfeu

#define GRADE_EPOCH_NS 1767225600000000000ull /* 2026-01-01T00:00:00Z: what programs see as "now" at the start */

/* splitmix64 (Steele, Lea, Flood 2014): the one generator of schedules and payloads. */
static inline uint64_t grade_mix(uint64_t x) {
  x += 0x9e3779b97f4a7c15ull;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

/* Byte `at` of the payload of item `index`: a pure function, so that any reader can recompute a payload. */
static inline uint8_t grade_payload_byte(uint64_t payload_seed, uint32_t index, uint32_t at) {
  uint64_t word = grade_mix(grade_mix(payload_seed ^ index) + (at >> 3));
  return (uint8_t)(word >> ((at & 7u) * 8u));
}

#endif
