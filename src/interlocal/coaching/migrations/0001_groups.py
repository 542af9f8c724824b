import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('library', '0005_links_content'),
        ('training', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CoachGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('coach', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.coach')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.cohort')),
            ],
            options={
                'ordering': ['cohort', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CoachingNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.TextField(help_text='Kept sealed.', verbose_name='note')),
                ('is_shared', models.BooleanField(default=False, verbose_name='the group reads it')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='coaching.coachgroup')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='MatchRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('inputs_sha', models.CharField(max_length=64, verbose_name='fingerprint of all that went in')),
                ('seed', models.PositiveIntegerField(verbose_name='seed')),
                ('weights', models.JSONField(verbose_name='weights')),
                ('objective', models.FloatField(verbose_name='total cost')),
                ('bound', models.FloatField(verbose_name='no groups cost less than')),
                ('optimal', models.BooleanField(verbose_name='nothing better exists')),
                ('explanation', models.JSONField(default=dict)),
                ('is_mended', models.BooleanField(default=False, verbose_name='few were moved')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.cohort')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('published_at', None)), fields=('cohort',), name='coaching_one_draft')],
            },
        ),
        migrations.AddField(
            model_name='coachgroup',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='coaching.matchrun'),
        ),
        migrations.CreateModel(
            name='Pair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('one_agrees', models.BooleanField(default=False)),
                ('other_agrees', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('agreed', 'Agreed'), ('declined', 'Declined'), ('ended', 'Ended')], default='proposed', max_length=8, verbose_name='how it stands')),
                ('at', models.DateTimeField(verbose_name='since')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='coaching_pair_of_two'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state__in', ('proposed', 'agreed'))), models.Q(models.Q(('state__in', ('proposed', 'agreed')), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='coaching_pair_ended'), models.UniqueConstraint(condition=models.Q(('state__in', ('proposed', 'agreed'))), fields=('one', 'other'), name='coaching_pair_once')],
            },
        ),
        migrations.CreateModel(
            name='PairWish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('es', 'Spanish'), ('pl', 'Polish'), ('zh', 'Chinese'), ('ar', 'Arabic'), ('ur', 'Urdu'), ('hi', 'Hindi'), ('tl', 'Tagalog'), ('ko', 'Korean'), ('uk', 'Ukrainian'), ('ase', 'American Sign Language')], default='en', max_length=3, verbose_name='language')),
                ('since', models.DateTimeField(verbose_name='since')),
                ('offers', models.ManyToManyField(related_name='+', to='library.topic', verbose_name='can help with')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('wants', models.ManyToManyField(related_name='+', to='library.topic', verbose_name='help with')),
            ],
            options={
                'ordering': ['since', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday')], verbose_name='day of the week')),
                ('starts', models.TimeField(verbose_name='begins at')),
                ('minutes', models.PositiveSmallIntegerField(default=90, verbose_name='minutes')),
                ('mode', models.CharField(choices=[('in_person', 'In person'), ('online', 'Online')], default='online', max_length=9, verbose_name='where')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('is_step_free', models.BooleanField(default=False, verbose_name='can be reached without steps')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.cohort')),
            ],
            options={
                'verbose_name': 'time for coaching',
                'verbose_name_plural': 'times for coaching',
                'ordering': ['cohort', 'weekday', 'starts', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__isnull', True), ('minutes__range', (10, 480)), _connector='OR'), name='coaching_slot_minutes_within', violation_error_message='Write a number from 10 to 480.'), models.UniqueConstraint(fields=('cohort', 'weekday', 'starts', 'mode', 'place'), name='coaching_slot_once')],
            },
        ),
        migrations.AddField(
            model_name='coachgroup',
            name='slot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='coaching.slot'),
        ),
        migrations.CreateModel(
            name='Availability',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(blank=True, choices=[('en', 'English'), ('es', 'Spanish'), ('pl', 'Polish'), ('zh', 'Chinese'), ('ar', 'Arabic'), ('ur', 'Urdu'), ('hi', 'Hindi'), ('tl', 'Tagalog'), ('ko', 'Korean'), ('uk', 'Ukrainian'), ('ase', 'American Sign Language')], max_length=3, verbose_name='language of the coaching')),
                ('told_at', models.DateTimeField(verbose_name='told')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.cohort')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topics', models.ManyToManyField(blank=True, related_name='+', to='library.topic', verbose_name='help with')),
                ('slots', models.ManyToManyField(blank=True, related_name='+', to='coaching.slot', verbose_name='times')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('cohort', 'person'), name='coaching_availability_once')],
            },
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('coach', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.coach')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.cohort')),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.participant')),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.participant')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('coach__isnull', False), ('other__isnull', True)), models.Q(('coach__isnull', True), ('one__lt', models.F('other')), ('other__isnull', False)), _connector='OR'), name='coaching_conflict_of_two'), models.UniqueConstraint(condition=models.Q(('coach', None)), fields=('one', 'other'), name='coaching_conflict_once'), models.UniqueConstraint(condition=models.Q(('other', None)), fields=('one', 'coach'), name='coaching_conflict_with_coach_once')],
            },
        ),
        migrations.CreateModel(
            name='Goals',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topics', models.PositiveSmallIntegerField(default=5, verbose_name='the coach knows what people need')),
                ('continuity', models.PositiveSmallIntegerField(default=3, verbose_name='people stay with a coach they had before')),
                ('travel', models.PositiveSmallIntegerField(default=1, verbose_name='the way is short')),
                ('alike', models.PositiveSmallIntegerField(default=2, verbose_name='towns of like size are together')),
                ('towns', models.CharField(choices=[('any', 'It does not matter'), ('alike', 'Towns of like size together'), ('different', 'Small and large towns in each group')], default='any', max_length=9, verbose_name='towns in one group')),
                ('one_town', models.BooleanField(default=True, verbose_name='nobody meets somebody of their own town')),
                ('relaxed', models.JSONField(blank=True, default=list)),
                ('seed', models.PositiveIntegerField(default=1, verbose_name='seed')),
                ('cohort', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.cohort')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('topics__isnull', True), ('topics__range', (0, 10)), _connector='OR'), name='coaching_goals_topics_within', violation_error_message='Write a number from 0 to 10.'), models.CheckConstraint(condition=models.Q(('continuity__isnull', True), ('continuity__range', (0, 10)), _connector='OR'), name='coaching_goals_continuity_within', violation_error_message='Write a number from 0 to 10.'), models.CheckConstraint(condition=models.Q(('travel__isnull', True), ('travel__range', (0, 10)), _connector='OR'), name='coaching_goals_travel_within', violation_error_message='Write a number from 0 to 10.'), models.CheckConstraint(condition=models.Q(('alike__isnull', True), ('alike__range', (0, 10)), _connector='OR'), name='coaching_goals_alike_within', violation_error_message='Write a number from 0 to 10.'), models.CheckConstraint(condition=models.Q(('seed__isnull', True), ('seed__range', (0, 2147483647)), _connector='OR'), name='coaching_goals_seed_within', violation_error_message='Write a number from 0 to 2147483647.')],
            },
        ),
        migrations.CreateModel(
            name='GroupMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_pinned', models.BooleanField(default=False, verbose_name='put there by hand')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='coaching.coachgroup')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.participant')),
            ],
            options={
                'ordering': ['group', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('group', 'participant'), name='coaching_member_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='coachgroup',
            constraint=models.UniqueConstraint(fields=('run', 'coach'), name='coaching_group_once'),
        ),
    ]
