import django.db.models.deletion
import interlocal.projects.models.projects
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('library', '0005_links_content'),
        ('places', '0005_names_of_county'),
        ('surveys', '0002_projects'),
        ('training', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.session')),
                ('survey', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.survey')),
            ],
            options={
                'verbose_name': 'evaluation',
                'verbose_name_plural': 'evaluations',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('problem', models.TextField(blank=True, max_length=2000, verbose_name='the problem')),
                ('baseline', models.TextField(blank=True, max_length=2000, verbose_name='how it is today')),
                ('measure', models.CharField(blank=True, max_length=160, verbose_name='what is measured')),
                ('baseline_number', models.FloatField(blank=True, null=True, verbose_name='one number of today')),
                ('baseline_unit', models.CharField(blank=True, max_length=20, verbose_name='unit')),
                ('baseline_on', models.DateField(blank=True, null=True, verbose_name='measured on')),
                ('baseline_source', models.CharField(blank=True, max_length=240, verbose_name='where the number comes from')),
                ('plan', models.TextField(blank=True, max_length=4000, verbose_name='the plan')),
                ('outcome', models.TextField(blank=True, max_length=2000, verbose_name='what came of it')),
                ('outcome_number', models.FloatField(blank=True, null=True, verbose_name='the same number later')),
                ('outcome_on', models.DateField(blank=True, null=True, verbose_name='measured again on')),
                ('cost', models.PositiveIntegerField(blank=True, null=True, verbose_name='cost, US$')),
                ('staff_days', models.PositiveIntegerField(blank=True, null=True, verbose_name='staff days')),
                ('state', models.CharField(choices=[('draft', 'Being written'), ('running', 'Under way'), ('reported', 'Reported')], default='draft', max_length=8, verbose_name='how it stands')),
                ('is_shared', models.BooleanField(default=False, verbose_name='the other towns of the edition see it')),
                ('version', models.PositiveIntegerField(default=1)),
                ('begun_on', models.DateField()),
                ('reported_on', models.DateField(blank=True, null=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.edition')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.municipality')),
                ('practice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.practice', verbose_name='practice')),
                ('story', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.contribution', verbose_name='case study')),
                ('topics', models.ManyToManyField(blank=True, related_name='+', to='library.topic', verbose_name='topics')),
            ],
            options={
                'verbose_name': 'project',
                'verbose_name_plural': 'projects',
                'ordering': ['municipality__name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'municipality'), name='projects_project_once'), models.CheckConstraint(condition=models.Q(models.Q(('reported_on__isnull', False), ('state', 'reported')), models.Q(models.Q(('state', 'reported'), _negated=True), ('reported_on', None)), _connector='OR'), name='projects_project_reported')],
            },
        ),
        migrations.CreateModel(
            name='PeerFeedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('strengths', models.TextField(blank=True, max_length=1500, verbose_name='what is strong in it')),
                ('question', models.TextField(blank=True, max_length=1500, verbose_name='what I wonder')),
                ('suggestion', models.TextField(blank=True, max_length=1500, verbose_name='what I would try')),
                ('given_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.participant')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feedback', to='projects.project')),
            ],
            options={
                'verbose_name': 'feedback',
                'verbose_name_plural': 'feedback',
                'ordering': ['-given_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('question', ''), ('strengths', ''), ('suggestion', ''), _negated=True), name='projects_feedback_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160, verbose_name='what will be done')),
                ('due_on', models.DateField(verbose_name='by when')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='projects.project')),
            ],
            options={
                'verbose_name': 'milestone',
                'verbose_name_plural': 'milestones',
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='month')),
                ('did', models.TextField(max_length=2000, verbose_name='what we did')),
                ('learned', models.TextField(blank=True, max_length=2000, verbose_name='what we learned')),
                ('next', models.TextField(blank=True, max_length=1000, verbose_name='what comes next')),
                ('version', models.PositiveIntegerField(default=1)),
                ('cycle', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='training.cycle')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='log', to='projects.project')),
            ],
            options={
                'verbose_name': 'entry of a log',
                'verbose_name_plural': 'entries of a log',
                'ordering': ['month', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('project', 'month'), name='projects_log_once')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('file', 'File'), ('link', 'Link'), ('note', 'Note')], max_length=4, verbose_name='kind')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('shows', models.TextField(max_length=1000, verbose_name='what it shows')),
                ('file', models.FileField(blank=True, upload_to=interlocal.projects.models.projects.where_evidence_lies, verbose_name='file')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('added_on', models.DateField()),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='projects.project')),
            ],
            options={
                'verbose_name': 'evidence',
                'verbose_name_plural': 'evidence',
                'ordering': ['added_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'file'), ('link', ''), models.Q(('file', ''), _negated=True)), models.Q(('file', ''), ('kind', 'link'), models.Q(('link', ''), _negated=True)), models.Q(('file', ''), ('kind', 'note'), ('link', '')), _connector='OR'), name='projects_evidence_is_one_kind')],
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='what the town will do')),
                ('made_on', models.DateField()),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.municipality')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='projects.project')),
            ],
            options={
                'verbose_name': 'promise',
                'verbose_name_plural': 'promises',
                'ordering': ['made_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Reflection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(help_text='Kept sealed.', verbose_name='what you take with you')),
                ('seen_by', models.CharField(choices=[('myself', 'Only me'), ('coach', 'Me, and the coaches and trainers of this edition'), ('cohort', 'Everybody in my cohort, its coaches and trainers')], default='myself', max_length=6, verbose_name='who reads it')),
                ('written_on', models.DateField()),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.participant')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='training.session')),
            ],
            options={
                'verbose_name': 'reflection',
                'verbose_name_plural': 'reflections',
                'ordering': ['-written_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='CommitmentCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('months', models.PositiveSmallIntegerField(choices=[(6, '6'), (12, '12'), (24, '24')], verbose_name='months later')),
                ('due_on', models.DateField(verbose_name='due on')),
                ('asked_on', models.DateField(blank=True, null=True)),
                ('status', models.CharField(blank=True, choices=[('kept', 'Kept'), ('partly', 'Partly kept'), ('not', 'Not kept'), ('changed', 'Changed: something else was done')], max_length=7, verbose_name='what became of it')),
                ('note', models.TextField(blank=True, max_length=600, verbose_name='in a few words')),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='projects.commitment')),
            ],
            options={
                'verbose_name': 'look at a promise',
                'verbose_name_plural': 'looks at promises',
                'ordering': ['due_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('commitment', 'months'), name='projects_check_once'), models.CheckConstraint(condition=models.Q(models.Q(('answered_on', None), ('status', '')), models.Q(models.Q(('status', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='projects_check_answered')],
            },
        ),
    ]
