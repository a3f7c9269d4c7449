import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0006_dependencies"),
    ]

    operations = [
        migrations.AddField(
            model_name="strategy",
            name="serves",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="plans.strategy",
            ),
        ),
    ]
