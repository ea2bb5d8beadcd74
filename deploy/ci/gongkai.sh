#!/bin/sh
# What code hosting sites run for a repository of budgets; action.yml and the templates beside this file only call it.
#
#   gongkai.sh install    the program of this version: the release, checked by its SHA-256; else by pip; else by cargo
#   gongkai.sh check      findings in the log, findings.sarif and junit.xml in $GONGKAI_REPORTS; the program's exit code
#   gongkai.sh build      the documents
#   gongkai.sh comment    what a merge request changes: figures, findings that are new, gone, allowed; printed without a token
#
# Settings, by the environment:
#   GONGKAI_VERSION       version to install
#   GONGKAI_INSTALL       release, pip, cargo: one way alone
#   GONGKAI_RELEASES      where releases are downloaded from; a mirror or a folder within a closed network
#   GONGKAI_HOME          folder of the program
#   GONGKAI_PATHS         budgets or repositories, one a line; the current folder if there is none
#   GONGKAI_REPORTS       folder of the reports
#   GONGKAI_DENY_WARNINGS true: warnings fail the run
#   GONGKAI_BASE          commit or branch to compare with, where the site does not tell
#   GONGKAI_TOKEN         token that may comment
set -eu

version=${GONGKAI_VERSION:-0.1.0}
releases=${GONGKAI_RELEASES:-https://github.com/gongkai/gongkai/releases/download}
home=${GONGKAI_HOME:-${RUNNER_TEMP:-${HOME:-/tmp}}/gongkai-$version}
reports=${GONGKAI_REPORTS:-gongkai-reports}
# A list that was saved on Windows ends its lines with a sign more.
paths=$(printf '%s' "${GONGKAI_PATHS:-.}" | tr -d '\r')
# Hidden in the comment: by this line it is found again, and replaced.
marker='<!-- gongkai -->'
# GitHub takes 65536 characters. Bytes are counted here, of which a Chinese character has three.
longest=60000

say() { printf '%s\n' "gongkai.sh：$*" >&2; }
fail() {
  say "$*"
  exit 2
}
has() { command -v "$1" >/dev/null 2>&1; }

temporary=
base=
clean() {
  [ -z "$base" ] || git worktree remove --force "$base" >/dev/null 2>&1 || true
  [ -z "$temporary" ] || rm -rf "$temporary"
}
trap clean EXIT
trap 'exit 130' INT TERM
temporary=$(mktemp -d)

# --- install

fetch() { # address, file
  case $1 in
    /*) cp "$1" "$2" 2>/dev/null ;;
    *)
      if has curl; then
        # Nothing that was asked for safely comes unsafely.
        case $1 in https:*) only='=https' ;; *) only='=https,http' ;; esac
        curl --proto "$only" --proto-redir "$only" --fail --silent --show-error --location --retry 2 --output "$2" "$1"
      elif has wget; then
        wget -q -O "$2" "$1"
      else
        say '没有 curl，也没有 wget，下载不了'
        return 1
      fi
      ;;
  esac
}

sha256() { # file
  if has sha256sum; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

asset() { # SHA256SUMS → the line of this machine's archive
  machine=$(uname -m)
  case $machine in
    amd64) machine=x86_64 ;;
    arm64) machine=aarch64 ;;
  esac
  case $(uname -s) in
    # Static: it runs under any C library.
    Linux) name="gongkai-$version-$machine-unknown-linux-musl.tar.gz" ;;
    Darwin) name="gongkai-$version-$machine-apple-darwin.tar.gz" ;;
    MINGW* | MSYS* | CYGWIN*) name="gongkai-$version-$machine-pc-windows-[a-z]*.zip" ;;
    *) return 1 ;;
  esac
  while read -r sum file; do
    file=${file#\*}
    # shellcheck disable=SC2254 # A pattern on purpose.
    case $file in
      $name)
        printf '%s %s\n' "$sum" "$file"
        return 0
        ;;
    esac
  done <"$1"
  return 1
}

from_release() {
  fetch "$releases/v$version/SHA256SUMS" "$temporary/SHA256SUMS" || return 1
  found=$(asset "$temporary/SHA256SUMS") || {
    say "v$version 没有为 $(uname -s) $(uname -m) 编好的程序"
    return 1
  }
  archive=${found#* }
  fetch "$releases/v$version/$archive" "$temporary/$archive" || return 1
  # Somebody may have changed it: nothing else is tried then.
  [ "$(sha256 "$temporary/$archive")" = "${found%% *}" ] ||
    fail "$archive 的 SHA-256 与 SHA256SUMS 不符，没有安装。换一个下载的地方（GONGKAI_RELEASES）再试；仍不符的，报告给维护者"
  mkdir "$temporary/unpacked"
  case $archive in
    *.zip) unzip -q "$temporary/$archive" -d "$temporary/unpacked" ;;
    *) tar -xzf "$temporary/$archive" -C "$temporary/unpacked" ;;
  esac || return 1
  program=$(find "$temporary/unpacked" -type f \( -name gongkai -o -name gongkai.exe \) | head -n 1)
  [ -n "$program" ] || return 1
  mkdir -p "$home/bin"
  cp "$program" "$home/bin/"
  chmod +x "$home/bin/${program##*/}"
}

