#!/bin/sh
# Runs in a world of its own, already restricted: canaries first, then the programs, then a look at what is left.
# $1 = folder of the programs, $2 = the CLI, $3 = folder for the cache, $4 = the canaries' process.  Prints lines of "name<TAB>value".
programs=$1 cli=$2 place=$3 canaries=$4
export HOME="$place" GRADE_CACHE="$place/cache"
cd "$place" || exit 1

say() { printf '%s\t%s\n' "$1" "$2"; }

node "$canaries" "$place/canary" > canaries.txt &
canary=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do
  [ -s canaries.txt ] && break
  sleep 0.3
done
segment=$(ipcmk -M 4096 | tr -dc 0-9)
key=$(ipcs -m | awk -v id="$segment" '$2 == id { print $1 }')

inspect() {
  name=$1
  shift
  node "$cli" inspect --json --fresh "$programs/$name.c" "$@" > "$name.json" 2> "$name.err"
  say "$name" "$(node -e '
    const text = require("fs").readFileSync(process.argv[1], "utf8");
    if (!text) { console.log(require("fs").readFileSync(process.argv[2], "utf8").split("\n")[0]); process.exit(); }
    const { verdict, tier, findings } = JSON.parse(text);
    console.log(verdict, tier, findings.map(({ kind, at }) => `${kind}@${at?.line ?? ""}`).sort().join(" "));
  ' "$name.json" "$name.err")"
}

say doctor "$(node "$cli" doctor --json | node -e '
  const { ok, isolation } = JSON.parse(require("fs").readFileSync(0, "utf8"));
  console.log(ok, isolation.runs, isolation.compiler, isolation.witness);
')"
inspect passes-a-message-and-a-number
inspect waits-in-a-circle
inspect leaves-everything-behind --schedules 20
inspect leaves-a-daemon --schedules 20
inspect reaches-out --arg "$place/canary" --arg "$key" --arg "$segment" --arg "$canary" --schedules 3
inspect uses-a-port --schedules 3

kill -0 "$canary" && say canary-process alive
say canary-file "$(stat -c %a "$place/canary") $(cat "$place/canary")"
say canary-segment "$(ipcs -m | grep -c "^$key ")"
ipcrm -m "$segment"
kill "$canary"
wait "$canary" 2> /dev/null
sleep 0.2
say objects "$(ipcs -q -m -s | grep -c '^0x')"
own=$(expr "$cli" : '/tmp/\([^/]*\)/') # where this very checkout lies in /tmp
say files "$(ls -A /tmp /dev/shm | grep -v ':$' | grep -vxF "${own:-:}" | tr '\n' ' ')"
say processes "$(for each in /proc/[0-9]*; do cat "$each/comm"; done 2> /dev/null | grep -cv '^\(sh\|cat\|grep\|unshare\|in-world.sh\)$')"
