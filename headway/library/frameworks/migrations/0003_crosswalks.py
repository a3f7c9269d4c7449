import django.db.models.deletion
from django.db import migrations, models

import headway.foundation.core.clock
import headway.foundation.core.keys


class Migration(migrations.Migration):

    dependencies = [
        ('frameworks', '0002_frameworks_of_a_state'),
    ]

    operations = [
        migrations.CreateModel(
            name='Crosswalk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=headway.foundation.core.keys.new, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField(default=headway.foundation.core.clock.now, editable=False)),
                ('archived_at', models.DateTimeField(blank=True, null=True)),
                ('archived_by', models.UUIDField(blank=True, null=True)),
                ('archived_with', models.UUIDField(blank=True, null=True)),
                ('edition', models.CharField(max_length=20)),
                ('source', models.CharField(blank=True, max_length=40)),
                ('content_hash', models.CharField(max_length=64)),
                ('origin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.framework')),
                ('state', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.framework')),
            ],
        ),
        migrations.CreateModel(
            name='CrosswalkPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reasons', models.JSONField(default=dict)),
                ('crosswalk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pairs', to='frameworks.crosswalk')),
                ('origin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.practice')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.practice')),
            ],
        ),
        migrations.AddConstraint(
            model_name='crosswalk',
            constraint=models.UniqueConstraint(condition=models.Q(('state__isnull', True)), fields=('origin', 'target', 'edition'), name='frameworks_crosswalk_once', violation_error_message='This version of the crosswalk is already there.'),
        ),
        migrations.AddConstraint(
            model_name='crosswalk',
            constraint=models.UniqueConstraint(condition=models.Q(('state__isnull', False)), fields=('origin', 'target', 'edition', 'state'), name='frameworks_crosswalk_once_a_state', violation_error_message='This version of the crosswalk is already there.'),
        ),
        migrations.AddConstraint(
            model_name='crosswalkpair',
            constraint=models.UniqueConstraint(fields=('crosswalk', 'origin', 'target'), name='frameworks_pair_once'),
        ),
    ]
