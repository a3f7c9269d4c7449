import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import headway.foundation.core.keys


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0004_no_output_text"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Collaborator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=headway.foundation.core.keys.new, editable=False, unique=True)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="collaborators", to="plans.action"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("action", "user"), name="plans_collaborator_once")],
            },
        ),
    ]
