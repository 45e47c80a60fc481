#include "core/reserved_names.h"

#include <algorithm>

#include "core/elf_file.h"

namespace grade {
namespace {

constexpr const char* kPrefixes[] = {"__tsan_", "__sanitizer_cov_", "__ubsan_handle_", "__asan_"};
// gcc reads it where a frame begins, so the linker gives the program a copy of the runtime's (R_X86_64_COPY).
constexpr const char* kCopied = "__asan_option_detect_stack_use_after_return";
constexpr const char* kCourse[] = {"grade_make", "grade_take", "grade_ring"};

bool is_reserved(const std::string& name, bool with_course) {
  const auto begins = [&](const char* prefix) { return name.rfind(prefix, 0) == 0; };
  const auto is = [&](const char* whole) { return name == whole; };
  if (is(kCopied)) return false;
  return std::any_of(std::begin(kPrefixes), std::end(kPrefixes), begins) ||
         (with_course && std::any_of(std::begin(kCourse), std::end(kCourse), is));
}

}  // namespace

std::vector<ReservedName> reserved_names(int fd, bool with_course) {
  std::vector<ReservedName> found;
  const ElfFile file(fd);
  for (const Elf64_Shdr& section : file.sections()) {
    if (section.sh_type != SHT_SYMTAB) continue;
    const std::vector<char> names = file.read_linked<char>(section);
    for (const Elf64_Sym& symbol : file.read<Elf64_Sym>(section)) {
      if (symbol.st_shndx == SHN_UNDEF) continue;
      const std::string name = name_of(symbol, names);
      if (is_reserved(name, with_course)) found.push_back({name, symbol.st_value});
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return found;
}

}  // namespace grade
