from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0007_serves"),
    ]

    operations = [
        migrations.AddField(
            model_name="completion",
            name="evidence",
            field=models.TextField(blank=True, max_length=4000),
        ),
    ]
