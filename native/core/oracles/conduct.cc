#include "core/oracles/conduct.h"

#include <cstdio>
#include <iterator>

#include "core/call_names.h"

namespace grade {

void ConductOracle::on_event(const grade_event& event, uint32_t) {
  if (!told_.insert({event.aux, event.image, event.pc}).second) return;
  const auto report = [&](const char* kind, const char* variant) -> Finding& { return run_.report(kind, variant, event); };
  switch (event.aux) {
    case GRADE_REFUSED_CALL: report("policy-violation", "call").params["call"] = system_call_name(event.value); return;
    case GRADE_REFUSED_ROOT: report("policy-violation", "root").params["call"] = system_call_name(event.value); return;
    case GRADE_REFUSED_FOREIGN: report("policy-violation", "foreign"); return;
    case GRADE_REFUSED_PROGRAM: report("policy-violation", "unwatched"); return;
    case GRADE_REFUSED_THREAD: report("policy-violation", "thread-pointer"); return;
    case GRADE_REFUSED_NAME: {
      static constexpr const char* kSecrets[] = {
#define NAME(name) name,
          GRADE_SECRETS(NAME)
#undef NAME
      };
      if (event.addr < std::size(kSecrets)) report("policy-violation", "secret").params["name"] = kSecrets[event.addr];
      return;
    }
    case GRADE_REFUSED_STORE: {
      char address[32];
      std::snprintf(address, sizeof address, "0x%llx", static_cast<unsigned long long>(event.addr));
      report("tampering", "store").params["address"] = address;
      return;
    }
    case GRADE_REFUSED_BUFFER: report("tampering", "buffer").params["call"] = system_call_name(event.value); return;
    case GRADE_REFUSED_MAPPING: report("tampering", "mapping").params["call"] = system_call_name(event.value); return;
    case GRADE_REFUSED_FILE: report("tampering", "file").params["call"] = system_call_name(event.value); return;
    default: return;
  }
}

}  // namespace grade
