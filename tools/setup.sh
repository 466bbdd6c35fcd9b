# shellcheck shell=bash
# Set-up shared by ./run and ./test: finds what is missing, says what it installs, installs it.
# Sourced, not run. Works as root and as a user with sudo, on Debian and Ubuntu; elsewhere it only tells.

# Keep in step with rust-version in Cargo.toml.
least_cargo="1.95"

say() { printf 'waqai: %s\n' "$*" >&2; }

need_cargo() {
    if ! command -v cargo >/dev/null 2>&1 && [ -x "$HOME/.cargo/bin/cargo" ]; then
        PATH="$HOME/.cargo/bin:$PATH"
    fi
    if ! command -v cargo >/dev/null 2>&1; then
        say "cargo is missing. Install Rust $least_cargo or newer (see https://rustup.rs), then run this again."
        exit 1
    fi
    local have
    have=$(cargo --version | awk '{ print $2 }')
    if [ "$(printf '%s\n%s\n' "$least_cargo" "$have" | sort -V | head -n 1)" != "$least_cargo" ]; then
        say "cargo $have is too old. Rust $least_cargo or newer is needed: rustup update stable, then run this again."
        exit 1
    fi
}

# need_packages NAME...: installs those Debian packages that are not there yet.
need_packages() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        say "this is not Debian or Ubuntu; make sure that these are installed, under whatever names: $*"
        return
    fi
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            say "these packages are missing, and there is no sudo to install them with: ${missing[*]}"
            exit 1
        fi
        as_root=(sudo)
    fi
    say "installing ${missing[*]}"
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# A C linker for cargo; libraries that the window loads when it opens (X11, Wayland, OpenGL).
window_packages=(
    gcc libc6-dev
    libgl1 libegl1 libgl1-mesa-dri
    libx11-6 libx11-xcb1 libxcursor1 libxi6 libxrandr2 libxkbcommon0 libxkbcommon-x11-0
    libwayland-client0 libwayland-cursor0 libwayland-egl1
    libfontconfig1
)
# A display without a screen, for pictures and tests.
virtual_display_packages=(xvfb xauth)
# Unicode's own cases for the order of letters.
unicode_cases_packages=(unicode-data)
