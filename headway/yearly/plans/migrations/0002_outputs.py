import django.db.models.deletion
from django.db import migrations, models

import headway.foundation.core.clock
import headway.foundation.core.keys


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="Output",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=headway.foundation.core.keys.new, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=headway.foundation.core.clock.now, editable=False)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("archived_by", models.UUIDField(blank=True, null=True)),
                ("archived_with", models.UUIDField(blank=True, null=True)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("title", models.CharField(max_length=300)),
                ("produced_on", models.DateField(blank=True, null=True)),
                ("link", models.URLField(blank=True, max_length=500)),
                ("note", models.TextField(blank=True, max_length=4000)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outputs", to="plans.action"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["action", "position"], name="plans_outputs")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="plans_output_titled",
                        violation_error_message="An output needs a title.",
                    )
                ],
            },
        ),
    ]
