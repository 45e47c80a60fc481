#include "core/sandbox/installation.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <string_view>

namespace grade {
namespace {

bool lies_in(const std::string& path, const std::string& folder) {
  return path == folder || path.compare(0, folder.size() + 1, folder + "/") == 0;
}

}  // namespace

std::string installation() {
  constexpr std::string_view kMonitor = "/native/build/monitor";
  char path[PATH_MAX];
  const ssize_t length = ::readlink("/proc/self/exe", path, sizeof path);
  const std::string_view self(path, length < 0 ? 0 : static_cast<size_t>(length));
  return self.ends_with(kMonitor) ? std::string(self.substr(0, self.size() - kMonitor.size())) : "";
}

void each_without_installation(const std::string& path, const std::function<void(const std::string&)>& each) {
  const std::string hidden = installation();
  char real[PATH_MAX];
  if (hidden.empty() || !::realpath(path.c_str(), real)) return each(path);
  if (lies_in(real, hidden)) return;
  if (!lies_in(hidden, real)) return each(path);
  DIR* directory = ::opendir(real);
  if (!directory) return;
  while (const dirent* entry = ::readdir(directory)) {
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      each_without_installation(std::string(real) + "/" + entry->d_name, each);
  }
  ::closedir(directory);
}

}  // namespace grade
