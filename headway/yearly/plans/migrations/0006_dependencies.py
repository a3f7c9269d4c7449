import django.db.models.deletion
from django.db import migrations, models

import headway.foundation.core.keys


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0005_collaborators"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dependency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=headway.foundation.core.keys.new, editable=False, unique=True)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dependencies", to="plans.action"
                    ),
                ),
                (
                    "needs",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="waited_for", to="plans.action"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("action", "needs"), name="plans_dependency_once"),
                    models.CheckConstraint(
                        condition=models.Q(("action", models.F("needs")), _negated=True),
                        name="plans_dependency_on_another",
                    ),
                ],
            },
        ),
    ]
