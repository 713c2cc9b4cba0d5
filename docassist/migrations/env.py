"""Alembic's entry: it runs on the connection that `docassist.store.database` hands over, never on one of its own."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
