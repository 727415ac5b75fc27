#!/bin/sh
# Gathers wheels for planners' machines without internet, one folder per Python of QGIS: bundle.sh BUILD
set -eu
build=$1
here=$(dirname "$0")
pip="$build/overlay/bin/python -m pip"
fetch() { # folder, platform, Python version
  echo "Wheels for $1"
  mkdir -p "$build/bundle/$1"
  $pip download -q --disable-pip-version-check --no-deps --only-binary=:all: --platform "$2" --python-version "$3" \
    -d "$build/bundle/$1" -r "$here/bundle.txt"
}
fetch windows-python3.12 win_amd64 312
fetch linux-python3.11 manylinux2014_x86_64 311
fetch linux-python3.13 manylinux2014_x86_64 313
fetch macos-python3.12 macosx_11_0_arm64 312
cp "$here/bundle.md" "$build/bundle/README.md"
echo "Wheels lie in $build/bundle; its README.md says how to install them."
