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
//   - functions that the libraries call by name while they are loaded, or the runtime before it watches: the libraries no
//     longer see that the program has one of that name.
//   - what the loader stores where it is told to relocate something, which a table of the student's own (.rela.*) can put into
//     the runtime, or have it take from a symbol that is in no table: what is not about the program's own data is dropped.
// So nothing is refused, and nothing runs unseen.  Symbols are bound when a program is loaded (-z now), so there is no
// relocation that would be met later, with another reader.

namespace grade {
namespace {

// The first three are called by the beginnings of libraries (crti.o, crtbegin.o), the others by the runtime.
constexpr const char* kCalledFirst[] = {"__gmon_start__", "_ITM_registerTMCloneTable", "_ITM_deregisterTMCloneTable",
                                        "dlsym",          "dlopen",                    "dl_iterate_phdr",
                                        "getauxval",      "setvbuf"};

class Deferral {
 public:
  explicit Deferral(int fd) : fd_(fd), file_(fd) {
    for (const Elf64_Shdr& section : file_.sections()) {
      if (section.sh_type == SHT_DYNAMIC) rename_tags(section);
      if (section.sh_type == SHT_DYNSYM) hide(section);
      if (is_data(section)) data_.push_back({section.sh_addr, section.sh_size});
    }
    for (const Elf64_Shdr& section : file_.sections()) {
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

  // What the program itself calls by such a name it was bound to when it was linked.
  void hide(const Elf64_Shdr& section) {
    const std::vector<char> names = file_.read_linked<char>(section);
    each<Elf64_Sym>(section, [&](Elf64_Sym& symbol) {
      if (symbol.st_shndx == SHN_UNDEF || ELF64_ST_TYPE(symbol.st_info) == STT_OBJECT) return false;
      const std::string name = name_of(symbol, names);
      const auto is = [&](const char* whole) { return name == whole; };
      const bool chosen = ELF64_ST_TYPE(symbol.st_info) == STT_GNU_IFUNC;
      if (!chosen && std::none_of(std::begin(kCalledFirst), std::end(kCalledFirst), is)) return false;
      symbol.st_info = ELF64_ST_INFO(STB_WEAK, STT_NOTYPE);
      symbol.st_shndx = SHN_UNDEF;
      symbol.st_value = 0;
      return true;
    });
  }

  // What the loader itself goes by (.dynamic) no linker asks it to change.
  static bool is_data(const Elf64_Shdr& section) {
    return (section.sh_flags & SHF_ALLOC) && (section.sh_flags & SHF_WRITE) && section.sh_type != SHT_DYNAMIC;
  }

  // Where it begins: some are shorter than a word.
  bool is_in_data(uint64_t address) const {
    return std::any_of(data_.begin(), data_.end(), [&](const Range& each) { return address - each.begin < each.bytes; });
  }

  void defer_resolvers(const Elf64_Shdr& section) {
    if (section.sh_size % sizeof(Elf64_Rela) != 0) throw sys::Failure("the relocations of the program are no table");
    const std::vector<Elf64_Sym> symbols = file_.read_linked<Elf64_Sym>(section);
    each<Elf64_Rela>(section, [&](Elf64_Rela& relocation) {
      const uint64_t symbol = ELF64_R_SYM(relocation.r_info);
      const bool is_known = symbol == 0 || symbol < symbols.size();
      if (!is_known || !is_in_data(relocation.r_offset) || ELF64_R_TYPE(relocation.r_info) == R_X86_64_NONE) {
        relocation = {};
        return true;
      }
      const bool chosen = symbol != 0 && symbol < symbols.size() && ELF64_ST_TYPE(symbols[symbol].st_info) == STT_GNU_IFUNC &&
                          symbols[symbol].st_shndx != SHN_UNDEF;
      if (!chosen && ELF64_R_TYPE(relocation.r_info) != R_X86_64_IRELATIVE) return false;
      if (chosen) relocation.r_addend = static_cast<Elf64_Sxword>(symbols[symbol].st_value);
      relocation.r_info = ELF64_R_INFO(0, R_X86_64_NONE);
      return true;
    });
  }

  struct Range {
    uint64_t begin, bytes;
  };

  int fd_;
  ElfFile file_;
  std::vector<Range> data_;
  std::vector<std::pair<uint64_t, std::string>> changes_;
};

}  // namespace

UniqueFd with_early_code_deferred(int fd) { return Deferral(fd).copy(); }

}  // namespace grade
