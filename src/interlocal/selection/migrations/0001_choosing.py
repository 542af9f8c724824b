import django.db.models.deletion
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('applications', '0001_applications'),
        ('places', '0005_names_of_county'),
        ('training', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Selection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('readers_each', models.PositiveSmallIntegerField(default=2, verbose_name='readers of each application')),
                ('common', models.PositiveSmallIntegerField(default=1, verbose_name='applications all readers score first')),
                ('yes_from', models.DecimalField(decimal_places=2, default=Decimal('4.00'), max_digits=3, verbose_name='clear yes from')),
                ('no_below', models.DecimalField(decimal_places=2, default=Decimal('2.50'), max_digits=3, verbose_name='clear no below')),
                ('order', models.CharField(choices=[('raw', 'The mean of the scores'), ('centred', 'The mean, less how generous each reader is')], default='raw', max_length=7, verbose_name='order by')),
                ('answer_days', models.PositiveSmallIntegerField(default=10, verbose_name='days to answer an offer')),
                ('shows_feedback', models.BooleanField(default=False, verbose_name='towns see what readers wrote for them')),
                ('begun_at', models.DateTimeField(blank=True, null=True)),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('cohort', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.cohort')),
            ],
            options={
                'verbose_name': 'choice among applications',
                'verbose_name_plural': 'choices among applications',
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('readers_each__isnull', True), ('readers_each__range', (2, 5)), _connector='OR'), name='selection_selection_readers_each_within', violation_error_message='Write a number from 2 to 5.'), models.CheckConstraint(condition=models.Q(('common__isnull', True), ('common__range', (0, 2)), _connector='OR'), name='selection_selection_common_within', violation_error_message='Write a number from 0 to 2.'), models.CheckConstraint(condition=models.Q(('answer_days__isnull', True), ('answer_days__range', (1, 60)), _connector='OR'), name='selection_selection_answer_days_within', violation_error_message='Write a number from 1 to 60.'), models.CheckConstraint(condition=models.Q(('yes_from__isnull', True), ('yes_from__range', (1, 5)), _connector='OR'), name='selection_selection_yes_from_within', violation_error_message='Write a number from 1 to 5.'), models.CheckConstraint(condition=models.Q(('no_below__isnull', True), ('no_below__range', (1, 5)), _connector='OR'), name='selection_selection_no_below_within', violation_error_message='Write a number from 1 to 5.'), models.CheckConstraint(condition=models.Q(('no_below__lte', models.F('yes_from'))), name='selection_selection_bands', violation_error_message='“Clear no” ends where “clear yes” begins, or below.'), models.CheckConstraint(condition=models.Q(('released_at', None), ('begun_at__isnull', False), _connector='OR'), name='selection_selection_released')],
            },
        ),
        migrations.CreateModel(
            name='Reader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('avoids', models.ManyToManyField(blank=True, related_name='+', to='places.municipality', verbose_name='must not read')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('selection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readers', to='selection.selection')),
            ],
            options={
                'verbose_name': 'reader',
                'verbose_name_plural': 'readers',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('selection', 'person'), name='selection_reader_once')],
            },
        ),
        migrations.CreateModel(
            name='LetterText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letter', models.CharField(choices=[('accepted', 'Accepted'), ('waitlisted', 'On the waitlist'), ('declined', 'Declined'), ('offered', 'A place became free')], max_length=10, verbose_name='letter')),
                ('subject', models.CharField(max_length=120, verbose_name='subject')),
                ('text', models.TextField(max_length=4000, verbose_name='text')),
                ('selection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='selection.selection')),
            ],
            options={
                'verbose_name': 'letter',
                'verbose_name_plural': 'letters',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('selection', 'letter'), name='selection_letter_once')],
            },
        ),
        migrations.CreateModel(
            name='Draw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('band', models.CharField(choices=[('yes', 'Clear yes'), ('doubt', 'In doubt'), ('no', 'Clear no')], default='doubt', max_length=5, verbose_name='among')),
                ('source', models.CharField(max_length=240, verbose_name='where the seed comes from')),
                ('known_on', models.DateField(verbose_name='known on')),
                ('eligible', models.JSONField()),
                ('seats', models.PositiveSmallIntegerField(verbose_name='places')),
                ('digest', models.CharField(max_length=64)),
                ('announced_at', models.DateTimeField()),
                ('seed', models.CharField(blank=True, max_length=200, verbose_name='seed')),
                ('drawn_at', models.DateTimeField(blank=True, null=True)),
                ('order', models.JSONField(blank=True, default=list)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('selection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='draws', to='selection.selection')),
            ],
            options={
                'verbose_name': 'lottery',
                'verbose_name_plural': 'lotteries',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('drawn_at', None), ('seed', '')), models.Q(('drawn_at__isnull', False), models.Q(('seed', ''), _negated=True)), _connector='OR'), name='selection_draw_seed'), models.UniqueConstraint(condition=models.Q(('drawn_at', None)), fields=('selection',), name='selection_draw_one_waits')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('about', models.CharField(blank=True, max_length=300, verbose_name='what to look for')),
                ('weight', models.PositiveSmallIntegerField(default=1, verbose_name='weight')),
                ('levels', models.JSONField(default=list, verbose_name='what each score means')),
                ('selection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='selection.selection')),
            ],
            options={
                'verbose_name': 'criterion',
                'verbose_name_plural': 'criteria',
                'ordering': ['position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('weight__isnull', True), ('weight__range', (1, 5)), _connector='OR'), name='selection_criterion_weight_within', violation_error_message='Write a number from 1 to 5.'), models.UniqueConstraint(fields=('selection', 'name'), name='selection_criterion_once')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('accept', 'Accepted'), ('wait', 'On the waitlist'), ('decline', 'Declined')], max_length=7, verbose_name='decision')),
                ('place', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='place on the waitlist')),
                ('at', models.DateTimeField()),
                ('offered_at', models.DateTimeField(blank=True, null=True)),
                ('answer_until', models.DateField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, choices=[('', 'Not answered yet'), ('taken', 'Took the place'), ('refused', 'Gave the place back'), ('lapsed', 'Did not answer in time'), ('withdrawn', 'Withdrew')], default='', max_length=9, verbose_name='answer')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='applications.application')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('draw', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='selection.draw')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer_until', None), ('offered_at', None)), models.Q(('answer_until__isnull', False), ('offered_at__isnull', False)), _connector='OR'), name='selection_decision_offered'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='selection_decision_answered'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'wait'), ('place__isnull', False)), models.Q(models.Q(('outcome', 'wait'), _negated=True), ('place', None)), _connector='OR'), name='selection_decision_place')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phase', models.CharField(choices=[('common', 'All readers score it'), ('shared', 'One of two or more readers'), ('third', 'Readers differed')], default='shared', max_length=6, verbose_name='why')),
                ('scores', models.JSONField(blank=True, default=dict, verbose_name='scores')),
                ('comment', models.TextField(blank=True, max_length=2000, verbose_name='for the network')),
                ('feedback', models.TextField(blank=True, max_length=2000, verbose_name='for the town')),
                ('conflict', models.BooleanField(default=False, verbose_name='must not judge this one')),
                ('version', models.PositiveIntegerField(blank=True, null=True)),
                ('assigned_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='applications.application')),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='selection.reader')),
            ],
            options={
                'verbose_name': 'review',
                'verbose_name_plural': 'reviews',
                'ordering': ['application', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('application', 'reader'), name='selection_review_once'), models.CheckConstraint(condition=models.Q(models.Q(('submitted_at', None), ('version', None)), models.Q(('conflict', False), ('submitted_at__isnull', False), ('version__isnull', False)), _connector='OR'), name='selection_review_handed_in')],
            },
        ),
    ]
