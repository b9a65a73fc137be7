# Shared by the scripts of this folder; not to be run by itself.

say() { printf '%s\n' "$*" >&2; }

# A JDK 17 or newer and Maven 3.8.7 or newer, or a sentence that says how to get them.
require_tools() {
  local missing=()
  command -v javac >/dev/null 2>&1 || missing+=("a JDK 17 or newer (Debian: apt-get install openjdk-17-jdk-headless)")
  command -v mvn >/dev/null 2>&1 || missing+=("Maven 3.8.7 or newer (Debian: apt-get install maven)")
  if [ ${#missing[@]} -gt 0 ]; then
    say "Foretell is built on this machine and needs:"
    printf '  %s\n' "${missing[@]}" >&2
    exit 2
  fi
}

# Builds the distribution folder unless it is newer than every source file.
build_if_needed() {
  local root=$1 stamp="$1/connector-core/app/target/foretell/.built"
  if [ -f "$stamp" ] && [ -z "$(find "$root/pom.xml" "$root/connector-core" "$root/plugins" "$root/config" \
      -name target -prune -o -name example-enricher -prune -o -path '*/src/test' -prune \
      -o -type f -newer "$stamp" -print -quit)" ]; then
    return
  fi
  require_tools
  local log="$root/connector-core/app/target/build.log" start=$SECONDS
  mkdir -p "$(dirname "$log")"
  say "Building Foretell (the first time takes a few minutes: some 400 MB come from the package registry) ..."
  if ! (cd "$root" && mvn -B -ntp package -DskipTests -Dspotless.check.skip=true \
      -pl connector-core/app -am) >"$log" 2>&1; then
    grep -E '^\[ERROR\]' "$log" | head -20 >&2 || tail -20 "$log" >&2
    say "The build failed; the whole log is in ${log#"$root"/}"
    exit 1
  fi
  touch "$stamp"
  say "Built in $((SECONDS - start)) s."
}
