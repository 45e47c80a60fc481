#!/bin/sh
# Kills parts of the grader in the middle of its work, in a world of its own; prints what is left each time as "who<TAB>processes
# objects files".  $1 = folder of the programs, $2 = the CLI, $3 = folder for the cache.
programs=$1 cli=$2 place=$3
export HOME="$place" GRADE_CACHE="$place/cache"
cd "$place" || exit 1
own=$(expr "$cli" : '/tmp/\([^/]*\)/') # where this very checkout lies in /tmp

monitors() { for each in /proc/[0-9]*; do grep -qx 'grade-monitor' "$each/comm" && basename "$each"; done 2> /dev/null | sort -n; }
is_monitor() { grep -qx grade-monitor "/proc/$1/comm" 2> /dev/null; }
parent() { awk '/^PPid:/ { print $2 }' "/proc/$1/status" 2> /dev/null; }
find_init() {
  for each in $(monitors); do # the one whose parent and grandparent are of the grader too
    stage=$(parent "$each")
    monitor=$(parent "$stage")
    is_monitor "$stage" && is_monitor "$monitor" && [ "$(parent "$monitor")" = "$grader" ] && init=$each && return 0
  done
  return 1
}
left() {
  printf '%s %s %s' "$(for each in /proc/[0-9]*; do cat "$each/comm"; done 2> /dev/null | grep -cv '^\(sh\|cat\|grep\|unshare\|killed.sh\)$')" \
    "$(ipcs -q -m -s | grep -c '^0x')" "$(ls -A /tmp /dev/shm | grep -vxF "${own:-:}" | grep -cv '^$\|:$')"
}
start() {
  node "$cli" inspect --fresh "$programs/leaves-something-in-every-order.c" --schedules 400 > out.txt 2>&1 &
  grader=$!
  for _ in $(seq 200); do
    [ "$(ls -d /tmp/.grade-*/scratch/leaves* 2> /dev/null)" ] && break
    sleep 0.1
  done
  sleep 0.5
}

for who in monitor stage init everybody grader; do
  start
  init=''
  for _ in $(seq 100); do # a tier that is only tried comes and goes
    find_init && break
    sleep 0.1
  done
  if [ -z "$init" ]; then
    printf '%s\tno init is there\n' "$who"
    kill "$grader"
    continue
  fi
  case $who in
    monitor) kill -9 "$monitor" ;;
    stage) kill -9 "$stage" ;;
    init) kill -9 "$init" ;;
    everybody) kill -9 "$grader" "$monitor" "$stage" "$init" ;;
    grader) kill -9 "$grader" ;;
  esac
  wait "$grader" 2> /dev/null
  status=$?
  if [ "$who" = everybody ]; then # nobody is left who could tidy up: the next one does, when the last task has seen it
    for _ in $(seq 300); do
      [ "$(left | cut -d' ' -f1)" = 0 ] && break
      sleep 0.1
    done
    node "$cli" inspect --fresh "$programs/passes-a-message-and-a-number.c" --schedules 2 > /dev/null 2>&1
  fi
  for _ in $(seq 300); do # an orphan needs a moment to see that it is one
    [ "$(left)" = '0 0 0' ] && break
    sleep 0.1
  done
  printf '%s\t%s\t%s\n' "$who" "$(left)" "$init"
done
