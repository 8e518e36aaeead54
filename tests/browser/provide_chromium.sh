#!/bin/sh
# Make sure that the browser tests have a Chromium: the system's own, else the
# distribution's package, else Playwright's download.
# Usage: provide_chromium.sh [PLAYWRIGHT] -- without it nothing is downloaded by Playwright, which
# may not be there yet; with it the package has been tried before.
set -eu

for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then exit 0; fi
done

if [ $# -gt 0 ]; then
    echo "Installing Chromium for the browser tests (playwright) ..."
    exec "$1" install chromium
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then as_root="sudo -n"; fi
if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
    echo "Installing Chromium for the browser tests (apt-get) ..."
    $as_root apt-get -qq update || true
    # The shell has no windows of its own: a page opens in a third of the time.
    # The fonts are those that pages are measured with.
    for package in chromium-headless-shell chromium; do
        if $as_root apt-get -qq install --no-install-recommends \
            "$package" fonts-liberation fonts-noto-cjk >/dev/null; then
            exit 0
        fi
    done
fi
