#include "core/sandbox/traced.h"

#include <errno.h>
#include <limits.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <algorithm>

namespace grade {
namespace {

std::vector<iovec> vector_at(pid_t tid, uint64_t address, uint64_t count) {
  std::vector<iovec> parts(std::min<uint64_t>(count, IOV_MAX));
  const std::span bytes(reinterpret_cast<uint8_t*>(parts.data()), parts.size() * sizeof(iovec));
  if (read_traced(tid, {traced_part(address, bytes.size())}, bytes) != bytes.size()) return {};
  return parts;
}

}  // namespace

iovec traced_part(uint64_t address, uint64_t size) { return {reinterpret_cast<void*>(address), size}; }

std::vector<iovec> traced_parts(pid_t tid, uint64_t number, const uint64_t (&args)[6]) {
  switch (number) {
    case SYS_readv: case SYS_preadv: case SYS_preadv2: case SYS_writev: case SYS_pwritev: case SYS_pwritev2:
      return vector_at(tid, args[1], args[2]);
    case SYS_recvmsg: case SYS_sendmsg: {
      msghdr message{};
      const std::span bytes(reinterpret_cast<uint8_t*>(&message), sizeof message);
      if (read_traced(tid, {traced_part(args[1], bytes.size())}, bytes) != bytes.size()) return {};
      return vector_at(tid, reinterpret_cast<uint64_t>(message.msg_iov), message.msg_iovlen);
    }
    default: return {traced_part(args[1], args[2])};
  }
}

std::optional<uint64_t> traced_word(pid_t tid, uint64_t address) {
  errno = 0;
  const long word = ::ptrace(PTRACE_PEEKDATA, tid, address, nullptr);
  if (errno != 0) return std::nullopt;
  return static_cast<uint64_t>(word);
}

size_t read_traced(pid_t tid, std::vector<iovec> parts, std::span<uint8_t> to) {
  size_t wanted = 0;
  for (iovec& part : parts) {
    part.iov_len = std::min(part.iov_len, to.size() - wanted);
    wanted += part.iov_len;
  }
  const iovec here{to.data(), wanted};
  const ssize_t got = wanted == 0 ? 0 : ::process_vm_readv(tid, &here, 1, parts.data(), parts.size(), 0);
  return static_cast<size_t>(std::max<ssize_t>(got, 0));
}

}  // namespace grade
