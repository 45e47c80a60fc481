#include "core/early_code.h"

#include <sys/sendfile.h>

#include <algorithm>

#include "core/elf_file.h"
#include "core/sys.h"
#include "wire/wire.h"

// Theory of operation.  The runtime is a library, and what it watches is what comes after its constructor.  Four things of
// a program come before that, all of them legal and each a place from which a hostile one could do what it likes:
//   - functions in .preinit_array: their tags are given numbers that the loader does not know and the runtime does;
//   - resolvers of functions that are chosen when they are loaded (ifunc, target_clones): each relocation that would call
//     one becomes one of which the loader takes no notice (R_X86_64_NONE) and in which the resolver still stands;
//   - functions that the libraries call by name while they are loaded, or the runtime before it watches, and data in which
//     they look for such functions: the libraries no longer see that the program has one of that name;
//   - what the loader stores where it is told to relocate something, which a table of the student's own (.rela.*) can put into
//     the runtime, or have it take from a symbol that is in no table: what is not about the program's own data is dropped.
// So nothing is refused, and nothing runs unseen.  Symbols are bound when a program is loaded (-z now), so there is no
// relocation that would be met later, with another reader.

namespace grade {
namespace {

constexpr const char* kCalledFirst[] = {"dlsym", "dlopen", "dl_iterate_phdr", "getauxval", "setvbuf"};  // by the runtime

// What libraries call of each other as they begin (__gmon_start__, __tunable_get_val), and where they look for such functions
// (_rtld_global_ro), has a name that no program may give to anything (C11 7.1.3).
constexpr const char* kReserved[] = {"__", "_dl_", "_rtld_", "_IO_", "_ITM_"};

// But these are a program's to use: the linker moves such data into the program, and the libraries use them there.
constexpr const char* kShared[] = {"__environ",  "__progname", "__progname_full", "__libc_single_threaded", "__timezone",
                                   "__daylight", "__tzname",   "__signgam",       "__asan_option_detect_stack_use_after_return"};

bool is_one_of(const std::string& name, const auto& names) {
  return std::any_of(std::begin(names), std::end(names), [&](const char* each) { return name == each; });
}

bool is_reserved(const std::string& name) {
  const auto begins = [&](const char* prefix) { return name.rfind(prefix, 0) == 0; };
  return std::any_of(std::begin(kReserved), std::end(kReserved), begins) && !is_one_of(name, kShared);
}

struct Range {
  uint64_t begin, bytes;
};

// Where it begins: some are shorter than a word.
bool is_in(const std::vector<Range>& ranges, uint64_t address) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& each) { return address - each.begin < each.bytes; });
}

class Deferral {
 public:
  explicit Deferral(int fd) : fd_(fd), file_(fd) {
    for (const Elf64_Shdr& section : file_.sections()) {
      if (is_loaded(section)) loaded_.push_back({section.sh_addr, section.sh_size});
      if (is_data(section)) data_.push_back({section.sh_addr, section.sh_size});
    }
    for (const Elf64_Shdr& section : file_.sections()) {
      if (section.sh_type == SHT_DYNAMIC) rename_tags(section);
      if (section.sh_type == SHT_DYNSYM) hide(section);
      if (section.sh_type == SHT_RELA && (section.sh_flags & SHF_ALLOC)) defer_resolvers(section);
    }
  }

  UniqueFd copy() const {
    if (changes_.empty()) return UniqueFd();
    UniqueFd copied = sys::memory_file("program");
    off_t offset = 0;
    while (sys::check("copy a program", ::sendfile(copied.get(), fd_, &offset, 1 << 24)) > 0) {
    }
    for (const auto& [at, bytes] : changes_) {
      const ssize_t written = ::pwrite(copied.get(), bytes.data(), bytes.size(), static_cast<off_t>(at));
      if (written != static_cast<ssize_t>(bytes.size())) throw sys::Failure("change a program");
    }
    return copied;
  }