from_pip() {
  has python3 || return 1
  python3 -m venv "$home" && "$home/bin/pip" install --quiet --disable-pip-version-check "gongkai==$version"
}

from_cargo() {
  has cargo || return 1
  cargo install gongkai --version "$version" --locked --root "$home"
}

works() { [ "$("$home/bin/gongkai" --version 2>/dev/null)" = "gongkai $version" ]; }

install() {
  for way in ${GONGKAI_INSTALL:-release pip cargo}; do
    works && break
    case $way in
      release | pip | cargo) ;;
      *) fail "GONGKAI_INSTALL 只能是 release、pip、cargo，写的是 $way" ;;
    esac
    { "from_$way" >&2 && works; } || say "用 $way 没有装上"
  done
  works || fail "没有装上 gongkai $version。能上网的，看上面的话；不能的，把发布的压缩包和 SHA256SUMS 放到内网，GONGKAI_RELEASES 写那里的地址"
  # For the steps that follow; elsewhere this script finds it itself.
  [ -z "${GITHUB_PATH:-}" ] || printf '%s\n' "$home/bin" >>"$GITHUB_PATH"
  say "$("$home/bin/gongkai" --version)，在 $home/bin"
}

# --- check, build

# A path a line, as arguments of "$@".
each_path() { # command …
  set -f
  old_ifs=$IFS
  IFS='
'
  # shellcheck disable=SC2086 # Split at line ends.
  set -- "$@" -- $paths
  IFS=$old_ifs
  set +f
  "$@"
}

check() {
  [ "${GONGKAI_DENY_WARNINGS:-false}" != true ] || set -- --deny-warnings "$@"
  mkdir -p "$reports"
  each_path gongkai check "$@" --format sarif >"$reports/findings.sarif" 2>/dev/null || true
  each_path gongkai check "$@" --format junit >"$reports/junit.xml" 2>/dev/null || true
  # An empty report would fail the step that reads it, and hide why the check failed.
  for file in "$reports/findings.sarif" "$reports/junit.xml"; do
    [ -s "$file" ] || rm -f "$file"
  done
  # Beside the lines of the change, where the site does not show SARIF.
  [ -z "${GITHUB_ACTIONS:-}" ] || each_path gongkai check "$@" --format github 2>/dev/null || true
  code=0
  each_path gongkai check "$@" || code=$?
  return "$code"
}

build() { each_path gongkai build "$@"; }

# --- comment

# What the site calls the commit to compare with.
wanted() {
  if [ -n "${GONGKAI_BASE:-}" ]; then
    echo "$GONGKAI_BASE"
  elif [ -n "${GITHUB_BASE_REF:-}" ]; then
    echo "$GITHUB_BASE_REF"
  elif [ -n "${CI_MERGE_REQUEST_DIFF_BASE_SHA:-}" ]; then
    echo "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
  elif [ -n "${GITEE_PULL_ID:-}" ]; then
    # Of a pull request, the target branch's.
    echo "${GITEE_COMMIT:-${GITEE_BRANCH:-}}"
  fi
}

# The commit itself. Most sites fetch one commit only, and that is the new one.
fetched() { # name
  # A whole clone stays one.
  depth=
  [ "$(git rev-parse --is-shallow-repository)" != true ] || depth=--depth=1
  # shellcheck disable=SC2086 # Nothing, or one option.
  if git fetch --quiet $depth origin "$1" 2>"$temporary/fetch"; then
    git rev-parse --verify --quiet FETCH_HEAD
  else
    git rev-parse --verify --quiet "$1^{commit}"
  fi
}

