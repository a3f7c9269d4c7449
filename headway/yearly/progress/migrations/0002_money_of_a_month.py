from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("progress", "0001_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="status",
            name="resources",
            field=models.TextField(blank=True, max_length=4000),
        ),
        migrations.AddField(
            model_name="status",
            name="spent_cents",
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
    ]
