#!/bin/sh
# Makes the folder of Python libraries that QGIS needs and the distribution does not have: overlay.sh FOLDER
set -eu
folder=$1
here=$(dirname "$0")
. /etc/os-release
[ -x "$folder/bin/python" ] || /usr/bin/python3 -m venv --system-site-packages "$folder"
binary=
[ "$VERSION_CODENAME" != bookworm ] || binary="--no-binary shapely"
# shellcheck disable=SC2086
"$folder/bin/python" -m pip install -q --disable-pip-version-check $binary \
  -c "$here/$VERSION_CODENAME.txt" -r "$here/../requirements.txt" -r "$here/../tests/requirements.txt"
# The distribution's h5py is linked to the HDF5 of QGIS; a wheel with its own would crash it.
"$folder/bin/python" -m pip uninstall -q -y h5py >/dev/null 2>&1 || true
