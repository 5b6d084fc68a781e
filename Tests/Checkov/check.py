"""Asks checkov about what tfgen emitted, and fails when anything is neither passed nor waived.

    python check.py EXAMPLES MODULES [PLANS]

EXAMPLES holds a folder for each example, with infra/ and infra/envs/prod.tfvars in it. MODULES is the library. A waiver is a
comment with its reason beside the resource. PLANS holds NAME.json, plans of production; checkov sees no comments in a
plan, so what is waived in the code of an example is waived in its plan as well.
"""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys


def run_report(arguments):
    """What checkov writes: a report for each framework."""
    command = [sys.executable, "-m", "checkov.main", "--skip-download", "-o", "json", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        reports = json.loads(done.stdout)
    except json.JSONDecodeError:
        sys.exit(f"error: checkov said no JSON: {' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return reports if isinstance(reports, list) else [reports]


def run(arguments):
    """The failed and skipped checks of a run as pairs of id and resource, and how many passed."""
    reports = run_report(arguments)
    failed, skipped, passed = set(), set(), 0
    for report in reports:
        results = report.get("results", {})
        failed |= {(check["check_id"], check["resource"]) for check in results.get("failed_checks", [])}
        skipped |= {(check["check_id"], check["resource"]) for check in results.get("skipped_checks", [])}
        passed += report.get("summary", {}).get("passed", 0)
    if not passed:
        sys.exit(f"error: checkov looked at nothing: {' '.join(arguments)}")
    return failed, skipped, passed


def without_key(resource):
    """An address without instance keys: comments stand for all instances."""
    out, depth = [], 0
    for character in resource:
        depth += character == "["
        if depth == 0:
            out.append(character)
        depth -= character == "]"
    return "".join(out)


def say(what, passed, waived, remaining):
    print(f"{what}: {passed} passed, {waived} waived, {len(remaining)} failed without waiver")
    for check, resource in sorted(remaining):
        print(f"  FAIL {check} {resource}")
    return len(remaining)


def main(examples, modules, plans=None):
    # Each run is a process of its own that is busy with one file after the other: as many at once as there are processors.
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        library = pool.submit(run, ["-d", modules, "--framework", "terraform"])
        runs = []
        for folder in sorted(pathlib.Path(examples).iterdir()):
            infra = folder / "infra"
            values = infra / "envs" / "prod.tfvars"
            if not values.exists():
                continue
            code = pool.submit(run, ["-d", str(infra), "--framework", "terraform", "--var-file", str(values)])
            plan = pathlib.Path(plans or "") / f"{folder.name}.json"
            planned = plans and plan.exists() and pool.submit(run, ["-f", str(plan), "--framework", "terraform_plan"])
            runs.append((folder.name, code, planned))
        open_checks = 0
        for name, code, planned in runs:
            failed, skipped, passed = code.result()
            open_checks += say(name, passed, len(skipped), failed)
            if planned:
                waived = {(check, without_key(resource)) for check, resource in skipped}
                failed, _, passed = planned.result()
                remaining = {pair for pair in failed if (pair[0], without_key(pair[1])) not in waived}
                open_checks += say(f"{name}, plan of prod", passed, len(failed) - len(remaining), remaining)
        failed, skipped, passed = library.result()
        open_checks += say("modules", passed, len(skipped), failed)
    return 1 if open_checks else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
