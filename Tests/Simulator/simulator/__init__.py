"""A local AWS for end-to-end tests: moto, with the corrections that the real Terraform AWS provider needs.

Each module of this package corrects one service and stands for itself: without it only its resource types
degrade. What stock moto does, and what the provider makes of it, stands at the top of each. They are written
against the moto version in requirements.txt and provider 5.100; ../tests holds a test for each.

    python -m simulator                             starts the server, see __main__.py
    python -m simulator.accounts --port P ACCOUNT   credentials of another account, see accounts.py
"""
import importlib
import os

# None depends on another.
SERVICES = (
    "core",
    "apigateway",
    "applicationautoscaling",
    "autoscaling",
    "backup",
    "budgets",
    "cloudfront",
    "cloudfront_functions",
    "cloudtrail",
    "codedeploy",
    "ec2",
    "ecs",
    "elasticache",
    "iam",
    "rds",
    "route53",
    "s3",
    "sqs",
    "stepfunctions",
)


def correct_all() -> None:
    """Corrects moto in this process. To be called once, before the first request."""
    # Seconds after which a certificate validated by DNS is issued; moto's own choice is a minute.
    os.environ.setdefault("MOTO_ACM_VALIDATION_WAIT", "1")
    for service in SERVICES:
        importlib.import_module(f"{__name__}.{service}").correct()
