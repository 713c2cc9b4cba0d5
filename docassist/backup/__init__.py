"""Backups: all that is truth in one archive with checksums, made while the server runs, and put back as a whole."""

from docassist.backup.manifest import BackupError, Manifest
from docassist.backup.restoring import Restored, restore
from docassist.backup.saving import back_up

__all__ = ["BackupError", "Manifest", "Restored", "back_up", "restore"]
