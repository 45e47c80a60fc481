#include "names.h"

#include <csignal>
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
    {GRADE_EV_FUTEX, "futex"},   {GRADE_EV_SLEEP, "sleep"}};

const std::map<uint32_t, const char*> OBJECTS = {
    {GRADE_OBJ_PIPE, "pipe"},        {GRADE_OBJ_FIFO, "fifo"},      {GRADE_OBJ_SOCKET, "socket"},
    {GRADE_OBJ_FILE, "file"},        {GRADE_OBJ_QUEUE, "queue"},    {GRADE_OBJ_SEMSET, "semaphore"},
    {GRADE_OBJ_SHM, "memory"},       {GRADE_OBJ_MAPPING, "memory"}, {GRADE_OBJ_SHM_FILE, "memory"},
    {GRADE_OBJ_PRIVATE, "memory"}};

const char* look_up(const std::map<uint32_t, const char*>& table, uint32_t key) {
  auto found = table.find(key);
  return found == table.end() ? nullptr : found->second;
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

std::string call_name(uint32_t op) {
  const char* name = look_up(CALLS, op);
  return name ? name : "a call";
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

}  // namespace grade
