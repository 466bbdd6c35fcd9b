#!/usr/bin/env python3
"""Extracts the claims of a lake of reports with Apache Spark: Parquet in, Parquet out.

usage: spark-submit extract_claims.py --reports DIR --claims DIR [--waqai PROGRAM] [--partitions N]

DIR of --reports holds Parquet with a column `text` and, each optional, `file`, `outlet`, `title`, `published_earliest` and
`published_latest` (YYYY-MM-DD). Every partition is piped as JSON lines through one process of the program, which must be
there on every worker. A partition that is lost with its worker is read again elsewhere: the program keeps nothing between
reports. The claims are records as `waqai extract` prints them; claims of different reports are not linked to each other.
"""
import argparse

from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T

SPAN = T.StructType([T.StructField("start", T.LongType()), T.StructField("end", T.LongType()), T.StructField("text", T.StringType())])


def strings(*names):
    return [T.StructField(name, T.StringType()) for name in names]


PLACE = T.StructType(
    strings("id", "name_ar", "name_en", "kind", "role", "rule")
    + [T.StructField(name, T.DoubleType()) for name in ("lat", "lon", "radius_km")]
    + [T.StructField("geo_precision", T.LongType()), T.StructField("span", SPAN)]
)
ACTOR = T.StructType(strings("id", "name_ar", "name_en", "role", "side", "mention", "rule") + [T.StructField("span", SPAN)])
TOLL = T.StructType(
    strings("kind", "as_written", "noun", "rule")
    + [T.StructField(name, T.LongType()) for name in ("low", "best", "high")]
    + [T.StructField(name, T.BooleanType()) for name in ("of", "cumulative")]
    + [T.StructField("span", SPAN)]
)
SAID = T.StructType(strings("name_ar", "verb") + [T.StructField("span", SPAN)])
# Told rather than guessed from the data, so that two runs give tables of one form.
CLAIM = T.StructType(
    strings("id", "report", "event_type", "status", "start_date", "end_date", "date_edtf", "date_rule")
    + [T.StructField("time_precision", T.LongType()), T.StructField("confidence", T.DoubleType())]
    + [T.StructField(name, T.ArrayType(form)) for name, form in (("places", PLACE), ("actors", ACTOR), ("toll", TOLL), ("claimed_by", SAID))]
    + [T.StructField(name, SPAN) for name in ("date_span", "trigger", "passage")]
    + [T.StructField("rules", T.ArrayType(T.StringType()))]
)
TOLD = ("text", "file", "outlet", "title", "published_earliest", "published_latest")


def extracted(spark, reports, waqai, partitions):
    """The claims of a table of reports, one row a claim."""
    told = [F.col(name).cast("string").alias(name) for name in TOLD if name in reports.columns]
    lines = reports.where(F.col("text").isNotNull()).select(*told).repartition(partitions)
    # A process that fails fails its partition, which is then tried again, and nothing is lost in silence.
    piped = lines.toJSON().pipe(f"{waqai} extract --stdin --jobs 1", checkCode=True)
    return spark.read.schema(CLAIM).json(piped)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("--reports", required=True)
    arguments.add_argument("--claims", required=True)
    arguments.add_argument("--waqai", default="waqai")
    arguments.add_argument("--partitions", type=int, default=64)
    given = arguments.parse_args()
    spark = SparkSession.builder.appName("waqai").getOrCreate()
    claims = extracted(spark, spark.read.parquet(given.reports), given.waqai, given.partitions)
    claims.write.mode("overwrite").parquet(given.claims)
    spark.stop()


if __name__ == "__main__":
    main()
