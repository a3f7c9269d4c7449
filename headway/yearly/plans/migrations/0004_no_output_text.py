from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_a_row_for_each_output")]

    operations = [migrations.RemoveField(model_name="action", name="output")]
