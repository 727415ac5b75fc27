#!/bin/sh
# Gathers wheels for planners' machines without internet, one folder per Python of QGIS: bundle.sh BUILD
set -eu
build=$1
here=$(dirname "$0")
pip="$build/overlay/bin/python -m pip"
fetch() { # folder, Python version, platforms
  folder=$1
  version=$2
  shift 2
  echo "Wheels for $folder"
  mkdir -p "$build/bundle/$folder"
  # shellcheck disable=SC2046
  $pip download -q --disable-pip-version-check --no-deps --only-binary=:all: $(printf -- '--platform %s ' "$@") \
    --python-version "$version" -d "$build/bundle/$folder" -r "$here/bundle.txt"
}
fetch windows-python3.12 312 win_amd64
fetch linux-python3.11 311 manylinux_2_28_x86_64 manylinux_2_27_x86_64 manylinux_2_17_x86_64 manylinux2014_x86_64
fetch linux-python3.13 313 manylinux_2_28_x86_64 manylinux_2_27_x86_64 manylinux_2_17_x86_64 manylinux2014_x86_64
fetch macos-python3.12 312 macosx_11_0_arm64 macosx_10_13_universal2 macosx_12_0_arm64
cp "$here/bundle.md" "$build/bundle/README.md"
echo "Wheels lie in $build/bundle; its README.md says how to install them."
