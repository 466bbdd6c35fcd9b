#!/usr/bin/env bash
# Runs the Spark job of tools/spark on a cluster of this machine: a master and two workers, Parquet in and out.
# Shows the throughput with one worker and with two, kills a worker in the middle of a run, and compares what comes out
# with what one process gives. Needs Java 17 and, from PyPI, pyspark and pyarrow (installed into a folder of its own).
# usage: tests/spark/run.sh [REPORTS]
set -euo pipefail
cd "$(dirname "$0")/../.."
reports=${1:-3000}
work=$(mktemp -d)
python=${WAQAI_SPARK_PYTHON:-}
if [ -z "$python" ]; then
    echo "installing pyspark and pyarrow into $work/python"
    python3 -m venv "$work/python"
    "$work/python/bin/pip" install --quiet pyspark pyarrow
    python=$work/python/bin/python
fi
waqai=${WAQAI:-$PWD/target/release/waqai}
[ -x "$waqai" ] || { cargo build --locked --release; }
export PYSPARK_PYTHON=$python PYSPARK_DRIVER_PYTHON=$python SPARK_LOCAL_IP=127.0.0.1 SPARK_LOG_DIR=$work/log
spark=$("$python" -c 'import pyspark, os; print(os.path.dirname(pyspark.__file__))')
master=spark://127.0.0.1:7177
pids=()
stop() { kill "${pids[@]}" 2>/dev/null || true; rm -rf "$work"; }
trap stop EXIT

start() { # NAME CLASS ARGUMENT...
    local name=$1
    shift
    "$spark/bin/spark-class" "$@" >"$work/$name.log" 2>&1 &
    pids+=($!)
}
worker() { # NAME
    start "$1" org.apache.spark.deploy.worker.Worker --cores 1 --memory 1g --host 127.0.0.1 --work-dir "$work/$1" "$master"
}
submit() { # OUT
    "$spark/bin/spark-submit" --master "$master" --conf spark.ui.enabled=false --conf spark.driver.host=127.0.0.1 \
        --executor-memory 700m tools/spark/extract_claims.py --reports "$work/reports" --claims "$1" --waqai "$waqai" \
        --partitions 32 >>"$work/submit.log" 2>&1 || { tail -40 "$work/submit.log"; exit 1; }
}
seconds() { date +%s.%N; }

"$python" tests/spark/check.py make "$work/reports" "$work/lines.jsonl" "$reports"
began=$(seconds)
"$waqai" extract --stdin --jobs 1 <"$work/lines.jsonl" >"$work/expected.jsonl"
echo "one process: $reports reports in $(echo "$(seconds) - $began" | bc) s"

start master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 7177 --webui-port 0
sleep 4
worker one
sleep 4
began=$(seconds)
submit "$work/with-one"
echo "one worker: $(echo "$(seconds) - $began" | bc) s, start of the job included"
worker two
sleep 4
began=$(seconds)
submit "$work/with-two"
echo "two workers: $(echo "$(seconds) - $began" | bc) s, start of the job included"

submit "$work/with-kill" &
job=$!
# Late enough that partitions are being read, early enough that some are left.
sleep "${WAQAI_SPARK_KILL_AFTER:-12}"
echo "killing the second worker"
pkill -KILL -P "${pids[2]}" 2>/dev/null || true
kill -KILL "${pids[2]}"
pkill -KILL -f "$work/two" 2>/dev/null || true
wait "$job"
for out in with-one with-two with-kill; do
    "$python" tests/spark/check.py same "$work/$out" "$work/expected.jsonl"
done
