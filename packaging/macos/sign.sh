#!/usr/bin/env bash
# Signs what is given out for macOS and has Apple notarise it. README.md says where the values come
# from. All of them come in through the environment, so that none is in a command line or a log.
set -euo pipefail

usage() {
  cat >&2 <<'TEXT'
Usage: packaging/macos/sign.sh COMMAND

  keychain         make a keychain of MACOS_CERTIFICATE (a .p12 file in base64) with its password
                   MACOS_CERTIFICATE_PASSWORD, for a machine that has no certificate of its own
  bundle PATH      sign the bundle at PATH with MACOS_SIGN_IDENTITY
  image PATH       sign the disk image at PATH with it; then have it notarised, with the key for App
                   Store Connect in the file NOTARY_KEY, named NOTARY_KEY_ID, of NOTARY_ISSUER, and
                   staple Apple's answer to it
TEXT
  exit 2
}

die() {
  echo "sign.sh: $*" >&2
  exit 1
}

# need NAME…: all that is missing at once.
need() {
  local name missing=()
  for name in "$@"; do
    [[ -n ${!name:-} ]] || missing+=("$name")
  done
  [[ ${#missing[@]} -eq 0 ]] || die "set ${missing[*]} in the environment; packaging/macos/README.md says to what"
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

make_keychain() {
  need MACOS_CERTIFICATE MACOS_CERTIFICATE_PASSWORD
  local folder keychain password
  folder=$(mktemp -d)
  # shellcheck disable=SC2064 # it is the folder of now
  trap "rm -rf '$folder'" EXIT
  keychain=$HOME/Library/Keychains/smartcache-signing.keychain-db
  password=$(openssl rand -hex 16)
  (umask 077 && openssl base64 -d -A <<<"$MACOS_CERTIFICATE" >"$folder/certificate.p12") \
    || die "MACOS_CERTIFICATE is not base64"
  security create-keychain -p "$password" "$keychain"
  security set-keychain-settings -lut 21600 "$keychain"
  security unlock-keychain -p "$password" "$keychain"
  security import "$folder/certificate.p12" -P "$MACOS_CERTIFICATE_PASSWORD" -f pkcs12 \
    -k "$keychain" -T /usr/bin/codesign
  # Without this codesign asks in a window whether it may use the key.
  security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" >/dev/null
  local known=() line
  while IFS= read -r line; do
    line=${line#"${line%%[![:space:]]*}"}
    known+=("$(tr -d '"' <<<"$line")")
  done < <(security list-keychains -d user)
  # Spelled so for the bash of macOS, to which an empty list is an unset one.
  security list-keychains -d user -s "$keychain" ${known[@]+"${known[@]}"}
}

# sign FILE [OPTION…]
sign() {
  local file=$1
  shift
  codesign --force --timestamp --options runtime --sign "$MACOS_SIGN_IDENTITY" "$@" "$file"
}

# From the inside to the outside: a signature covers those of what is in it. --deep would give every
# part the entitlements of the program.
sign_bundle() {
  need MACOS_SIGN_IDENTITY
  local bundle=$1 file
  [[ -f $bundle/Contents/Info.plist ]] || die "$bundle is no bundle"
  while IFS= read -r -d '' file; do
    sign "$file"
  done < <(find "$bundle/Contents" -type f -name '*.dylib' -print0)
  while IFS= read -r -d '' file; do
    sign "$file"
  done < <(find "$bundle/Contents/Frameworks" -maxdepth 1 -name '*.framework' -print0)
  # Neither compiles anything.
  for file in "$bundle/Contents/Helpers/valkey-server" "$bundle/Contents/MacOS/smartcache-cli"; do
    [[ ! -e $file ]] || sign "$file"
  done
  sign "$bundle/Contents/MacOS/smartcached" --entitlements "$here/entitlements.plist"
  sign "$bundle" --entitlements "$here/entitlements.plist"
  codesign --verify --deep --strict --verbose=2 "$bundle"
}

sign_image() {
  need MACOS_SIGN_IDENTITY NOTARY_KEY NOTARY_KEY_ID NOTARY_ISSUER
  local image=$1 credentials answer id
  [[ -f $image ]] || die "there is no $image"
  [[ -f $NOTARY_KEY ]] || die "NOTARY_KEY names no file: $NOTARY_KEY"
  credentials=(--key "$NOTARY_KEY" --key-id "$NOTARY_KEY_ID" --issuer "$NOTARY_ISSUER")
  codesign --force --timestamp --sign "$MACOS_SIGN_IDENTITY" "$image"
  answer=$(xcrun notarytool submit "$image" "${credentials[@]}" --wait --timeout 60m --output-format plist)
  id=$(plutil -extract id raw -o - - <<<"$answer")
  if [[ $(plutil -extract status raw -o - - <<<"$answer") != Accepted ]]; then
    # What Apple does not like about it.
    xcrun notarytool log "$id" "${credentials[@]}" >&2 || true
    die "Apple did not notarise $image (submission $id)"
  fi
  xcrun stapler staple "$image"
  # What the Finder asks when somebody opens it.
  spctl --assess --type open --context context:primary-signature --verbose=2 "$image"
}

case ${1:-} in
  keychain) [[ $# -eq 1 ]] || usage; make_keychain ;;
  bundle) [[ $# -eq 2 ]] || usage; sign_bundle "$2" ;;
  image) [[ $# -eq 2 ]] || usage; sign_image "$2" ;;
  *) usage ;;
esac
