#!/bin/sh
# npm run fuzz -- decoder 60: the target (decoder, protocol) is fed for so many seconds with what libFuzzer makes up.
# What it finds lies in build/fuzz/<target>-found; a repaired one goes into fuzz/corpus/<target> with a name that tells.
set -eu
cd "$(dirname "$0")/.."
target=${1:-decoder}
seconds=${2:-60}
[ -d "fuzz/corpus/$target" ] || { echo "npm run fuzz: there is no target \"$target\"; there are: $(ls fuzz/corpus | tr '\n' ' ')" >&2; exit 2; }
command -v clang++ > /dev/null || { echo "npm run fuzz: clang++ is missing; install it with: sudo apt-get install clang libclang-rt-dev" >&2; exit 2; }
echo 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }' > "${TMPDIR:-/tmp}/grade-fuzz-$$.cc"
clang++ -fsanitize=fuzzer -o "${TMPDIR:-/tmp}/grade-fuzz-$$" "${TMPDIR:-/tmp}/grade-fuzz-$$.cc" 2> /dev/null ||
  { echo "npm run fuzz: clang's fuzzer is missing; install it with: sudo apt-get install libclang-rt-dev" >&2; exit 2; }
rm -f "${TMPDIR:-/tmp}/grade-fuzz-$$" "${TMPDIR:-/tmp}/grade-fuzz-$$.cc"
make -s -j"$(nproc)" "build/fuzz/$target"
mkdir -p "build/fuzz/$target-grown" "build/fuzz/$target-found"
exec "build/fuzz/$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=20000 -print_final_stats=1 \
  -artifact_prefix="build/fuzz/$target-found/" "build/fuzz/$target-grown" "fuzz/corpus/$target"
