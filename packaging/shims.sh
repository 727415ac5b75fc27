#!/bin/sh
# Makes commands that run QGIS with the overlay, the plugin and a profile of their own: shims.sh BUILD ROOT
set -eu
build=$1
root=$2
mkdir -p "$build/bin" "$build/plugins" "$build/profile" "$build/runtime"
chmod 700 "$build/runtime"
ln -sfn "$root" "$build/plugins/eip_planner"
libraries=$("$build/overlay/bin/python" -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')
command=/usr/bin/qgis_process
# The wrapper of Debian 12 calls an option that QGIS 3.22 does not know.
[ ! -x "$command.bin" ] || command=$command.bin
write() { printf '%s\n' "$2" > "$build/bin/$1"; chmod +x "$build/bin/$1"; }
# The Python inside QGIS takes its library from beside the first python3 on PATH.
common="#!/bin/sh
export PATH=\"/usr/bin:\$PATH\"
export PYTHONPATH=\"$libraries\" PYTHONDONTWRITEBYTECODE=1
export QGIS_PLUGINPATH=\"\${QGIS_PLUGINPATH:-$build/plugins}\""
write qgis_process "$common
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=\"$build/runtime\" PYTHONWARNINGS=ignore
export QGIS_CUSTOM_CONFIG_PATH=\"\${QGIS_CUSTOM_CONFIG_PATH:-$build/profile}\"
exec $command \"\$@\""
write qgis "$common
exec /usr/bin/qgis \"\$@\""
write python "$common
unset QGIS_PLUGINPATH
exec /usr/bin/python3 \"\$@\""
"$build/bin/qgis_process" plugins 2>/dev/null | grep -q '\* eip_planner' ||
  "$build/bin/qgis_process" plugins enable eip_planner >/dev/null 2>&1
