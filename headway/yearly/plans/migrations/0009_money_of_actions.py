from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0008_evidence_of_completions"),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="spent_cents",
            field=models.PositiveBigIntegerField(default=0),
        ),
    ]
