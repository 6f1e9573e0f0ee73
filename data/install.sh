#!/bin/sh
# install.sh build|test|bench: installs what Debian 12 lacks to build bfb, to test it too, or to measure it beside others as
# well; as root or with sudo. Asks no network when all is there.
set -eu

build='g++ cmake ninja-build pkg-config gettext libcli11-dev libfmt-dev libsqlite3-dev libutf8proc-dev libcsv-dev libmd-dev libpugixml-dev zlib1g-dev libminizip-dev libgmime-3.0-dev libctemplate-dev libcurl4-openssl-dev libqrencode-dev libpng-dev libical-dev libmd4c-html0-dev libmd4c-dev libyaml-cpp-dev libgraphicsmagick++1-dev libmicrohttpd-dev libxxhash-dev libdtl-dev'
test='catch2 python3 python3-cram bash bash-completion zsh fish sqlite3 mandoc clang lld libclang-rt-14-dev clang-format util-linux libxml2-utils python3-lxml python3-pil aqbanking-tools dovecot-imapd hledger ledger beancount python3-aiosmtpd openssl zbar-tools lighttpd nginx-light fcgiwrap khal jing chromium default-jre-headless strace'
bench='hugo notmuch'

# Node's own packages bring npm along; Debian's don't.
if ! command -v npm >/dev/null; then test="$test nodejs npm"; fi

case ${1:-} in
    build) packages=$build ;;
    test) packages="$build $test" ;;
    bench) packages="$build $test $bench" ;;
    *)
        echo "usage: install.sh build|test|bench" >&2
        exit 2
        ;;
esac

if ! command -v dpkg-query >/dev/null; then
    echo "This is no Debian; see to it yourself that there are: $packages" >&2
    exit 0
fi

missing=
for package in $packages; do
    case $(dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null || true) in
        *' ok installed') ;;
        *) missing="$missing $package" ;;
    esac
done
if [ -z "$missing" ]; then exit 0; fi

echo "Installing:$missing"
as_root=
if [ "$(id -u)" != 0 ]; then as_root=sudo; fi
$as_root apt-get update -q
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
