"""Reads the lines of scripts/bench --peer; prints medians, and how gardu compares, one JSON line each."""

import collections
import json
import statistics
import sys

rows = [json.loads(line) for line in sys.stdin if line.startswith("{")]
series = collections.defaultdict(lambda: collections.defaultdict(dict))
for row in rows:
    series[row["series"]][row["who"]][row["round"]] = row


def figures(values):
    return {"min": round(min(values), 2), "median": round(statistics.median(values), 2), "max": round(max(values), 2)}


for name, sides in series.items():
    for who, by_round in sides.items():
        runs = list(by_round.values())
        print(
            json.dumps(
                {
                    "series": name,
                    "who": who,
                    "rounds": len(runs),
                    "rate_per_s": figures([run["rate_per_s"] for run in runs]),
                    "p50_us": figures([run["p50_us"] for run in runs]),
                    "p99_us": figures([run["p99_us"] for run in runs]),
                    "server_cpu_ms_per_1000": figures([1000 * run["server_cpu_s_per_1000"] for run in runs]),
                    "rss_mb": figures([run["server_rss_mb"] for run in runs]),
                    "bad": sum(run["bad"] + run["unexpected"] for run in runs),
                    "given_up": sum(run["timeouts"] for run in runs),
                    "resent": sum(run["retransmits"] for run in runs),
                }
            )
        )
    ours = sides["gardu"]
    for who, theirs in sides.items():
        if who == "gardu":
            continue
        rounds = sorted(ours.keys() & theirs.keys())
        print(
            json.dumps(
                {
                    "series": name,
                    "ratio": "gardu / " + who,
                    "of_medians": round(
                        statistics.median(ours[r]["rate_per_s"] for r in rounds)
                        / statistics.median(theirs[r]["rate_per_s"] for r in rounds),
                        2,
                    ),
                    "within_a_round": figures([ours[r]["rate_per_s"] / theirs[r]["rate_per_s"] for r in rounds]),
                    "p99_within_a_round": figures([ours[r]["p99_us"] / theirs[r]["p99_us"] for r in rounds]),
                }
            )
        )
