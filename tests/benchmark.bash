# `./dwellings benchmark`: the register beside its peers. Sourced by the launcher, whose functions it uses.

benchmarks=$here/tests/DwellingRegistry.Benchmarks
benchmark_program=$benchmarks/bin/Release/net10.0/DwellingRegistry.Benchmarks.dll

run_benchmarks() {
  # A database that the environment names is somebody's register: benchmarks bring their own.
  unset ConnectionStrings__Registry ConnectionStrings__RegistryOwner ConnectionStrings__RegistrySealer DWELLINGS_DATA
  if ! asks_help "$@"; then
    require_database_programs
    require_peers
  fi
  with_build_lock build_benchmarks
  exec dotnet "$benchmark_program" "$@"
}

build_benchmarks() {
  require_sdk
  build_if_changed "$benchmarks/obj/built.stamp" "$benchmark_program" "Build the benchmarks" \
    "$here/global.json" "$here/src/Directory.Build.props" "$here/src/Directory.Packages.props" \
    "$here"/src/DwellingRegistry* "$benchmarks" -- \
    dotnet build "$benchmarks" --configuration Release --disable-build-servers --nologo -v quiet -p:RunAnalyzers=false
}

# The load generator and the peers that are Debian packages; PostGraphile with its Node.js is installed by the benchmark itself, by npm.
# Debian starts an nginx of its own on port 80 where it runs services: `systemctl disable --now nginx` ends that, the benchmark starts its own.
require_peers() {
  local pair missing=()
  for pair in wrk:wrk osm2pgsql:osm2pgsql mapserv:cgi-mapserver spawn-fcgi:spawn-fcgi multiwatch:multiwatch nginx:nginx-light; do
    PATH=$PATH:/usr/sbin:/usr/lib/cgi-bin command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
  done
  ((${#missing[@]} == 0)) || install_packages "what the benchmarks measure with and against" "${missing[@]}"
}
