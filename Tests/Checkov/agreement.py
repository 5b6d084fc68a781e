"""Compares tfgen with checkov where both have the same check, and fails when they differ in another way than is written down.

    python agreement.py TFGEN DIFFERENCES FOLDER[:ENVIRONMENT]…

A rule names its peers. Each answer of a peer about a resource is set beside tfgen's answer about it. DIFFERENCES is a table with
tabs: folder, rule, check, tfgen's answer, checkov's answer, resources, who is right, and why. A difference that isn't in it is
new; one that is in it and doesn't occur any more is gone; both fail. --write prints the table with what is known.
"""
import collections
import csv
import json
import pathlib
import subprocess
import sys

from check import run_report, without_key


def peers(tfgen):
    """The rules that name checks of checkov, by check."""
    listed = json.loads(subprocess.run([tfgen, "policy", "list", "--json"], capture_output=True, text=True, check=True).stdout)
    rules = collections.defaultdict(list)
    for rule in listed["rules"]:
        for peer in rule["peers"]:
            if peer.startswith("CKV"):
                rules[peer].append(rule["id"])
    return rules


def ours(tfgen, folder, environment, rules):
    """What tfgen says by rule and resource; what isn't there passed or wasn't asked."""
    command = [tfgen, "check", folder, "--format", "json"]
    if environment:
        command += ["--env", environment]
    for rule in sorted(rules):
        command += ["--rule", rule]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"error: tfgen check failed: {done.stderr[-2000:]}")
    answers = collections.defaultdict(set)
    for finding in json.loads(done.stdout)["findings"]:
        answers[finding["rule"], without_key(finding["address"])].add(finding["outcome"])
    return {key: next(word for word in ("error", "fail", "unknown") if word in found) for key, found in answers.items()}


def theirs(folder, environment):
    """What checkov says by check and resource: the worst of all instances."""
    arguments = ["-d", folder, "--framework", "terraform"]
    if environment:
        arguments += ["--var-file", f"{folder}/envs/{environment}.tfvars"]
    answers = {}
    for kind, word in (("passed_checks", "pass"), ("failed_checks", "fail")):
        for report in run_report(arguments):
            for check in report["results"][kind]:
                answers[check["check_id"], without_key(check["resource"])] = word
    return answers


def main(tfgen, table, *folders):
    is_writing = "--write" in folders
    known = {}
    if pathlib.Path(table).exists():
        with open(table, encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                known[tuple(row[name] for name in ("folder", "rule", "check", "tfgen", "checkov", "resources"))] = (row["right"], row["why"])
    rules = peers(tfgen)
    found = collections.defaultdict(list)
    compared = agreed = 0
    for entry in folders:
        if entry == "--write":
            continue
        folder, _, environment = entry.partition(":")
        mine = ours(tfgen, folder, environment, {rule for several in rules.values() for rule in several})
        for (check, resource), answer in sorted(theirs(folder, environment).items()):
            for rule in rules.get(check, ()):
                compared += 1
                own = mine.get((rule, resource), "pass")
                if own == answer:
                    agreed += 1
                else:
                    found[folder, rule, check, own, answer].append(resource)
    rows = {key + (" ".join(resources),) for key, resources in found.items()}
    if is_writing:
        print("\t".join(("folder", "rule", "check", "tfgen", "checkov", "resources", "right", "why")))
        for row in sorted(rows):
            print("\t".join(row + known.get(row, ("", ""))))
        return 0
    print(f"agreement with checkov: {compared} answers compared, {agreed} agree, {compared - agreed} differ in {len(rows)} known ways")
    right = collections.Counter()
    for row in rows & set(known):
        right[known[row][0]] += len(row[5].split())
    print("right where they differ: " + ", ".join(f"{who} {count}" for who, count in sorted(right.items())))
    for row in sorted(rows - set(known)):
        print("  NEW " + " ".join(row))
    for row in sorted(set(known) - rows):
        print("  GONE " + " ".join(row))
    for row in sorted(row for row, (who, why) in known.items() if who not in ("tfgen", "checkov", "both") or not why):
        print("  WITHOUT A REASON " + " ".join(row))
        return 1
    return 1 if rows != set(known) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
