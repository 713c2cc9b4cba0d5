"""The list of trained models: which is in use, which was, which measured worse."""

import json
from dataclasses import asdict

from sqlalchemy import Engine, Update, insert, select, update

from docassist.store.database import writing
from docassist.store.past import ModelVersion, VersionState
from docassist.store.schema import ModelVersionRow


class ModelVersions:
    """The versions of one agency's models, label by label; one of each label is current, or none."""

    def __init__(self, engine: Engine, agency: str) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._agency = agency

    def listing(self, label: str | None = None) -> tuple[ModelVersion, ...]:
        """All versions, newest first; of one label or of all."""
        query = select(ModelVersionRow).where(ModelVersionRow.agency == self._agency)
        if label is not None:
            query = query.where(ModelVersionRow.label == label)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(ModelVersionRow.label, ModelVersionRow.number.desc())).all()
        return tuple(
            ModelVersion(
                row.label,
                row.number,
                row.made_at,
                row.decisions,
                row.through,
                row.measured,
                row.accuracy,
                row.before,
                VersionState(row.state),
                json.loads(row.figures),
            )
            for row in rows
        )

    def current(self, label: str) -> ModelVersion | None:
        """The version in use."""
        return next((item for item in self.listing(label) if item.state is VersionState.CURRENT), None)

    def add(self, version: ModelVersion) -> None:
        """Enter a version; a current one takes the place of the one before in the same moment."""
        values = asdict(version) | {"agency": self._agency, "figures": json.dumps(dict(version.figures))}
        with self._writing.begin() as connection:
            if version.state is VersionState.CURRENT:
                in_use = self._of(version.label).where(ModelVersionRow.state == VersionState.CURRENT)
                connection.execute(in_use.values(state=VersionState.RETIRED))
            connection.execute(insert(ModelVersionRow).values(values))

    def roll_back(self, label: str) -> ModelVersion | None:
        """Reject the version in use and go back to the latest retired one; None where the rules are alone again."""
        with self._writing.begin() as connection:
            in_use = self._of(label).where(ModelVersionRow.state == VersionState.CURRENT)
            connection.execute(in_use.values(state=VersionState.REJECTED))
            own = (ModelVersionRow.agency == self._agency, ModelVersionRow.label == label)
            retired = select(ModelVersionRow.number).where(*own, ModelVersionRow.state == VersionState.RETIRED)
            number = connection.scalar(retired.order_by(ModelVersionRow.number.desc()).limit(1))
            if number is not None:
                chosen = self._of(label).where(ModelVersionRow.number == number)
                connection.execute(chosen.values(state=VersionState.CURRENT))
        return self.current(label)

    def _of(self, label: str) -> Update:
        return update(ModelVersionRow).where(ModelVersionRow.agency == self._agency, ModelVersionRow.label == label)
