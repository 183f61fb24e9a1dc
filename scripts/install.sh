# Sourced by scripts/start and scripts/test: checks Node and installs the packages when they are not what the lockfile says.

say() { printf '%s\n' "orderlab: $*" >&2; }
fail() { printf '%s\n' "orderlab: $*" >&2; exit 1; }

check_node() {
  command -v node >/dev/null 2>&1 || fail "Node is missing. Install Node 20.19 or newer (https://nodejs.org), then run this again."
  node -e 'const [a,b]=process.versions.node.split(".").map(Number); process.exit(a>20||(a===20&&b>=19)?0:1)' ||
    fail "Node $(node --version) is too old: 20.19 or newer is needed. Install it (https://nodejs.org), then run this again."
  command -v npm >/dev/null 2>&1 || fail "npm is missing; it comes with Node. Reinstall Node from https://nodejs.org."
}

# better-sqlite3 downloads a finished binary where it can and compiles otherwise; then it needs a compiler and Node's headers.
find_node_headers() {
  local prefix
  prefix=$(node -p 'require("node:path").resolve(process.execPath, "../..")')
  if [ -z "${npm_config_nodedir:-}" ] && [ -f "$prefix/include/node/node.h" ]; then export npm_config_nodedir="$prefix"; fi
}

install_packages() {
  local want have=""
  want="$(node --version) $(sha256sum package-lock.json | cut -d' ' -f1)"
  [ -f node_modules/.orderlab-installed ] && have=$(cat node_modules/.orderlab-installed)
  [ "$want" = "$have" ] && return 0
  say "installing packages (half a minute; up to two where better-sqlite3 has to be compiled)"
  find_node_headers
  if ! npm ci --no-audit --no-fund --loglevel=error >&2; then
    local missing=""
    for tool in python3 make g++; do command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"; done
    [ -n "$missing" ] && fail "the packages could not be installed. Missing for compiling better-sqlite3:$missing. Run: apt-get install -y python3 make g++"
    fail "the packages could not be installed; the lines above say why. Check the network and run this again."
  fi
  printf '%s' "$want" > node_modules/.orderlab-installed
}

# Everything that the build reads, as one hash.
source_hash() {
  { find app content experiments db -type f ! -name '*.test.*' ! -path '*/.artifacts/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
    sha256sum package-lock.json vite.config.ts remix.config.js tsconfig.json; } | sha256sum | cut -d' ' -f1
}

build_app() {
  local want have=""
  want=$(source_hash)
  [ -f build/.source-hash ] && have=$(cat build/.source-hash)
  [ "$want" = "$have" ] && return 0
  say "building (about half a minute)"
  mkdir -p node_modules/.cache
  npm run -s build > node_modules/.cache/build.log 2>&1 || { tail -n 40 node_modules/.cache/build.log >&2; fail "the build failed; the lines above and node_modules/.cache/build.log say where."; }
  printf '%s' "$want" > build/.source-hash
}
