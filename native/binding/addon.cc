// addon.cc - the JavaScript side of a monitor; the only file that includes napi.h.
//
//   layout: Record<string, number>   offsets and sizes of struct grade_control
//   callNames: string[]              system calls by their numbers
//   startMonitor(path: string): Monitor
//   monitor.request(pairs: string[]): Promise<{ pairs: string[], log: ArrayBuffer | null }>
//   monitor.close(): void
//   monitor.pid: number
//
// Theory of operation.  Each Monitor owns one child process (the monitor executable), one stream socket to it and one
// thread.  The thread takes requests from a queue, one at a time, writes and reads the socket, and hands answers to
// the JavaScript thread through a thread-safe function; the JavaScript thread never blocks.  While a request is under
// way the thread-safe function keeps the event loop alive, otherwise it does not.
//
// The child is started with posix_spawn from the JavaScript thread (a fork of a large node process is slow, and the
// child asks to die with the thread that started it), with an empty environment and only descriptor 3.
// When the stream ends although an answer is due, the thread reaps the child and rejects this request and all later
// ones with how it ended.

#include <napi.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "core/call_names.h"
#include "core/unique_fd.h"
#include "wire/wire.h"

namespace {

using grade::UniqueFd;

constexpr int kChildSocket = 3;
constexpr int kGraceMs = 2000;
constexpr uint32_t kLongestMessage = 256u << 20;

struct Call {
  explicit Call(Napi::Env env) : promise(Napi::Promise::Deferred::New(env)) {}
  Napi::Promise::Deferred promise;
  std::string message;                // length, then strings each ended by NUL
  std::vector<std::string> answer;
  UniqueFd log;
  std::string error;                  // not empty: why there is no answer
};

// ---- the socket, on the monitor's thread -----------------------------------------------------------------------

bool send_all(int socket, const std::string& message) {
  for (size_t at = 0; at < message.size();) {
    ssize_t sent = ::send(socket, message.data() + at, message.size() - at, MSG_NOSIGNAL);
    if (sent == -1 && errno == EINTR) continue;
    if (sent <= 0) return false;
    at += static_cast<size_t>(sent);
  }
  return true;
}

// A descriptor travels with the first byte of a message.
bool receive_some(int socket, char* at, size_t size, size_t& got, UniqueFd& passed) {
  iovec part{at, size};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
  msghdr header{};
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  header.msg_control = control;
  header.msg_controllen = sizeof control;
  ssize_t count;
  do {
    count = ::recvmsg(socket, &header, MSG_CMSG_CLOEXEC);
  } while (count == -1 && errno == EINTR);
  if (count <= 0) return false;
  for (cmsghdr* item = CMSG_FIRSTHDR(&header); item; item = CMSG_NXTHDR(&header, item)) {
    if (item->cmsg_level != SOL_SOCKET || item->cmsg_type != SCM_RIGHTS) continue;
    int fd = -1;
    memcpy(&fd, CMSG_DATA(item), sizeof fd);
    passed.reset(fd);
  }
  got = static_cast<size_t>(count);
  return true;
}

bool receive_all(int socket, char* at, size_t size, UniqueFd& passed) {
  while (size > 0) {
    size_t got = 0;
    if (!receive_some(socket, at, size, got, passed)) return false;
    at += got;
    size -= got;
  }
  return true;
}

bool exchange(int socket, Call& call) {
  if (!send_all(socket, call.message)) return false;
  uint32_t size = 0;
  if (!receive_all(socket, reinterpret_cast<char*>(&size), sizeof size, call.log) || size > kLongestMessage) return false;
  std::string body(size, '\0');
  if (!receive_all(socket, body.data(), size, call.log)) return false;
  for (size_t at = 0; at < body.size();) {
    size_t end = body.find('\0', at);
    if (end == std::string::npos) return false;
    call.answer.emplace_back(body, at, end - at);
    at = end + 1;
  }
  return true;
}

std::string describe_end(int status) {
  if (WIFSIGNALED(status)) {
    const char* name = sigabbrev_np(WTERMSIG(status));
    return "the monitor was killed by SIG" + (name ? std::string(name) : std::to_string(WTERMSIG(status)));
  }
  return "the monitor ended with exit status " + std::to_string(WEXITSTATUS(status));
}

// ---- answers, on the JavaScript thread -------------------------------------------------------------------------

Napi::Value map_log(Napi::Env env, const UniqueFd& log) {
  struct stat status{};
  if (!log || ::fstat(log.get(), &status) == -1 || status.st_size == 0) return env.Null();
  const size_t size = static_cast<size_t>(status.st_size);
  void* at = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, log.get(), 0);
  if (at == MAP_FAILED) return env.Null();
  return Napi::ArrayBuffer::New(env, at, size, [size](Napi::Env, void* data) { ::munmap(data, size); });
}

