"""Each line of an action's former output text becomes an output of its own; what is longer than a title goes on in the note."""

from django.db import migrations

MOST = 300


def rows_from_texts(apps, schema_editor):
    action, output = apps.get_model("plans", "Action"), apps.get_model("plans", "Output")
    for one in action.objects.exclude(output="").iterator():
        lines = [line.strip().removeprefix("- ").strip() for line in one.output.splitlines()]
        for position, line in enumerate([line for line in lines if line], 1):
            output.objects.create(action=one, position=position, title=line[:MOST], note=line[MOST:])


def texts_from_rows(apps, schema_editor):
    action, output = apps.get_model("plans", "Action"), apps.get_model("plans", "Output")
    texts = {}
    for row in output.objects.filter(archived_at__isnull=True).order_by("position", "key").iterator():
        texts.setdefault(row.action_id, []).append(row.title + row.note)
    for pk, lines in texts.items():
        action.objects.filter(pk=pk).update(output="\n".join(lines)[:4000])
    output.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_outputs")]

    operations = [migrations.RunPython(rows_from_texts, texts_from_rows)]
