"""Budgets: tags.

moto doesn't implement ListTagsForResource, which the provider calls after creating a budget. It keeps no tags, so
there are none.
"""
import json

from moto.budgets import responses


def correct() -> None:
    if not hasattr(responses.BudgetsResponse, "list_tags_for_resource"):
        responses.BudgetsResponse.list_tags_for_resource = lambda self: json.dumps({"ResourceTags": []})
