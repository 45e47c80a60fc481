#!/bin/sh
# Two graders that see the same /tmp, processes and IPC objects, each in a network namespace of its own, in which the names of
# the other's places are not known; around them what strangers and a killed grader have put there.
# $1 = folder of the programs, $2 = the CLI, $3 = folder for the caches, the rest = how to become who grades.
# Prints lines of "name<TAB>value".
programs=$1 cli=$2 place=$3
shift 3
restrict="$*"
export HOME="$place"
cd "$place" || exit 1

say() { printf '%s\t%s\n' "$1" "$2"; }
inspect() { # <cache> <program> <schedules>
  GRADE_CACHE="$place/$1" unshare --net $restrict node "$cli" inspect --json --fresh "$programs/$2.c" --schedules "$3" 2> "$1.err"
}
verdict() { node -e 'const { verdict, tier } = JSON.parse(require("fs").readFileSync(0, "utf8")); console.log(verdict, tier)'; }
to() { # <signal> <names>
  for each in /proc/[0-9]*; do grep -qxE "$2" "$each/comm" && kill "-$1" "$(basename "$each")"; done 2> /dev/null
}
# All processes of the first grader: itself before its monitors, and after them, for it would replace those that it saw stopped.
stop() { to STOP 'node|MainThread'; to STOP grade-monitor; }
go_on() { to CONT grade-monitor; to CONT 'node|MainThread'; }
strangers() { ls -lAnd $(seq -f '/tmp/.grade-%g' 0 999) 2> /dev/null | grep -v " $own " && ls -lAn "$place/canary"; }

# Of a thousand places four hundred are free.
own=$($restrict id -u)
mkdir "$place/canary" && echo a secret > "$place/canary/file" && chmod -R a+rwX "$place/canary"
(
  cd /tmp || exit
  for slot in $(seq 0 10 999); do
    ln -s "$place/canary" ".grade-$((slot))"
    ln -s nowhere ".grade-$((slot + 1))"
    echo a file > ".grade-$((slot + 2))"
    mkfifo -m 666 ".grade-$((slot + 3))"
  done
  mkdir -m 777 $(seq -f '.grade-%g' 4 10 999) $(seq -f '.grade-%g' 5 10 999)
  chown -h 12345:12345 .grade-*
  # A killed grader's; out of one it has locked itself.
  mkdir -p -m 700 .grade-6/tmp && touch .grade-6/tmp/file
  mkdir -m 000 .grade-7
  chown -R "$own" .grade-6 .grade-7
)
before=$(strangers)

inspect one leaves-something-in-every-order 60 > one.json &
first=$!
for _ in $(seq 600); do # a directory lives as long as a job; it is held by whoever has it, awake or not
  stop
  sleep 0.1
  stop # who was made meanwhile
  found=$(ls -d /tmp/.grade-*/scratch 2> /dev/null) && break
  go_on
  sleep 0.05
done
root=${found%/scratch}
held=$(stat -c %i "$root")
say neighbour "$(inspect two passes-a-message-and-a-number 2 | verdict)"
[ "$(stat -c %i "$root")" = "$held" ] && [ -d "$root/scratch" ] && say neighbour-left-alone yes
go_on
wait "$first"
say first "$(verdict < one.json)"
[ "$(strangers)" = "$before" ] && say strangers-left-alone yes
say left "$(find /tmp -maxdepth 1 -name '.grade-*' -uid "$own" -printf '%f ')"