differences() { # → Markdown
  below=$(git rev-parse --show-prefix)
  top=$(git rev-parse --show-toplevel)
  mkdir -p "$temporary/none"
  first=true
  printf '%s\n' "$paths" | while IFS= read -r path; do
    [ -n "$path" ] || continue
    [ "$first" = true ] || printf '\n'
    first=false
    case $path in
      "$top"/*) old=$base/${path#"$top"/} ;;
      *) old=$base/$below$path ;;
    esac
    # A new budget is compared with an empty folder.
    [ -e "$old" ] || old=$temporary/none
    code=0
    gongkai diff --findings --format markdown "$old" "$path" 2>"$temporary/said" || code=$?
    if [ "$code" -gt 1 ]; then
      printf '没法比：\n\n'
      # As code: what is said may name authored text.
      sed "s|$base/||g; s/^/    /" "$temporary/said"
    fi
  done
}

cut_long() { # file: no more bytes than a comment may have, whole lines
  LC_ALL=C awk -v longest="$longest" '
    { bytes += length($0) + 1 }
    bytes > longest { print "\n（太长了，余下的没有列出；在本机运行 gongkai diff --findings 看全部）"; exit }
    { print }' "$1"
}

# The text of a file as a JSON string. awk's own replacement takes backslashes differently from one awk to another.
as_json() {
  LC_ALL=C tr -d '\000-\010\013-\037' <"$1" | LC_ALL=C tr '\t' ' ' | LC_ALL=C sed 's/\\/\\\\/g; s/"/\\"/g' |
    LC_ALL=C awk 'BEGIN { printf "\"" } { printf "%s\\n", $0 } END { printf "\"" }'
}

# The first id of a list of comments whose text begins with the marker.
marked() { # file with JSON
  if has jq; then
    jq -r --arg marker "$marker" '[.[] | select(.body // "" | startswith($marker))][0].id // empty' "$1"
  elif has python3; then
    python3 -c 'import json, sys
ids = [of["id"] for of in json.load(open(sys.argv[1], encoding="utf-8")) if (of["body"] or "").startswith(sys.argv[2])]
print(*ids[:1])' "$1" "$marker"
  else
    say '没有 jq，也没有 python3，找不到上一次的评论，另写一条'
  fi
}

# The header with the token comes from standard input: other processes see arguments.
request() { # method, address, [file with JSON]
  printf 'header = "%s"\n' "$header" |
    curl --config - --fail --silent --show-error --request "$1" --header 'Content-Type: application/json' \
      ${3:+--data-binary "@$3"} "$2"
}

# Writes the comment, or replaces that of an earlier run.
post() { # address of the list, address of one before its id, method of a change, text
  printf '{"body":%s}' "$(as_json "$4")" >"$temporary/body.json"
  id=
  page=1
  while [ "$page" -le 20 ] && [ -z "$id" ]; do
    request GET "$1?per_page=100&page=$page" >"$temporary/list.json" || return 1
    id=$(marked "$temporary/list.json") || return 1
    [ "$(tr -d ' \n' <"$temporary/list.json")" != '[]' ] || break
    page=$((page + 1))
  done
  # Somebody else's comment that begins alike cannot be changed.
  [ -n "$id" ] && request "$3" "$2/$id" "$temporary/body.json" >/dev/null && return 0
  request POST "$1" "$temporary/body.json" >/dev/null
}

comment() {
  # In a container the files are often somebody else's, and git refuses them.
  export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'
  name=$(wanted)
  [ -n "$name" ] || fail '不知道与哪个提交比：不是合并请求的，用 GONGKAI_BASE 写明，如 GONGKAI_BASE=main'
  commit=$(fetched "$name") || {
    # The check shall run nevertheless.
    cat "$temporary/fetch" >&2
    say "取不到提交 $name，没有比"
    return 0
  }
  base=$temporary/base
  git worktree add --quiet --detach "$base" "$commit"
  {
    printf '%s\n## 预算公开：这次改了什么\n\n' "$marker"
    differences
    printf '\n（与 %s 比；gongkai %s）\n' "$(git rev-parse --short "$commit")" "$version"
  } >"$temporary/whole.md"
  cut_long "$temporary/whole.md" >"$temporary/comment.md"
  cat "$temporary/comment.md"
  [ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$temporary/comment.md" >>"$GITHUB_STEP_SUMMARY"
  token=${GONGKAI_TOKEN:-}
  [ -n "$token" ] || {
    say '没有令牌（GONGKAI_TOKEN），只印在这里'
    return 0
  }
  if [ -n "${CI_MERGE_REQUEST_IID:-}" ]; then
    header="PRIVATE-TOKEN: $token"
    # Of a fork, the project that is asked to merge.
    notes=$CI_API_V4_URL/projects/${CI_MERGE_REQUEST_PROJECT_ID:-$CI_PROJECT_ID}/merge_requests/$CI_MERGE_REQUEST_IID/notes
    set -- "$notes" "$notes" PUT
  elif [ -n "${GITHUB_REPOSITORY:-}" ]; then
    header="Authorization: Bearer $token"
    # refs/pull/NUMBER/merge
    number=${GITHUB_REF#refs/pull/}
    repository=${GITHUB_API_URL:-https://api.github.com}/repos/$GITHUB_REPOSITORY
    set -- "$repository/issues/${number%%/*}/comments" "$repository/issues/comments" PATCH
  else
    say '这个网站的评论还不会写，只印在这里'
    return 0
  fi
  # A fork's token may not comment; the check itself is not at fault.
  post "$@" "$temporary/comment.md" || say '评论没有写上（令牌可能没有权限），内容在上面'
}

# ---

PATH=$home/bin:$PATH
export PATH
[ $# -gt 0 ] || fail '用法：gongkai.sh install | check | build | comment'
command=$1
shift
case $command in
  install | check | build | comment) "$command" "$@" ;;
  *) fail "没有 $command；有的是 install、check、build、comment" ;;
esac
