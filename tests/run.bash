# `./dwellings test`: every check and test. Sourced by the launcher, whose functions it uses.

results=$here/TestResults
failed_checks=0

test_help() {
  cat <<'EOM'
Run every check and test, as CI does; the last line reads "N passed, N failed".

Usage: ./dwellings test [OPTIONS]

Options:
  --area FILE   Also run the checks on a real OpenStreetMap extract (.osm.pbf)
  -h, --help    Show this help

Result files and logs are left in TestResults/, screenshots in
tests/DwellingRegistry.BrowserTests/output/.
EOM
}

run_all_tests() {
  local area=""
  while (($#)); do
    case $1 in
      --area)
        [[ -f ${2:-} ]] || fail "--area takes an existing file; there is no \"${2:-}\"."
        area=$(readlink -f -- "$2")
        shift 2
        ;;
      --area=*)
        set -- --area "${1#--area=}" "${@:2}"
        ;;
      -h | --help)
        test_help
        return
        ;;
      *)
        fail "\"$1\" is no option of \`./dwellings test\`; see ./dwellings test --help."
        ;;
    esac
  done

  # A database that the environment names is somebody's register: tests bring their own.
  unset ConnectionStrings__Registry ConnectionStrings__RegistryOwner ConnectionStrings__RegistrySealer DWELLINGS_DATA
  [[ -z $area ]] || export DWELLINGS_TEST_AREA=$area

  require_sdk
  answers_docker || require_database_programs
  require_browser
  rm -rf "$results"
  mkdir -p "$results"

  with_build_lock build_for_tests
  check "Formatting" dotnet format whitespace "$here" --folder --verify-no-changes --exclude "$web"
  if [[ -e $web/package.json ]]; then
    check "Console: format and lint" npm --prefix "$web" run lint
    check "Console: types" npm --prefix "$web" run typecheck
    check "Console: unit tests" npm --prefix "$web" run test --if-present
  fi
  run_project DwellingRegistry.Tests
  run_project DwellingRegistry.DatabaseTests
  run_project DwellingRegistry.BrowserTests
  summarise
}

build_for_tests() {
  build_console
  step "Build everything" dotnet build "$here/DwellingRegistry.sln" --configuration Release --disable-build-servers --nologo -v quiet
}

answers_docker() { command -v docker >/dev/null && timeout 10 docker info >/dev/null 2>&1; }

require_browser() {
  local program
  for program in chromium chromium-browser google-chrome; do
    ! command -v "$program" >/dev/null || return 0
  done
  install_packages "Chromium" chromium
}

# check TITLE COMMAND...: like step, but the rest goes on after a failure.
check() {
  (step "$@") || failed_checks=$((failed_checks + 1))
}

# run_project NAME: the project's own result file says what failed; a run that crashed, or ran nothing, is one failure more.
run_project() {
  local name=$1 file=$results/$1.xml
  if (step "$name" timeout --kill-after=30 2400 "$here/tests/$name/bin/Release/net10.0/$name" -noColor -noLogo -xml "$file"); then
    (($(count total "$file"))) && return
    printf '  %s ran no test at all.\n' "$name" >&2
  elif (($(count failed "$file") + $(count errors "$file"))); then
    return
  fi
  failed_checks=$((failed_checks + 1))
}

# count ATTRIBUTE FILE...: the sum over the <assembly> elements.
count() {
  local attribute=$1
  shift
  grep -ho '<assembly [^>]*>' "$@" 2>/dev/null | grep -o " $attribute=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{n += $1} END {print n + 0}'
}

# name_failures FILE...: each failed test with its message once more, since thousands of lines may lie between it and the end.
name_failures() {
  sed 's/<test /\n<test /g' "$@" 2>/dev/null | awk '
    /^<test / { inside = /result="Fail"/; if (inside) { match($0, /name="[^"]*"/); printf "\n  Failed: %s\n", substr($0, RSTART + 6, RLENGTH - 7) } }
    inside && /<message>/ { telling = 1 }
    inside && telling { line = $0; gsub(/.*<message>(<!\[CDATA\[)?|(\]\]>)?<\/message>.*/, "", line); print "    " line; if (/<\/message>/) telling = 0 }'
}

# A check that is no test counts as one, so that the closing line never hides its failure.
summarise() {
  local files=("$results"/*.xml) skipped failed
  skipped=$(count skipped "${files[@]}")
  failed=$(($(count failed "${files[@]}") + $(count errors "${files[@]}") + skipped + failed_checks))
  name_failures "${files[@]}"
  ((skipped == 0)) || printf '\n  %d tests were skipped; a skipped test counts as failed.\n' "$skipped"
  printf '\n%d passed, %d failed\n' "$(count passed "${files[@]}")" "$failed"
  ((failed == 0))
}
