#!/bin/sh
# Builds the native parts (run by `npm install`).  Names what is missing, with the line that installs it.
set -u
here=$(cd "$(dirname "$0")" && pwd) || exit 1

if [ "$(uname -s)" != Linux ]; then
  echo "grade: runs on Linux only (WSL2 and containers are fine); this is $(uname -s)." >&2
  exit 1
fi

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
missing=
packages=

# need <what> <Debian package> <command...>: a check is the thing itself, tried.
need() {
  what=$1
  package=$2
  shift 2
  if ! "$@" >"$work/log" 2>&1; then
    missing="$missing  - $what: sudo apt-get install -y $package
"
    case " $packages " in *" $package "*) ;; *) packages="$packages $package" ;; esac
  fi
}

printf '#include <stdio.h>\n#include <sys/msg.h>\nint main(void) { return puts("ok") < 0; }\n' >"$work/libc.c"
printf '#include <linux/seccomp.h>\n#include <linux/mount.h>\n#include <asm/unistd.h>\nint main(void) { return 0; }\n' >"$work/kernel.c"
printf '#include <string>\n#include <span>\nint main() { return static_cast<int>(std::string().size()); }\n' >"$work/cxx.cc"
printf 'all:\n\t@echo ok\n' >"$work/Makefile"
echo 'int main(void) { return 0; }' >"$work/plain.c"

need "the C compiler (gcc)" gcc gcc -c -o "$work/plain.o" "$work/plain.c"
if command -v gcc >/dev/null 2>&1; then
  need "the headers of the C library" libc6-dev gcc -o "$work/libc" "$work/libc.c"
  need "the kernel's headers" linux-libc-dev gcc -o "$work/kernel" "$work/kernel.c"
else
  need "the headers of the C library" libc6-dev test -e /usr/include/stdio.h
  need "the kernel's headers" linux-libc-dev test -e /usr/include/linux/seccomp.h
fi
need "the C++ compiler (g++ with C++20)" g++ g++ -std=c++20 -c -o "$work/cxx.o" "$work/cxx.cc"
need "make" make make -s -C "$work"
need "python3 (node-gyp needs it)" python3 python3 -c 'import json'

if [ -n "$missing" ]; then
  {
    echo "grade: cannot build its native parts, because something is missing here:"
    printf '%s' "$missing"
    echo "all at once:"
    echo "  sudo apt-get install -y$packages"
  } >&2
  exit 1
fi

make -s -j2 -C "$here"
