#include "core/oracles/expectations.h"

#include <sys/wait.h>

#include <algorithm>

#include "core/oracles/names.h"

namespace grade {
namespace {

std::string status_words(int status) {
  if (WIFEXITED(status)) return std::to_string(WEXITSTATUS(status));
  return WIFSIGNALED(status) ? signal_name(static_cast<uint32_t>(WTERMSIG(status))) : "?";
}

// Lines without the white space at their ends, and without empty lines at the end of the text.
std::vector<std::string> tidy_lines(const std::string& text) {
  std::vector<std::string> lines = split(text, '\n');
  for (std::string& line : lines) line.erase(line.find_last_not_of(" \t\r\v\f") + 1);
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

}  // namespace

void ExpectationsOracle::on_event(const grade_event& event, uint32_t) {
  if (event.op == GRADE_EV_HANDLER) handled_.insert(signal_name(event.aux));
  if (event.op == GRADE_EV_FORK && event.value == 0 && event.result >= 0) forks_++;
  if (event.op == GRADE_EV_PIPE && event.result >= 0) pipes_++;
  if (event.op == GRADE_EV_MSGSND && event.result >= 0) messages_++;
  const grade_object_kind kind = event.op == GRADE_EV_READ ? run_.log.object_kind(event.object) : GRADE_OBJ_NONE;
  if ((kind == GRADE_OBJ_PIPE || kind == GRADE_OBJ_FIFO) && event.result > 0) bytes_ += static_cast<uint64_t>(event.result);
}

void ExpectationsOracle::on_end() {
  if (!run_.history.complete()) return;
  exit_statuses();
  output_contains();
  output_equals();
  handlers();
  at_least("children.min", "too-few-processes", forks_);
  at_least("pipes.min", "too-few-pipes", pipes_);
  at_least("pipes.bytes", "too-few-bytes", bytes_);
  at_least("messages.min", "too-few-messages", messages_);
}

void ExpectationsOracle::exit_statuses() {
  const std::vector<std::string> expected = run_.contract.list("expect.exit");
  if (expected.empty()) return;
  for (uint32_t program = 0; program < run_.facts.statuses.size(); program++) {
    const std::string& wanted = expected[std::min<size_t>(program, expected.size() - 1)];
    const std::string got = status_words(run_.facts.statuses[program]);
    if (wanted == "any" || wanted == got) continue;
    Finding& finding = run_.report("wrong-output", "exit-status", program);
    finding.params["expected"] = wanted;
    finding.params["got"] = got;
  }
}

void ExpectationsOracle::output_contains() {
  std::string output;
  for (const std::string& each : run_.facts.outputs) output += each;
  for (const std::string& text : split(run_.contract.text("expect.stdout.contains"), '\n'))
    if (!text.empty() && output.find(text) == std::string::npos)
      run_.report("wrong-output", "missing-text", 0u).params["text"] = quoted(text);
}

void ExpectationsOracle::output_equals() {
  if (!run_.contract.has("expect.stdout.equals")) return;
  std::string output;
  for (const std::string& each : run_.facts.outputs) output += each;
  const std::vector<std::string> expected = tidy_lines(run_.contract.text("expect.stdout.equals"));
  const std::vector<std::string> got = tidy_lines(output);
  const size_t lines = std::max(expected.size(), got.size());
  for (size_t line = 0; line < lines; line++) {
    if (line < expected.size() && line < got.size() && expected[line] == got[line]) continue;
    const bool missing = line >= got.size(), extra = line >= expected.size();
    Finding& finding = run_.report("wrong-output", missing ? "missing-line" : extra ? "extra-line" : "different-line", 0u);
    finding.params["line_number"] = std::to_string(line + 1);
    if (!extra) finding.params["expected"] = quoted(expected[line]);
    if (!missing) finding.params["got"] = quoted(got[line]);
    return;
  }
}

void ExpectationsOracle::handlers() {
  for (const std::string& signal : run_.contract.list("handlers.required"))
    if (!handled_.count(signal)) run_.report("wrong-output", "handler-missing", 0u).params["signal"] = signal;
}

void ExpectationsOracle::at_least(const char* key, const char* variant, uint64_t made) {
  const auto required = run_.contract.number(key);
  if (!required || made >= *required) return;
  Finding& finding = run_.report("wrong-output", variant, 0u);
  finding.params["required"] = std::to_string(*required);
  finding.params["made"] = std::to_string(made);
}

}  // namespace grade
