// directory.h - directories that a student's program has filled: read without following links, and without opening
// anything but directories.
#pragma once

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

namespace grade {

// -1 with errno if `name` is no directory.
inline int open_directory(int parent, const char* name) {
  return ::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
}

// Calls `each` with the name of every entry, and closes `fd`.  True if it could be read and each call returned true.
template <typename Each>
bool each_entry(int fd, Each each) {
  DIR* directory = fd < 0 ? nullptr : ::fdopendir(fd);
  if (!directory) {
    if (fd >= 0) ::close(fd);
    return false;
  }
  bool all = true;
  while (const dirent* entry = ::readdir(directory)) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    all = each(entry->d_name) && all;
  }
  ::closedir(directory);
  return all;
}

}  // namespace grade
