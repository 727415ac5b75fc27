#!/bin/sh
# Links the plugin into a QGIS profile: install.sh ROOT PLUGINS
set -eu
mkdir -p "$2"
if [ -e "$2/eip_planner" ] && [ ! -L "$2/eip_planner" ]; then
  echo "$2/eip_planner exists and is no link: remove it first" >&2
  exit 1
fi
ln -sfn "$1" "$2/eip_planner"
echo "Linked $2/eip_planner to $1."
echo "Enable it in QGIS under Plugins > Manage and install plugins > Installed > EIP planner."
echo "If an algorithm says that a library is missing: on Debian 12 start QGIS with 'make setup' and build/bin/qgis;"
echo "elsewhere run the command that the algorithm 'About the environment' prints."