 private:
  // Entries of a table; `edit` says whether it has changed the one that it is given.
  template <typename T, typename Edit>
  void each(const Elf64_Shdr& table, Edit edit) {
    const std::vector<T> entries = file_.read<T>(table);
    for (size_t index = 0; index < entries.size(); ++index) {
      T entry = entries[index];
      if (!edit(entry)) continue;
      const char* const bytes = reinterpret_cast<const char*>(&entry);
      changes_.push_back({table.sh_offset + index * sizeof(T), std::string(bytes, sizeof(T))});
    }
  }

  void rename_tags(const Elf64_Shdr& section) {
    bool ended = false;  // what comes then the loader does not read
    each<Elf64_Dyn>(section, [&](Elf64_Dyn& entry) {
      ended = ended || entry.d_tag == DT_NULL;
      if (ended || (entry.d_tag != DT_PREINIT_ARRAY && entry.d_tag != DT_PREINIT_ARRAYSZ)) return false;
      entry.d_tag = entry.d_tag == DT_PREINIT_ARRAY ? GRADE_DT_FIRST : GRADE_DT_FIRST_BYTES;
      return true;
    });
  }

  // Libraries store by name, too, as they begin (program_invocation_name), and that is to be into the program.  Its type is the
  // student's to choose (.type), and says nothing.
  bool is_for_libraries(const Elf64_Sym& symbol, const std::string& name) const {
    if (ELF64_ST_TYPE(symbol.st_info) == STT_GNU_IFUNC) return false;
    if (ELF64_ST_TYPE(symbol.st_info) != STT_TLS && !is_in(loaded_, symbol.st_value)) return false;
    return !is_one_of(name, kCalledFirst) && !is_reserved(name);
  }

  // What the program itself calls by such a name it was bound to when it was linked.
  void hide(const Elf64_Shdr& section) {
    const std::vector<char> names = file_.read_linked<char>(section);
    each<Elf64_Sym>(section, [&](Elf64_Sym& symbol) {
      if (symbol.st_shndx == SHN_UNDEF || is_for_libraries(symbol, name_of(symbol, names))) return false;
      symbol.st_info = ELF64_ST_INFO(STB_WEAK, STT_NOTYPE);
      symbol.st_shndx = SHN_UNDEF;
      symbol.st_value = 0;
      return true;
    });
  }

  // Zeros of each thread (.tbss) have no place of their own: they are counted from where other sections lie.
  static bool is_loaded(const Elf64_Shdr& section) {
    return (section.sh_flags & SHF_ALLOC) && !((section.sh_flags & SHF_TLS) && section.sh_type == SHT_NOBITS);
  }

  // What the loader itself goes by (.dynamic) no linker asks it to change.
  static bool is_data(const Elf64_Shdr& section) {
    return is_loaded(section) && (section.sh_flags & SHF_WRITE) && section.sh_type != SHT_DYNAMIC;
  }

  void defer_resolvers(const Elf64_Shdr& section) {
    if (section.sh_size % sizeof(Elf64_Rela) != 0) throw sys::Failure("the relocations of the program are no table");
    const std::vector<Elf64_Sym> symbols = file_.read_linked<Elf64_Sym>(section);
    each<Elf64_Rela>(section, [&](Elf64_Rela& relocation) {
      const uint64_t symbol = ELF64_R_SYM(relocation.r_info);
      const bool is_known = symbol == 0 || symbol < symbols.size();
      if (!is_known || !is_in(data_, relocation.r_offset) || ELF64_R_TYPE(relocation.r_info) == R_X86_64_NONE) {
        relocation = {};
        return true;
      }
      const bool chosen = symbol != 0 && ELF64_ST_TYPE(symbols[symbol].st_info) == STT_GNU_IFUNC &&
                          symbols[symbol].st_shndx != SHN_UNDEF;
      if (!chosen && ELF64_R_TYPE(relocation.r_info) != R_X86_64_IRELATIVE) return false;
      if (chosen) relocation.r_addend = static_cast<Elf64_Sxword>(symbols[symbol].st_value);
      relocation.r_info = ELF64_R_INFO(0, R_X86_64_NONE);
      return true;
    });
  }

  int fd_;
  ElfFile file_;
  std::vector<Range> loaded_, data_;
  std::vector<std::pair<uint64_t, std::string>> changes_;
};

}  // namespace

UniqueFd with_early_code_deferred(int fd) { return Deferral(fd).copy(); }

}  // namespace grade
