// tree.h - writes files and directories below one directory of the host: a root in the making.
#pragma once

#include <sys/types.h>

#include <string>

#include "core/sandbox/plan.h"

namespace grade {

class Tree {
 public:
  explicit Tree(std::string base) : base_(std::move(base)) {}

  std::string at(const std::string& path) const { return base_ + path; }
  void directory(const std::string& path, mode_t mode = 0755) const;
  void file(const std::string& path, const std::string& text, mode_t mode = 0444) const;
  void copy(const std::string& path, int source, mode_t mode) const;

  // /etc: who is who, and where libraries lie.
  void etc(const Plan& plan) const;
  // /grade: the runtime, the programs and the standard input.
  void grade(const Plan& plan) const;

 private:
  std::string base_;
};

}  // namespace grade
