#!/bin/sh
# Installs what comes from the distribution (Debian 12 or 13), if anything is missing.
set -eu
. /etc/os-release
packages="qgis python3-qgis qgis-providers python3-pyproj python3-rasterio python3-pandas python3-scipy
  python3-networkx python3-numba python3-h5py python3-venv python3-pip xvfb xauth fonts-dejavu-core git ca-certificates"
case "${VERSION_CODENAME:-}" in
  # Shapely is too old here and is built against the GEOS that QGIS uses: a wheel with a GEOS of its own clashes with it.
  bookworm) packages="$packages libgeos-dev python3-dev g++" ;;
  trixie) packages="$packages python3-shapely python3-geopandas python3-jinja2 python3-openpyxl" ;;
  *) echo "make knows Debian 12 and 13, this is ${PRETTY_NAME:-another system}; see README for other systems" >&2; exit 1 ;;
esac
missing=
for package in $packages; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
root=
[ "$(id -u)" = 0 ] || root=sudo
# Not to standard output: `make env` is read by the shell.
echo "Installing:$missing" >&2
$root apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends $missing >/dev/null
