# Reads from a pipe that only the app host holds open. When that ends, for whatever reason, so does everything that
# carries the app host's mark or works in one of its directories. Arguments: the mark, a temporary directory to
# remove, and the directories in which servers work.
mark=$1
temporary=$2
shift
while read -r _; do :; done

remains() {
  grep -lzsxF "ASPIRE_STANDIN_RUN=$mark" /proc/[0-9]*/environ | cut -d/ -f3
  for directory in "$@"; do
    find /proc -maxdepth 2 -path '/proc/[0-9]*/cwd' \( -lname "$directory" -o -lname "$directory/*" \) 2>/dev/null |
      cut -d/ -f3
  done
}

signal=TERM
quiet=0
round=0
while [ "$quiet" -lt 3 ] && [ "$round" -lt 300 ]; do
  found=$(remains "$@")
  if [ -z "$found" ]; then
    quiet=$((quiet + 1))
  else
    quiet=0
    kill -s "$signal" $found 2>/dev/null
  fi
  round=$((round + 1))
  # Two seconds to end in good order, then no more asking.
  [ "$round" -ge 20 ] && signal=KILL
  sleep 0.1
done
rm -rf -- "$temporary"
