#!/bin/sh
# npm run fuzz -- decoder 60: the target (decoder, protocol) is fed for so many seconds with what libFuzzer makes up.
# What it finds lies in build/fuzz/<target>-found; a repaired one goes into fuzz/corpus/<target> with a name that tells.
set -eu
cd "$(dirname "$0")/.."
case " $* " in *" --help "* | *" -h "*)
  cat << EOF
Usage: npm run fuzz -- [target] [seconds]

Feeds what reads hostile memory with what libFuzzer makes up; needs clang.

  decoder    made-up logs for the oracles (the default)
  protocol   made-up requests for the monitor
  seconds    how long (default: 60)

Whatever it finds lies in native/build/fuzz/<target>-found. Once it is repaired it goes into native/fuzz/corpus/<target>
under a name that tells, and is tried again by every npm test.
Exit status: 0 nothing found · 2 could not do it · any other: found something.
EOF
  exit 0 ;;
esac
target=${1:-decoder}
seconds=${2:-60}
[ -d "fuzz/corpus/$target" ] || { echo "npm run fuzz: there is no target \"$target\"; there are: $(ls fuzz/corpus | tr '\n' ' ')" >&2; exit 2; }
case "$seconds" in *[!0-9]* | "") echo "npm run fuzz: expected a number of seconds, got \"$seconds\"" >&2; exit 2 ;; esac
command -v clang++ > /dev/null || { echo "npm run fuzz: clang++ is missing; install it with: sudo apt-get install clang libclang-rt-dev" >&2; exit 2; }
echo 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }' > "${TMPDIR:-/tmp}/grade-fuzz-$$.cc"
clang++ -fsanitize=fuzzer -o "${TMPDIR:-/tmp}/grade-fuzz-$$" "${TMPDIR:-/tmp}/grade-fuzz-$$.cc" 2> /dev/null ||
  { echo "npm run fuzz: clang's fuzzer is missing; install it with: sudo apt-get install libclang-rt-dev" >&2; exit 2; }
rm -f "${TMPDIR:-/tmp}/grade-fuzz-$$" "${TMPDIR:-/tmp}/grade-fuzz-$$.cc"
make -s -j"$(nproc)" "build/fuzz/$target"
mkdir -p "build/fuzz/$target-grown" "build/fuzz/$target-found"
exec "build/fuzz/$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=20000 -print_final_stats=1 \
  -artifact_prefix="build/fuzz/$target-found/" "build/fuzz/$target-grown" "fuzz/corpus/$target"
