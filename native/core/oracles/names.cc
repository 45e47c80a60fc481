#include "core/oracles/names.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <iterator>
#include <map>

namespace grade {
namespace {

const std::map<uint32_t, const char*> SIGNALS = {
    {SIGHUP, "SIGHUP"},       {SIGINT, "SIGINT"},   {SIGQUIT, "SIGQUIT"}, {SIGILL, "SIGILL"},   {SIGTRAP, "SIGTRAP"},
    {SIGABRT, "SIGABRT"},     {SIGBUS, "SIGBUS"},   {SIGFPE, "SIGFPE"},   {SIGKILL, "SIGKILL"}, {SIGUSR1, "SIGUSR1"},
    {SIGSEGV, "SIGSEGV"},     {SIGUSR2, "SIGUSR2"}, {SIGPIPE, "SIGPIPE"}, {SIGALRM, "SIGALRM"}, {SIGTERM, "SIGTERM"},
    {SIGSTKFLT, "SIGSTKFLT"}, {SIGCHLD, "SIGCHLD"}, {SIGCONT, "SIGCONT"}, {SIGSTOP, "SIGSTOP"}, {SIGTSTP, "SIGTSTP"},
    {SIGTTIN, "SIGTTIN"},     {SIGTTOU, "SIGTTOU"}, {SIGURG, "SIGURG"},   {SIGXCPU, "SIGXCPU"}, {SIGXFSZ, "SIGXFSZ"},
    {SIGVTALRM, "SIGVTALRM"}, {SIGPROF, "SIGPROF"}, {SIGWINCH, "SIGWINCH"}, {SIGIO, "SIGIO"},   {SIGPWR, "SIGPWR"},
    {SIGSYS, "SIGSYS"}};

constexpr uint32_t FIRST_REAL_TIME = 34;  // glibc keeps 32 and 33 for itself
constexpr uint32_t LAST_REAL_TIME = 64;

#define GRADE_FUNCTION_NAME(name) #name,
const char* const FUNCTIONS[] = {"", GRADE_FUNCTIONS(GRADE_FUNCTION_NAME)};
#undef GRADE_FUNCTION_NAME

const std::map<uint32_t, const char*> CALLS = {
    {GRADE_EV_WAIT, "wait"},     {GRADE_EV_OPEN, "open"},     {GRADE_EV_READ, "read"},   {GRADE_EV_WRITE, "write"},
    {GRADE_EV_MSGSND, "msgsnd"}, {GRADE_EV_MSGRCV, "msgrcv"}, {GRADE_EV_SEMOP, "semop"}, {GRADE_EV_SIGWAIT, "pause"},
    {GRADE_EV_FUTEX, "futex"},   {GRADE_EV_SLEEP, "sleep"},   {GRADE_EV_LOAD, "stop"},
    {GRADE_EV_SEM, "sem_wait"},  {GRADE_EV_JOIN, "pthread_join"},
    {GRADE_EV_POLL, "poll"},     {GRADE_EV_CONNECT, "connect"},
    {GRADE_EV_LOCK, "pthread_mutex_lock"},
    {GRADE_EV_COND, "pthread_cond_wait"},
    {GRADE_EV_BARRIER, "pthread_barrier_wait"}};

const std::map<uint32_t, const char*> OBJECTS = {
    {GRADE_OBJ_PIPE, "pipe"},        {GRADE_OBJ_FIFO, "fifo"},      {GRADE_OBJ_SOCKET, "socket"},
    {GRADE_OBJ_FILE, "file"},        {GRADE_OBJ_QUEUE, "queue"},    {GRADE_OBJ_SEMSET, "semaphore"},
    {GRADE_OBJ_SHM, "memory"},       {GRADE_OBJ_MAPPING, "memory"}, {GRADE_OBJ_SHM_FILE, "memory"},
    {GRADE_OBJ_EVENTFD, "eventfd"},  {GRADE_OBJ_TIMERFD, "timerfd"}, {GRADE_OBJ_SIGNALFD, "signalfd"},
    {GRADE_OBJ_EPOLL, "epoll"}};

const char* look_up(const std::map<uint32_t, const char*>& table, uint32_t key) {
  auto found = table.find(key);
  return found == table.end() ? nullptr : found->second;
}

// Bytes of the UTF-8 sequence that begins here, 0 if none does (RFC 3629, section 4).
size_t utf8_length(const std::string& text, size_t at) {
  const auto byte = [&](size_t index) { return index < text.size() ? static_cast<unsigned char>(text[index]) : 0u; };
  const auto goes_on = [&](size_t index) { return (byte(index) & 0xc0) == 0x80; };
  const unsigned first = byte(at), second = byte(at + 1);
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return goes_on(at + 1) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const bool overlong = first == 0xe0 && second < 0xa0, surrogate = first == 0xed && second > 0x9f;
    return goes_on(at + 1) && goes_on(at + 2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const bool overlong = first == 0xf0 && second < 0x90, beyond = first == 0xf4 && second > 0x8f;
    return goes_on(at + 1) && goes_on(at + 2) && goes_on(at + 3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::string signal_name(uint32_t signal) {
  if (const char* name = look_up(SIGNALS, signal)) return name;
  if (signal == FIRST_REAL_TIME) return "SIGRTMIN";
  if (signal > FIRST_REAL_TIME && signal <= LAST_REAL_TIME)
    return "SIGRTMIN+" + std::to_string(signal - FIRST_REAL_TIME);
  return "signal " + std::to_string(signal);
}

std::string function_name(uint32_t function) {
  if (function >= std::size(FUNCTIONS)) return "";
  const std::string name = FUNCTIONS[function];
  return name.substr(0, name.find("_not_safe"));
}

std::string operation_name(const Log& log, uint32_t op, uint32_t object) {
  if (op == GRADE_EV_LOCK && log.object_kind(object) == GRADE_OBJ_FILE) return "flock";
  if (const grade_object* queue = log.object(object); queue && queue->kind == GRADE_OBJ_QUEUE && queue->id >> 32) {
    if (op == GRADE_EV_MSGRCV) return "mq_receive";  // of POSIX
    if (op == GRADE_EV_MSGSND) return "mq_send";
  }
  const char* name = look_up(CALLS, op);
  return name ? name : "call";
}

std::string operation_name(const Log& log, const grade_event& event) {
  constexpr const char* OF_SOCKETS[] = {"connect", "accept", "listen", "shutdown"};
  if (event.op == GRADE_EV_CONNECT && event.aux < std::size(OF_SOCKETS)) return OF_SOCKETS[event.aux];
  return operation_name(log, event.op, event.object);
}

std::string call_name(const Log& log, const grade_event& wait) {
  if (wait.value == 1) return "spin";
  if (wait.aux == GRADE_EV_READ && wait.object == 0) return "poll";
  return operation_name(log, wait.aux, wait.object);
}

std::string object_words(const Log& log, uint32_t object) {
  const char* word = look_up(OBJECTS, log.object_kind(object));
  if (!word) return "";
  uint32_t number = 0;
  for (uint32_t other = 1; other < object; other++) {
    const char* others = look_up(OBJECTS, log.object_kind(other));
    if (others && std::string(others) == word) number++;
  }
  return std::string(word) + " " + std::to_string(number);
}

std::string memory_words(const Log& log, uint32_t object, uint64_t at, uint64_t size) {
  char words[80];
  if (log.object_kind(object) == GRADE_OBJ_PRIVATE)
    snprintf(words, sizeof words, "private %llx %llu", static_cast<unsigned long long>(at), static_cast<unsigned long long>(size));
  else
    snprintf(words, sizeof words, "shared %u %llu %llu", object, static_cast<unsigned long long>(at), static_cast<unsigned long long>(size));
  return words;
}

std::string quoted(const std::string& text, size_t bytes) {
  std::string result;
  for (size_t at = 0; at < text.size();) {
    const size_t length = utf8_length(text, at);
    if (result.size() + std::max<size_t>(length, 1) > bytes) break;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (length == 0 || (length == 1 && (byte < 0x20 || byte == 0x7f)))
      result += byte == '\t' ? ' ' : '?';
    else
      result += text.substr(at, length);
    at += std::max<size_t>(length, 1);
  }
  return result;
}

}  // namespace grade
