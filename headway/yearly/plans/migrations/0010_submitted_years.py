import django.db.models.deletion
from django.db import migrations, models

import headway.foundation.core.clock
import headway.foundation.core.keys


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0009_money_of_actions"),
    ]

    operations = [
        migrations.CreateModel(
            name="SubmittedYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=headway.foundation.core.keys.new, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=headway.foundation.core.clock.now, editable=False)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("archived_by", models.UUIDField(blank=True, null=True)),
                ("archived_with", models.UUIDField(blank=True, null=True)),
                ("start_year", models.PositiveSmallIntegerField()),
                ("submitted_at", models.DateTimeField(default=headway.foundation.core.clock.now)),
                ("submitted_by", models.UUIDField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="submitted_years", to="plans.plan"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("archived_at__isnull", True)),
                        fields=("plan", "start_year"),
                        name="plans_year_submitted_once",
                        violation_error_message="This school year is submitted already.",
                    )
                ],
            },
        ),
    ]
