import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('library', '0003_contribution'),
        ('meetings', '0003_rsvp_and_attendance'),
        ('places', '0005_names_of_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=400, verbose_name='what was decided')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='meetings.occurrence')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['meeting', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='NoteLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('welcome', 'Welcome'), ('updates', 'Updates'), ('icebreaker', 'Icebreaker'), ('open', 'Open discussion'), ('questions', 'Discussion questions'), ('talk', 'Presentation'), ('poll', 'Poll'), ('next', 'Next steps')], max_length=12, verbose_name='part of the meeting')),
                ('position', models.PositiveIntegerField()),
                ('text', models.TextField(max_length=1000, verbose_name='what was said')),
                ('attribution', models.CharField(choices=[('none', 'Nobody is named'), ('town', 'A town, which agrees to it'), ('person', 'A person, who agrees to it')], default='none', max_length=6, verbose_name='who said it')),
                ('version', models.PositiveIntegerField(default=1)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='meetings.occurrence')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('town', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.municipality')),
            ],
            options={
                'verbose_name': 'line of notes',
                'verbose_name_plural': 'lines of notes',
                'ordering': ['meeting', 'position', 'pk'],
                'indexes': [models.Index(fields=['meeting', 'part', 'position'], name='meetings_line_in_order')],
                'constraints': [models.CheckConstraint(condition=models.Q(('attribution', 'town'), ('town', None), _connector='XOR'), name='meetings_line_of_a_town'), models.CheckConstraint(condition=models.Q(('attribution', 'person'), ('person', None), _connector='OR'), name='meetings_line_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='question')),
                ('asked_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('address', models.URLField(blank=True, max_length=500, verbose_name='page or document elsewhere')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.casestudy')),
                ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions', to='meetings.noteline')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='meetings.occurrence')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('practice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.practice')),
                ('resource', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.resource')),
            ],
            options={
                'verbose_name': 'question to the network',
                'verbose_name_plural': 'questions to the network',
                'ordering': ['-asked_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_at__isnull', False), models.Q(('address', ''), ('case', None), ('person', None), ('practice', None), ('resource', None)), _connector='OR'), name='meetings_question_closed_by_an_answer')],
            },
        ),
        migrations.CreateModel(
            name='Recap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('summary', models.TextField(blank=True, max_length=3000, verbose_name='summary')),
                ('version', models.PositiveIntegerField(default=0)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('said', models.JSONField(blank=True, default=dict)),
                ('words', models.TextField(blank=True)),
                ('cases', models.ManyToManyField(blank=True, related_name='+', to='library.casestudy')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='recap', to='meetings.occurrence')),
                ('practices', models.ManyToManyField(blank=True, related_name='+', to='library.practice')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'recap',
                'verbose_name_plural': 'recaps',
                'constraints': [models.CheckConstraint(condition=models.Q(('published_at__isnull', False), ('published_by', None), _connector='OR'), name='meetings_recap_published_by')],
            },
        ),
        migrations.CreateModel(
            name='Reflection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('well', models.TextField(blank=True, max_length=600, verbose_name='what went well')),
                ('not_well', models.TextField(blank=True, max_length=600, verbose_name='what did not')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reflections', to='meetings.occurrence')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'look back',
                'verbose_name_plural': 'looks back',
                'constraints': [models.UniqueConstraint(fields=('meeting', 'person'), name='meetings_reflection_once'), models.CheckConstraint(condition=models.Q(('not_well', ''), ('well', ''), _negated=True), name='meetings_reflection_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('label', models.CharField(max_length=120, verbose_name='theme')),
                ('slug', models.SlugField(max_length=120)),
                ('text', models.TextField(blank=True, max_length=600, verbose_name='in a sentence or two')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='meetings.occurrence')),
            ],
            options={
                'verbose_name': 'theme of a meeting',
                'verbose_name_plural': 'themes of meetings',
                'ordering': ['meeting', 'number'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'slug'), name='meetings_theme_once')],
            },
        ),
        migrations.CreateModel(
            name='ThemeEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='meetings.noteline')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='meetings.theme')),
            ],
            options={
                'verbose_name': 'line behind a theme',
                'verbose_name_plural': 'lines behind themes',
                'constraints': [models.UniqueConstraint(fields=('theme', 'line'), name='meetings_evidence_once')],
            },
        ),
        migrations.AddField(
            model_name='theme',
            name='lines',
            field=models.ManyToManyField(related_name='themes', through='meetings.ThemeEvidence', to='meetings.noteline'),
        ),
        migrations.CreateModel(
            name='ActionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='what is to be done')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='or who else does it')),
                ('due', models.DateField(blank=True, null=True, verbose_name='by when')),
                ('state', models.CharField(choices=[('open', 'To do'), ('done', 'Done'), ('dropped', 'Given up')], default='open', max_length=7, verbose_name='how it stands')),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='meetings.occurrence')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('town', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.municipality')),
            ],
            options={
                'verbose_name': 'thing to do',
                'verbose_name_plural': 'things to do',
                'ordering': ['due', 'pk'],
                'indexes': [models.Index(fields=['state', 'due'], name='meetings_action_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='meetings_action_ends')],
            },
        ),
    ]