void settle(Napi::Env env, Call& call) {
  Napi::HandleScope scope(env);
  if (!call.error.empty()) {
    call.promise.Reject(Napi::Error::New(env, call.error).Value());
    return;
  }
  Napi::Array pairs = Napi::Array::New(env, call.answer.size());
  for (size_t index = 0; index < call.answer.size(); ++index) {
    pairs.Set(static_cast<uint32_t>(index), Napi::String::New(env, call.answer[index]));
  }
  Napi::Object result = Napi::Object::New(env);
  result.Set("pairs", pairs);
  result.Set("log", map_log(env, call.log));
  call.promise.Resolve(result);
}

// ---- the child ---------------------------------------------------------------------------------------------------

struct Child {
  pid_t pid = -1;
  UniqueFd socket;
};

Child spawn_monitor(const std::string& path) {
  int pair[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == -1) throw std::string(strerror(errno));
  Child child;
  child.socket.reset(pair[0]);
  // dup2 onto itself would leave the close-on-exec flag set.
  UniqueFd other(::fcntl(pair[1], F_DUPFD_CLOEXEC, kChildSocket + 1));
  ::close(pair[1]);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, other.get(), kChildSocket);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);

  char name[] = "grade-monitor";
  char* argv[] = {name, nullptr};
  char* envp[] = {nullptr};
  const int error = ::posix_spawn(&child.pid, path.c_str(), &actions, &attributes, argv, envp);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) throw std::string(strerror(error));
  return child;
}

// ---- Monitor -----------------------------------------------------------------------------------------------------

class Monitor : public Napi::ObjectWrap<Monitor> {
 public:
  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "Monitor",
                       {InstanceMethod<&Monitor::request>("request"), InstanceMethod<&Monitor::close>("close"),
                        InstanceAccessor<&Monitor::pid>("pid")});
  }

  explicit Monitor(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Monitor>(info) {
    Napi::Env env = info.Env();
    if (info.Length() != 1 || !info[0].IsString()) {
      throw Napi::TypeError::New(env, "startMonitor: expected the path of the monitor executable");
    }
    const std::string path = info[0].As<Napi::String>();
    try {
      Child child = spawn_monitor(path);
      pid_ = child.pid;
      socket_ = std::move(child.socket);
    } catch (const std::string& why) {
      throw Napi::Error::New(env, "cannot start " + path + ": " + why);
    }
    settled_ = Settled::New(env, Napi::Function(), "grade-monitor", 0, 1, this);
    settled_.Unref(env);
    // Hooks run in reverse order, so this one comes before the thread-safe function's own.
    napi_add_env_cleanup_hook(env, on_environment_end, this);
    try {
      thread_ = std::thread([this] { serve(); });
    } catch (const std::system_error& refused) {
      shut_down();
      socket_.reset();
      reap();
      throw Napi::Error::New(env, "cannot start a thread: " + refused.code().message() + "; raise the limit of processes: ulimit -u");
    }
  }

  ~Monitor() override { shut_down(); }

 private:
  static void on_environment_end(void* self) { static_cast<Monitor*>(self)->shut_down(); }

  static void on_settled(Napi::Env env, Napi::Function, Monitor* self, Call* call) {
    std::unique_ptr<Call> owned(call);
    if (env == nullptr) return;
    settle(env, *owned);
    if (--self->pending_ == 0 && !self->closed_) self->settled_.Unref(env);
    self->Unref();
  }
  using Settled = Napi::TypedThreadSafeFunction<Monitor, Call, on_settled>;

  Napi::Value request(const Napi::CallbackInfo& info) {
    Napi::Env env = info.Env();
    if (info.Length() != 1 || !info[0].IsArray()) throw Napi::TypeError::New(env, "request: expected an array of strings");
    auto call = std::make_unique<Call>(env);
    Napi::Promise promise = call->promise.Promise();
    if (closed_) {
      call->error = "the monitor is closed";
      settle(env, *call);
      return promise;
    }
    write_message(env, info[0].As<Napi::Array>(), call->message);
    Ref();  // until it is settled
    if (pending_++ == 0) settled_.Ref(env);
    {
      std::lock_guard lock(mutex_);
      queue_.push_back(std::move(call));
    }
    wake_.notify_one();
    return promise;
  }

  static void write_message(Napi::Env env, const Napi::Array& pairs, std::string& message) {
    message.assign(sizeof(uint32_t), '\0');
    for (uint32_t index = 0; index < pairs.Length(); ++index) {
      const std::string text = pairs.Get(index).ToString();
      if (text.find('\0') != std::string::npos) throw Napi::TypeError::New(env, "request: a string holds a NUL");
      message.append(text).push_back('\0');
    }
    const uint32_t size = static_cast<uint32_t>(message.size() - sizeof(uint32_t));
    memcpy(message.data(), &size, sizeof size);
  }

  Napi::Value pid(const Napi::CallbackInfo& info) { return Napi::Number::New(info.Env(), pid_); }

  void close(const Napi::CallbackInfo&) { shut_down(); }

  // Ends the child, whatever it does; requests under way are rejected.
  void shut_down() {
    if (std::exchange(closed_, true)) return;
    napi_remove_env_cleanup_hook(Env(), on_environment_end, this);
    {
      std::lock_guard lock(mutex_);
      stopping_ = true;
      if (!reaped_) ::kill(pid_, SIGTERM);
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
    settled_.Release();
  }

  void serve() {
    std::string dead;
    for (;;) {
      std::unique_ptr<Call> call;
      {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) break;
        call = std::move(queue_.front());
        queue_.pop_front();
      }
      if (dead.empty() && !exchange(socket_.get(), *call)) {
        socket_.reset();
        const std::string end = describe_end(reap());
        std::lock_guard lock(mutex_);
        dead = stopping_ ? "the monitor is closed" : end;
      }
      call->error = dead;
      settled_.NonBlockingCall(call.release());
    }
    socket_.reset();
    if (dead.empty()) reap();
  }

  // A monitor ends by itself at the end of the stream and takes its runs along; one that does not is made to.
  int reap() {
    const UniqueFd child(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)));
    pollfd ended{child.get(), POLLIN, 0};
    const bool in_time = child && ::poll(&ended, 1, kGraceMs) == 1;
    std::lock_guard lock(mutex_);
    if (!in_time) ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, &status_, 0) == -1 && errno == EINTR) {
    }
    reaped_ = true;
    return status_;
  }

  pid_t pid_ = -1;
  UniqueFd socket_;
  std::thread thread_;
  Settled settled_;
  size_t pending_ = 0;   // JavaScript thread only
  bool closed_ = false;  // JavaScript thread only

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::unique_ptr<Call>> queue_;
  bool stopping_ = false;
  bool reaped_ = false;
  int status_ = 0;
};

