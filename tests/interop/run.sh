#!/usr/bin/env bash
# Opens what `waqai export` writes with the programs of others: GDAL, pandas, openpyxl, Python's own readers.
# Needs Debian's gdal-bin, and from PyPI pandas and openpyxl (installed into a folder of its own).
# usage: tests/interop/run.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v ogrinfo >/dev/null || { echo "installing gdal-bin"; sudo -n apt-get install -y gdal-bin || apt-get install -y gdal-bin; }
python=${WAQAI_INTEROP_PYTHON:-}
if [ -z "$python" ]; then
    echo "installing pandas and openpyxl into $work/python"
    python3 -m venv "$work/python"
    "$work/python/bin/pip" install --quiet pandas openpyxl
    python=$work/python/bin/python
fi
waqai=${WAQAI:-$PWD/target/release/waqai}
[ -x "$waqai" ] || cargo build --locked --release
for form in csv xlsx jsonl geojson kml acled ics timemap; do
    ending=$form
    case $form in acled) ending=acled.csv ;; timemap) ending=timemap.json ;; esac
    "$waqai" export seeds --format "$form" -o "$work/out.$ending" 2>/dev/null
done
echo "GeoJSON and KML with GDAL:"
ogrinfo -ro -al -so "$work/out.geojson" | grep -E "Feature Count|Geometry|Extent"
for layer in $(ogrinfo -ro -q "$work/out.kml" | sed -n 's/^[0-9]*: \([^(]*\).*/\1/p' | tr ' ' '?'); do
    ogrinfo -ro -so "$work/out.kml" "$(echo "$layer" | tr '?' ' ' | sed 's/ *$//')" | sed -n 's/Feature Count: //p'
done | paste -sd+ | bc | sed 's/^/KML features: /'
"$python" tests/interop/check.py "$work"
