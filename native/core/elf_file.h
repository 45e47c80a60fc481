// elf_file.h - sections of an executable.  The file is the compiler's work, but what is in it was the student's: nothing is
// read beyond its end, and whatever is no such file has no sections.
#pragma once

#include <elf.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace grade {

class ElfFile {
 public:
  explicit ElfFile(int fd) : fd_(fd) {
    std::vector<Elf64_Ehdr> header;
    if (!read_at(0, header, sizeof(Elf64_Ehdr)) || memcmp(header[0].e_ident, ELFMAG, SELFMAG) != 0 ||
        header[0].e_ident[EI_CLASS] != ELFCLASS64 || header[0].e_shentsize != sizeof(Elf64_Shdr)) {
      return;
    }
    // More than fit into 16 bits are counted in the first of them (elf(5)).
    std::vector<Elf64_Shdr> first;
    uint64_t count = header[0].e_shnum;
    if (count == 0 && read_at(header[0].e_shoff, first, sizeof(Elf64_Shdr))) count = first[0].sh_size;
    if (count > kMostBytes / sizeof(Elf64_Shdr) || !read_at(header[0].e_shoff, sections_, count * sizeof(Elf64_Shdr))) sections_.clear();
  }

  const std::vector<Elf64_Shdr>& sections() const { return sections_; }

  // What `section` consists of, as far as it is a whole number of entries: bytes behind them are nobody's.
  template <typename T>
  std::vector<T> read(const Elf64_Shdr& section) const {
    std::vector<T> items;
    if (!read_at(section.sh_offset, items, section.sh_size - section.sh_size % sizeof(T))) items.clear();
    return items;
  }

  // Of the section that `section` is linked to: names, or symbols.
  template <typename T>
  std::vector<T> read_linked(const Elf64_Shdr& section) const {
    return section.sh_link < sections_.size() ? read<T>(sections_[section.sh_link]) : std::vector<T>{};
  }

 private:
  static constexpr uint64_t kMostBytes = 64u << 20;

  template <typename T>
  bool read_at(uint64_t offset, std::vector<T>& items, uint64_t bytes) const {
    if (bytes > kMostBytes || bytes % sizeof(T) != 0) return false;
    items.resize(bytes / sizeof(T));
    return ::pread(fd_, items.data(), bytes, static_cast<off_t>(offset)) == static_cast<ssize_t>(bytes);
  }

  int fd_;
  std::vector<Elf64_Shdr> sections_;
};

inline std::string name_of(const Elf64_Sym& symbol, const std::vector<char>& names) {
  if (symbol.st_name >= names.size()) return "";
  return std::string(&names[symbol.st_name], strnlen(&names[symbol.st_name], names.size() - symbol.st_name));
}

}  // namespace grade
