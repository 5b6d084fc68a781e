"""AWS Backup: tags, selections and recovery points.

moto finds tags only at an address with a slash at its end, which the provider doesn't send, and has no selections. It
makes no backups either, so a vault has no recovery points: what the provider asks before it empties one.
"""
import json
import time
import uuid
from urllib.parse import unquote

from moto.backup import responses, urls
from moto.backup.exceptions import ResourceNotFoundException


def correct() -> None:
    answers = responses.BackupResponse

    def list_tags(self):
        arn = unquote(self.path.split("/tags/", 1)[1]).rstrip("/")
        return json.dumps({"Tags": self.backup_backend.list_tags(resource_arn=arn)})

    answers.list_tags = list_tags
    urls.url_paths["{0}/backup-vaults/(?P<name>[^/]+)/recovery-points/$"] = urls.response.dispatch
    answers.list_recovery_points_by_backup_vault = lambda self: json.dumps({"RecoveryPoints": []})

    def selections(self) -> dict:
        if not hasattr(self.backup_backend, "selections"):
            self.backup_backend.selections = {}
        return self.backup_backend.selections

    def names(self):
        plan, _, selection = self.path.split("/plans/", 1)[1].strip("/").partition("/selections/")
        return plan, selection

    def create_backup_selection(self):
        plan = self.path.split("/plans/", 1)[1].split("/")[0]
        identifier, created = str(uuid.uuid4()), time.time()
        selections(self)[(plan, identifier)] = (json.loads(self.body)["BackupSelection"], created)
        return json.dumps({"SelectionId": identifier, "BackupPlanId": plan, "CreationDate": created})

    def get_backup_selection(self):
        plan, identifier = names(self)
        if (plan, identifier) not in selections(self):
            raise ResourceNotFoundException("Cannot find Backup selection")
        selection, created = selections(self)[(plan, identifier)]
        return json.dumps({
            "BackupSelection": selection, "SelectionId": identifier, "BackupPlanId": plan, "CreationDate": created})

    def delete_backup_selection(self):
        selections(self).pop(names(self), None)
        return "{}"

    for action in (create_backup_selection, get_backup_selection, delete_backup_selection):
        if not hasattr(answers, action.__name__):
            setattr(answers, action.__name__, action)
