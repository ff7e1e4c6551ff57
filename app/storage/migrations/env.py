"""Alembic's environment: one connection, handed in, one transaction for each revision."""

from alembic import context
from sqlmodel import SQLModel


def _include(_object: object, name: str | None, kind: str, _reflected: object, _compare_to: object) -> bool:
    # Full-text tables and their shadows are made by hand and are not in the metadata.
    return not (kind == "table" and name is not None and name.startswith("search_"))


def _type_differs(
    _context: object, _column: object, _meta_column: object, _found: object, wanted: object
) -> bool | None:
    # A code is text of any length; SQLite does not hold lengths, and codes grow longer with the program.
    return False if type(wanted).__name__ == "Enum" else None


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata", SQLModel.metadata),
    render_as_batch=True,
    compare_type=_type_differs,
    transaction_per_migration=True,
    transactional_ddl=True,
    include_object=_include,
    render_item=context.config.attributes.get("render_item"),
)
with context.begin_transaction():
    context.run_migrations()
