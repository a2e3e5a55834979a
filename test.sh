#!/usr/bin/env bash
# Builds everything and runs every test. Needs the .NET 10 SDK and Node.js 20; installs the rest where it may.
# The last line is "N passed, N failed"; the exit code is 0 only when something ran and nothing failed.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

say() { printf '\n== %s\n' "$1"; }

finish() { # passed, failed, exit code
  printf '%s passed, %s failed\n' "$1" "$2"
  exit "$3"
}

stop() {
  echo "STOPPED: $1"
  finish 0 1 1
}

say "Tools"
command -v dotnet >/dev/null || stop "the .NET 10 SDK is missing"
command -v npm >/dev/null || stop "Node.js 20 with npm is missing"
if [ ! -x /usr/bin/chromium ]; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium) >"$results/apt.log" 2>&1 \
      || { tail -20 "$results/apt.log"; echo "chromium could not be installed; the browser tests will fail"; }
  else
    echo "chromium is missing at /usr/bin/chromium; the browser tests will fail"
  fi
fi

say "npm packages"
if [ ! -e tests/node_modules/.package-lock.json ] || [ tests/package-lock.json -nt tests/node_modules/.package-lock.json ]; then
  (cd tests && npm ci --no-fund --no-audit) || stop "npm ci in tests/ failed"
fi

say "Build"
restore=()
[ "${CI:-}" = "true" ] && restore=(--locked-mode)
dotnet restore "${restore[@]}" || stop "the restore failed"
dotnet build --no-restore -v minimal -clp:NoSummary || stop "the build failed"

run() { # test project; a test that hangs is named and ends the run
  dotnet test "tests/$1" --no-build --results-directory "$results" --logger "trx;LogFileName=$1.trx" \
    --blame-hang-timeout 5m --blame-hang-dump-type none || echo "$1: not all tests passed"
}

say "Tests"
run StaffVoiceBot.Tests

say "End-to-end tests and format"
# These tests wait more than they compute, so the format is checked beside them.
dotnet format --verify-no-changes --no-restore >"$results/format.log" 2>&1 &
format=$!
trap 'kill "$format" 2>/dev/null; rm -rf "$results"' EXIT
run StaffVoiceBot.EndToEnd

failed_checks=0
if ! wait "$format"; then
  cat "$results/format.log"
  echo "FAILED: dotnet format --verify-no-changes"
  failed_checks=1
fi

node - "$results" "$failed_checks" <<'NODE'
const fs = require('node:fs');
const [, , folder, failedChecks] = process.argv;
const projects = ['StaffVoiceBot.Tests', 'StaffVoiceBot.EndToEnd'];
const decode = text => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#xD;|&#xA;/g, '\n').replace(/&amp;/g, '&');
let passed = 0;
let failed = Number(failedChecks);
for (const project of projects) {
  const file = `${folder}/${project}.trx`;
  const trx = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  const counters = /<Counters ([^>]*)\/>/.exec(trx)?.[1] ?? '';
  const count = name => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  // A test that is skipped, or a project that ran nothing or broke off, counts as failed.
  const missing = count('total') === 0 || /<ResultSummary outcome="(Aborted|Error)"/.test(trx) ? 1 : 0;
  passed += count('passed');
  failed += count('total') - count('passed') + missing;
  console.log(`${project}: ${count('passed')} of ${count('total')} passed${missing ? ' (the run is incomplete)' : ''}`);
  // Figures of the crash tests.
  for (const [, text] of trx.matchAll(/<StdOut>([\s\S]*?)<\/StdOut>/g)) {
    if (text.includes(' kills, ')) console.log(decode(text).trim());
  }
  for (const [, name, body] of trx.matchAll(/<UnitTestResult [^>]*testName="([^"]*)"[^>]*outcome="Failed"[^>]*>([\s\S]*?)<\/UnitTestResult>/g)) {
    const message = /<Message>([\s\S]*?)<\/Message>/.exec(body)?.[1] ?? '';
    console.log(`\nFAILED: ${decode(name)}\n${decode(message).trim().slice(0, 2000)}`);
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
NODE
