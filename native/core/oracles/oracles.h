// oracles.h - judges one run.
//
// What can be found.  `at` is the place of the event that proves it; `also` names further places by role.
//
// kind                variant         params                                    also
// ------------------  --------------  ----------------------------------------  -----------------------------------
// ring-overrun        full            slot slots unread stream sequence         writer: the store that was destroyed
//                     collision       the same; there was room elsewhere        writer
// ring-underrun       never           slot slots                                -
//                     again           slot slots [stream sequence]              taker: who had taken it before
// ring-out-of-range   write           slot slots stream sequence                -
//                     read            slot slots                                -
// message-lost        overwritten     stream sequence count made                maker     at = the store
//                     left-in-queue   the same                                  maker     at = the send
//                     left-in-pipe    the same                                  maker     at = the write
//                     left-in-memory  the same                                  maker     at = the store
//                     not-taken       the same                                  maker     at = where it was received
//                     not-arrived     the same                                  maker     at = where it was last seen
// message-duplicated  same-taker      stream sequence consumer earlier count    first: the earlier hand-over
//                     two-takers      the same                                  first
//                     sent-twice      the same                                  taker first   at = the second send
// message-reordered   stream          stream sequence after consumer            earlier: the hand-over it came after
//                     priority        type waiting asked                        sender: of the message that waits
// message-torn        unknown empty   got right                                 -
//                     mixed           got right stream sequence made            -
// msg-truncated       noerror         got right stream sequence made            taker     at = msgrcv
//                     short-read      the same                                  taker     at = read
//                     short-buffer    the same                                  -
//                     sent-short      the same                                  taker     at = msgsnd
//                     short-write     the same                                  taker     at = write
//                     cut             size room                                 sender    at = msgrcv
// msg-size            send receive    given allowed [what]                      [given taken]
// buffer-overflow     index           index slots                               -
//                     member-call: bytes offset size [what] call
//                     variable-read variable-write variable-call scope-read scope-write scope-call:  bytes offset size what call
//                     mapping-read mapping-write mapping-call:  bytes offset size call
//                     block-read block-write block-call:  bytes offset size call   given: its allocation
//                     freed-read freed-write freed-call:  bytes offset size call   given taken: where it was freed
//                     double-free     -                                         given taken
//                     invalid-free    what                                      given
// uninitialized-data  sent shared     bytes offset size [call memory what]      -
//                     printed         [call]                                    -
//                     used            -                                         -         told by core/explore/unwritten.cc
// undefined-behaviour add subtract multiply negate shift array-size bool unreachable builtin:  left right bits
// missing-terminator  string          call received beyond                      -
// ipc-leak            queue shm sem dev-shm mqueue socket fifo:  name count     at = the creation, if known
// zombie              child           count                                     exit: of the parent   at = fork
// orphan              child           count                                     exit: of the parent   at = fork
//                     outlived daemon:  count                                   exit: of the parent   at = fork
// end-left-open       own-end         object holders                            pipe fork             at = read
//                     other-holder    object holders                            pipe fork holder: where it waits
// lost-wakeup         signal          signal                                    interrupted sender    at = pause
//                     condition       memory                                    sender    at = pthread_cond_wait
// deadlock            cycle           waits tasks                               holds waits: see deadlock.h
//                     self            waits tasks                               holds
//                     spin            waits tasks reason [memory]               holds waits last
//                     chain           waits tasks reason types there needed     holds waits last
// unsafe-handler      call            call signal                               interrupted
// signal-lost         coalesced       signal count                              -         at = kill
//                     too-early       signal                                    sender
//                     children        count                                     fork      at = wait in the handler
//                     children-awaited: count                                   fork      the same, and somebody waits for them
// crash               null segv stack bus fpe:  signal address                        -
//                     signal abort    signal                                    -
// assertion-failed    assert          expression                                -
// broken-pipe         signal          -                                         -
//                     ignored         object                                    first: the first write that failed
// wrong-end           read write:  call descriptor object          made: the pipe   at = the refused call
//                     closed          the same                                  close made
// short-io            read            got asked object                          used: where the missing bytes are
//                     write           the same                                  -
//                     consequence     consequence consequence_variant           consequence   by core/explore/forced.h
// eintr-ignored       stale length:  call                           used   at = the interrupted call
//                     entered         call                                      post: of the semaphore
//                     wait            call                                      -
//                     consequence     consequence consequence_variant           consequence   by core/explore/forced.h
// fd-leak             loop            count                                     -
// stdout-duplicated   copied          bytes times                               again: a further flush   at = fork
//                     lost-by-exit lost-by-exec:  bytes              at = _exit or exec
// limit-exceeded      cpu output memory processes descriptors objects scratch time other:  [limit]
// policy-violation    call            call                                      -         at = the refused call
//                     everybody       call signal                               -         at = kill(-1, ...)
//                     init parent:  call [signal]               -         at = the call; parent: whoever started the program
//                     strangers       call [signal] count                       -         at = the call on the last of them
//                     root            call                                      -         at = the refused call
//                     secret          name                                      -         at = the open
//                     foreign         -                                         -         at = int 0x80
//                     unwatched       -                                         -         at = the exec, if there was one; core/runs.cc too
//                     thread-pointer  -                                         -         at = what first showed it
// tampering           store           address                                   -         at = the refused store
//                     buffer mapping file:  call                     -         at = the refused call
//                     replaced        symbol                                    -         told by core/reserved_names.h
//                     hidden-call     call                                      -         told by core/witnessed.h, as the next
//                     not-logged not-made:  call moved logged        -         no place
//                     altered         call                                      -         no place: other bytes, signal, child
//                     rewritten       -                                         -         no place
// wrong-output        item-count      stream expected made                      at = the last one made, if any
//                     queue-mode      expected mode                             at = msgget
//                     exit-status     expected got                              no place
//                     missing-text    text                                      no place
//                     different-line  line_number expected got                  no place
//                     missing-line    line_number expected                      no place
//                     extra-line      line_number got                           no place
//                     handler-missing signal                                    no place
//                     too-few-processes too-few-pipes too-few-bytes too-few-messages:  required made    no place
//                     not-passed      count                                     at = the first such hand-over
// data-race           lost-update handler:  memory task other what value other_value loaded_value  writer handler loaded
//                     write-write     memory task other [what value]            writer    at = one of the two stores
//                     read-write      the same                                  reader    at = the store
// busy-wait           memory          memory                                    -
//                     call            call                                      -
//                     empty           -                                         -
// no-progress         end-of-file     call [error]                              -         at = the last such call
//                     no-child        call [error]                              -
//                     error           call error                                -
// unchecked-failure   key             call                                      failed    at = where it was used
//                     identifier      call                                      failed
//                     descriptor      call                                      failed
//                     pointer         call                                      failed    at = the crash
//                     connection      call                                      failed
//                     refused size    call error                                -         at = the call that failed
// premature-removal   unread          count                                     sender    at = the removal
//                     in-use          call error                                user
//                     too-late        -                                         user
// start-order         not-there       call                                      maker     at = the call that found nothing
//                     not-ready       -                                         maker     at = the use of the semaphore   maker: sem_init
// semaphore-misuse    uninitialised   -                                         -         at = its first use
//                     copied          -                                         init      at = the use in the copy
//                     not-shared      -                                         -         at = sem_init
//                     raised          -                                         -         at = the post
//                     destroyed       call                                      waiter
//                     destroyed-locked: -                                       owner     at = pthread_mutex_destroy
//                     used-afterwards -                                         destroyed  at = a call after sem_destroy
//                     never-set       -                                         made      at = the semop that waits
//                     undo            count                                     exit      at = the semop
//                     not-owner       -                                         owner     at = the unlock
//                     not-locked      -                                         -         at = the unlock
//                     wait-without-lock: -
// sleep-as-synchronisation  sleep timeout:  consequence consequence_variant seconds  consequence   by core/explore/early.h
//
// buffer-overflow, msg-size, undefined-behaviour, uninitialized-data, crash and assertion-failed also have `called from`:
// the calls that had not returned then, innermost first.
//
// `memory` is a place in memory as memory_words() of names.h writes it.  A deadlock also says where each lock, condition,
// barrier or POSIX semaphore in its roles lies: `memory.<object>`, e.g. `memory.mutex 0`.
// `what`, the student's name for it, is added by the harness.
//
// Settings of the contract that are read here: items.expected, items.lost, items.copies (how often each item is to be
// handed over, default 1), order, message.bytes, queue.mode, signals.counted (list of signals, or `all`),
// races (`off`: nobody looks for them), spins (`meant`: its loops on memory are no busy-wait), handlers.required,
// expect.exit, expect.stdout.contains, expect.stdout.equals,
// children.min, items.passed (`processes`, `ring`), pipes.min, pipes.bytes (read from pipes), messages.min (sent to
// queues), judge (`memory`: nothing but buffer-overflow, msg-size and undefined-behaviour).  fill (`own`: the program's
// constants look like the fill, so uninitialized-data is not told) is read in core/explore/unwritten.cc.
// Kinds of the vocabulary (harness/model/kinds) that are not here come from no run: compile-error is the compiler's.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/log.h"
#include "core/monitor.h"
#include "core/run_facts.h"

namespace grade {

// A log that would take for ever to judge.  No honest program writes one.
struct Unjudgeable : std::runtime_error {
  Unjudgeable() : std::runtime_error("its log would take too long to judge; look whether it interferes with its grading") {}
};

// What this run proves, in the order of the oracles.  An empty answer means that nothing wrong happened, or that
// the run proves nothing.  `schedule` and `failed` of a finding are the caller's to fill in.
std::vector<Finding> judge(const Log& log, const RunFacts& facts, const std::map<std::string, std::string>& contract);

// Which signals had handlers in this run: what RunFacts::caught of later ones is made of.
Caught caught_signals(const Log& log);

}  // namespace grade
