// directory.h - directories that a student's program has filled: read without following links, and without opening
// anything but directories.
#pragma once

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

namespace grade {

// -1 with errno if `name` is no directory.
inline int open_directory(int parent, const char* name) {
  return ::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
}

// Where it is so already, nothing is written.
inline bool set_mode(const char* path, mode_t mode) {
  struct stat status{};
  return (::stat(path, &status) == 0 && (status.st_mode & 07777) == mode) || ::chmod(path, mode) == 0;
}

// Calls `each` with the name of every entry, and closes `fd`.  True if it could be read and each call returned true.
template <typename Each>
bool each_entry(int fd, Each each) {
  if (fd < 0) return false;
  alignas(dirent64) char entries[2048];  // init has a small stack, and goes deep
  bool all = true;
  ssize_t got;
  while ((got = ::getdents64(fd, entries, sizeof entries)) > 0) {
    for (ssize_t at = 0; at < got;) {
      const auto* entry = reinterpret_cast<const dirent64*>(entries + at);
      at += entry->d_reclen;
      if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) all = each(entry->d_name) && all;
    }
  }
  ::close(fd);
  return all && got == 0;
}

}  // namespace grade
