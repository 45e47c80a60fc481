#include "core/prepare.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>

#include "core/early_code.h"
#include "core/sandbox/shared_root.h"
#include "core/sys.h"

namespace grade {
namespace {

UniqueFd open_regular(const std::string& path) {
  UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status{};
  if (!fd || ::fstat(fd.get(), &status) == -1) throw sys::Failure("open " + path, errno);
  if (!S_ISREG(status.st_mode)) throw sys::Failure(path + " is not a regular file");
  return fd;
}

// A name becomes a file in the sandbox, an argv[0] and the name of an image in the log.
void require_plain_name(const std::string& name) {
  if (name.empty() || name == "." || name == ".." || name.size() >= GRADE_NAME_BYTES ||
      name.find('/') != std::string::npos) {
    throw sys::Failure("expected the plain name of a file of less than " + std::to_string(GRADE_NAME_BYTES) +
                       " bytes, got \"" + name + "\"");
  }
}

void add_binary(Plan& plan, const std::string& name, const std::string& path) {
  require_plain_name(name);
  for (const PlannedBinary& known : plan.binaries) {
    if (known.name == name) return;
  }
  UniqueFd source = open_regular(path);
  if (UniqueFd deferred = with_early_code_deferred(source.get())) source = std::move(deferred);
  plan.binaries.push_back({name, std::move(source)});
}

void add_program(Plan& plan, const Program& program) {
  add_binary(plan, program.name, program.path);
  PlannedProgram& planned = plan.programs.emplace_back();
  planned.path = plan.root + "/grade/bin/" + program.name;
  planned.args = {"./" + program.name};
  planned.args.insert(planned.args.end(), program.args.begin(), program.args.end());
  // LD_BIND_NOW: what libc looks up in the loader is bound in the fork server, not in every copy; the runtime takes it away.
  planned.environment = {"PATH=/usr/bin:/bin", "HOME=/tmp", "LANG=C.UTF-8", "LD_PRELOAD=" + plan.root + "/grade/libgrade_runtime.so",
                         "LD_BIND_NOW=1", "GRADE_PROGRAM=" + std::to_string(plan.programs.size() - 1)};
  planned.out = sys::memory_file("stdout");
  planned.err = sys::memory_file("stderr");
}

void point_into_strings(PlannedProgram& program) {
  for (std::string& text : program.args) program.argv.push_back(text.data());
  for (std::string& text : program.environment) program.envp.push_back(text.data());
  program.argv.push_back(nullptr);
  program.envp.push_back(nullptr);
}

// Locks and who gets signals belong to the open file, which all runs of a job share.  Who may open it and how long it is said
// to live belong to the file, and are its owner's to say: where there is one user only, the run's.
void remove_marks(int fd) {
  constexpr mode_t kOfMemoryFiles = 0777;
  uint64_t not_set = 0;
  struct flock all{};
  all.l_type = F_UNLCK;
  ::flock(fd, LOCK_UN);
  ::fcntl(fd, F_OFD_SETLK, &all);
  ::fcntl(fd, F_SETOWN, 0);
  ::fcntl(fd, F_SETSIG, 0);
  ::fcntl(fd, F_SET_RW_HINT, &not_set);
  ::fchmod(fd, kOfMemoryFiles);
}

}  // namespace

int Plan::source_of(size_t index) const {
  for (const PlannedBinary& each : binaries) {
    if (root + "/grade/bin/" + each.name == programs[index].path) return each.source.get();
  }
  return -1;
}

SharedLedger::SharedLedger() {
  void* at = ::mmap(nullptr, sizeof(Ledger), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ledger_ = static_cast<Ledger*>(sys::check("map the ledger", at));
}

SharedLedger::~SharedLedger() { ::munmap(ledger_, sizeof(Ledger)); }

void raise_walls(Plan& plan, const Walls& walls) {
  raise_walls_for(plan, walls, choose_slot(walls));
}

void raise_walls_for(Plan& plan, const Walls& walls, Slot slot) {
  plan.walls = walls;
  plan.identity = slot.identity;
  plan.root_lock = std::move(slot.root_lock);
  if (!walls.own_root) plan.root = place_of_shared_root(plan.identity.slot);
  if (!walls.namespaces) plan.ipc_keys = first_key_in(plan.identity.slot);
  plan.filter = SyscallFilter({.files = !walls.own_root,
                               .network = !walls.own_root,  // B has one of its own, but cannot bring it up
                               .processes = !walls.namespaces,
                               .ipc_keys = plan.ipc_keys});
}

Plan prepare(const Job& job, const Walls& walls, const ControlRegion& control, const SharedLedger& ledger) {
  if (job.programs.empty() || job.programs.size() > kMaxPrograms) {
    throw sys::Failure("expected 1 to " + std::to_string(kMaxPrograms) + " programs, got " +
                       std::to_string(job.programs.size()));
  }
  Plan plan;
  raise_walls(plan, walls);
  plan.limits = job.limits;
  plan.fresh_houses = job.contract.contains("houses");
  plan.input = job.input;
  plan.files = job.files;
  for (const File& file : plan.files) require_plain_name(file.name);
  plan.runtime = open_regular(job.runtime);
  plan.loader_cache.reset(::open("/etc/ld.so.cache", O_RDONLY | O_CLOEXEC));
  plan.control_fd = control.fd();
  plan.control = control.get();
  plan.ledger = ledger.get();
  for (const Program& program : job.programs) add_program(plan, program);
  for (const auto& [name, path] : job.path) add_binary(plan, name, path);
  for (const File& file : plan.files) {
    for (const PlannedBinary& binary : plan.binaries) {
      if (file.name == binary.name) throw sys::Failure("a file of the scenario has the name of a program: " + file.name);
    }
  }
  for (PlannedProgram& program : plan.programs) point_into_strings(program);
  return plan;
}

void reset_outputs(const Plan& plan) {
  for (const PlannedProgram& program : plan.programs) {
    for (int fd : {program.out.get(), program.err.get()}) {
      sys::check("empty an output file", ::ftruncate(fd, 0));
      sys::check("rewind an output file", ::lseek(fd, 0, SEEK_SET));
      sys::check("make an output file append", ::fcntl(fd, F_SETFL, O_APPEND));
      remove_marks(fd);
    }
  }
}

}  // namespace grade