struct Addon {
  Napi::FunctionReference monitor;
};

Napi::Value start_monitor(const Napi::CallbackInfo& info) {
  Napi::FunctionReference& constructor = info.Env().GetInstanceData<Addon>()->monitor;
  if (info.Length() != 1) throw Napi::TypeError::New(info.Env(), "startMonitor: expected the path of the monitor executable");
  return constructor.New({info[0]});
}

// Where the parts of a log lie, so that JavaScript need not repeat wire.h.
Napi::Object log_layout(Napi::Env env) {
  const std::pair<const char*, size_t> places[] = {
      {"eventCount", offsetof(grade_control, event_count)},
      {"events", offsetof(grade_control, events)},
      {"eventSize", sizeof(grade_event)},
      {"taskCount", offsetof(grade_control, task_count)},
      {"tasks", offsetof(grade_control, tasks)},
      {"taskSize", sizeof(grade_task)},
      {"taskParent", offsetof(grade_task, parent)},
      {"taskProgram", offsetof(grade_task, program)},
      {"taskIsThread", offsetof(grade_task, is_thread)},
      {"images", offsetof(grade_control, images)},
      {"imageSize", sizeof(grade_image)},
      {"imageCount", offsetof(grade_control, image_count)},
      {"objects", offsetof(grade_control, objects)},
      {"objectSize", sizeof(grade_object)},
      {"objectCount", offsetof(grade_control, object_count)},
      {"items", offsetof(grade_control, items)},
      {"itemSize", sizeof(grade_item)},
      {"itemCount", offsetof(grade_control, item_count)},
      {"opCount", GRADE_EV_COUNT},
  };
  Napi::Object layout = Napi::Object::New(env);
  for (auto [name, value] : places) layout.Set(name, Napi::Number::New(env, static_cast<double>(value)));
  return layout;
}

constexpr uint32_t kCalls = 512;

Napi::Array call_names(Napi::Env env) {
  Napi::Array names = Napi::Array::New(env, kCalls);
  for (uint32_t number = 0; number < kCalls; ++number) names.Set(number, Napi::String::New(env, grade::system_call_name(number)));
  return names;
}

Napi::Object initialize(Napi::Env env, Napi::Object exports) {
  auto* addon = new Addon;
  addon->monitor = Napi::Persistent(Monitor::define(env));
  env.SetInstanceData(addon);
  exports.Set("startMonitor", Napi::Function::New(env, start_monitor, "startMonitor"));
  exports.Set("layout", log_layout(env));
  exports.Set("callNames", call_names(env));
  return exports;
}

}  // namespace

NODE_API_MODULE(grade, initialize)
