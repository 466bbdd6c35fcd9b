#!/usr/bin/env bash
# Builds tools/pango_reference.c and writes the expected files of tests/pango.rs anew.
#
#     apt install gcc pkg-config libpango1.0-dev
#     tools/pango_reference.sh
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p target/pango
reference=target/pango/pango_reference
# shellcheck disable=SC2046  # the flags are words of their own
gcc -O2 -Wall -Wextra -o "$reference" tools/pango_reference.c \
    $(pkg-config --cflags --libs pangocairo pangofc harfbuzz fontconfig)
data=tests/data/pango
"$reference" assets/fonts lines "$data/paragraphs.txt" 320 480 640 > "$data/lines.txt"
"$reference" assets/fonts words "$data/paragraphs.txt" > "$data/words.txt"
"$reference" assets/fonts places "$data/order_texts.txt" > "$data/order.txt"
"$reference" assets/fonts places "$data/month_labels.txt" > "$data/month_places.txt"
wc -l "$data"/*.txt
