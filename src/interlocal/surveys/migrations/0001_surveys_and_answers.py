import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('token', models.CharField(max_length=16, unique=True)),
                ('kind', models.CharField(choices=[('poll', 'Poll in a meeting'), ('check_in', 'Check-in between meetings')], max_length=10, verbose_name='kind')),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('purpose', models.CharField(max_length=200, verbose_name='what the answers are for')),
                ('intro', models.TextField(blank=True, max_length=1000, verbose_name='what people should know')),
                ('audience', models.CharField(choices=[('members', 'People of the network, signed in'), ('link', 'Anyone with the link, without an account')], max_length=10, verbose_name='who may answer')),
                ('anonymity', models.CharField(choices=[('anonymous', 'Without names'), ('identified', 'With the name, so that people can change their answer until the end')], max_length=10, verbose_name='how answers are kept')),
                ('results', models.CharField(choices=[('at_close', 'As soon as it has ended'), ('by_hand', 'When you show them, after it has ended')], max_length=10, verbose_name='when others see the results')),
                ('opens', models.CharField(blank=True, max_length=16, verbose_name='opens')),
                ('closes', models.CharField(blank=True, max_length=16, verbose_name='ends')),
                ('zone', models.CharField(max_length=40, verbose_name='time zone')),
                ('min_n', models.PositiveSmallIntegerField(verbose_name='smallest group to publish')),
                ('made_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('shown_at', models.DateTimeField(blank=True, null=True)),
                ('is_sample', models.BooleanField(default=False)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('min_n__isnull', True), ('min_n__range', (5, 100)), _connector='OR'), name='surveys_survey_min_n_within', violation_error_message='Write a number from 5 to 100.'), models.CheckConstraint(condition=models.Q(('opens', ''), ('closes', ''), ('opens__lt', models.F('closes')), _connector='OR'), name='surveys_survey_opens_first'), models.CheckConstraint(condition=models.Q(models.Q(('audience', 'link'), _negated=True), ('anonymity', 'anonymous'), _connector='OR'), name='surveys_survey_no_names_by_link')],
            },
        ),
        migrations.CreateModel(
            name='SpentCode',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code_hash', models.CharField(max_length=64)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.survey')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('survey', 'code_hash'), name='surveys_code_spent_once')],
            },
        ),
        migrations.CreateModel(
            name='Roster',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.survey')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('survey', 'person'), name='surveys_roster_once')],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=8)),
                ('place', models.PositiveSmallIntegerField()),
                ('type', models.CharField(choices=[('single', 'One of several answers'), ('multiple', 'Any of several answers'), ('scale', 'A scale, lowest step first'), ('text', 'A few sentences')], max_length=10, verbose_name='kind of answer')),
                ('text', models.CharField(max_length=200, verbose_name='question')),
                ('help', models.CharField(blank=True, max_length=200, verbose_name='hint')),
                ('options', models.JSONField(blank=True, default=list, verbose_name='answers')),
                ('is_required', models.BooleanField(default=False, verbose_name='needs an answer')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='surveys.survey')),
            ],
            options={
                'ordering': ['place', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('survey', 'key'), name='surveys_item_key_once')],
            },
        ),
        migrations.CreateModel(
            name='SurveyVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('schema', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('published_at', models.DateTimeField()),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='surveys.survey')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('survey', 'number'), name='surveys_version_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.surveyversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'person'), name='surveys_response_once')],
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answered', models.PositiveIntegerField(null=True)),
                ('counts', models.JSONField()),
                ('at', models.DateTimeField()),
                ('survey', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='release', to='surveys.survey')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.surveyversion')),
            ],
        ),
        migrations.CreateModel(
            name='OpenText',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=8)),
                ('text', models.TextField()),
                ('is_kept', models.BooleanField(default=False)),
                ('response', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='surveys.response')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.surveyversion')),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=8)),
                ('value', models.JSONField()),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='surveys.response')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('response', 'key'), name='surveys_answer_once')],
            },
        ),
    ]
