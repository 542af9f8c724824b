import django.db.models.deletion
import interlocal.applications.models.applying
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('places', '0005_names_of_county'),
        ('training', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Handed in'), ('withdrawn', 'Withdrawn')], default='draft', max_length=9, verbose_name='how it stands')),
                ('version', models.PositiveIntegerField(default=0)),
                ('idea', models.TextField(blank=True, verbose_name='what the town wants to work on')),
                ('commits', models.BooleanField(default=False, verbose_name='the team keeps the dates')),
                ('begun_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='training.cohort')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.municipality')),
                ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'application',
                'verbose_name_plural': 'applications',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('cohort', 'municipality'), name='applications_application_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'draft'), ('submitted_at', None), ('withdrawn_at', None)), models.Q(('state', 'submitted'), ('submitted_at__isnull', False), ('withdrawn_at', None)), models.Q(('state', 'withdrawn'), ('withdrawn_at__isnull', False)), _connector='OR'), name='applications_application_state')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.SlugField(max_length=60)),
                ('text', models.TextField(blank=True, verbose_name='answer')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='applications.application')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('application', 'question'), name='applications_answer_once')],
            },
        ),
        migrations.CreateModel(
            name='Nomination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('email', models.EmailField(max_length=254, verbose_name='email')),
                ('job_title', models.CharField(blank=True, max_length=80, verbose_name='job title')),
                ('department', models.CharField(blank=True, max_length=80, verbose_name='department')),
                ('state', models.CharField(choices=[('asked', 'Asked'), ('accepted', 'Accepted'), ('declined', 'Said no'), ('replaced', 'Taken back')], default='asked', max_length=8, verbose_name='how it stands')),
                ('asked', models.PositiveIntegerField(default=1)),
                ('asked_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.cohort')),
                ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='training.participant')),
                ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='training.participant')),
            ],
            options={
                'verbose_name': 'nomination',
                'verbose_name_plural': 'nominations',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'accepted'])), fields=('cohort', 'email'), name='applications_nomination_once'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='applications_nomination_answered')],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slot', models.SlugField(max_length=60)),
                ('file', models.FileField(upload_to=interlocal.applications.models.applying.unguessable, verbose_name='file')),
                ('kind', models.CharField(max_length=8)),
                ('size', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=120, verbose_name='name of the file')),
                ('added_at', models.DateTimeField()),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='applications.application')),
            ],
            options={
                'verbose_name': 'paper',
                'verbose_name_plural': 'papers',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('application', 'slot'), name='applications_paper_once')],
            },
        ),
        migrations.CreateModel(
            name='SignOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email')),
                ('job_title', models.CharField(blank=True, max_length=80, verbose_name='job title')),
                ('state', models.CharField(choices=[('asked', 'Asked'), ('signed', 'Signed'), ('refused', 'Refused')], default='asked', max_length=7, verbose_name='how it stands')),
                ('asked', models.PositiveIntegerField(default=0)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='why not')),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='signoff', to='applications.application')),
            ],
            options={
                'verbose_name': 'consent of a town',
                'verbose_name_plural': 'consents of towns',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='applications_signoff_answered')],
            },
        ),
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email')),
                ('job_title', models.CharField(blank=True, max_length=80, verbose_name='job title')),
                ('department', models.CharField(blank=True, max_length=80, verbose_name='department')),
                ('reports_to', models.CharField(blank=True, max_length=120, verbose_name='reports to')),
                ('needs', models.TextField(blank=True, help_text='Kept sealed.', verbose_name='what is needed to take part')),
                ('offered_at', models.DateTimeField(blank=True, null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team', to='applications.application')),
                ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='training.participant')),
            ],
            options={
                'verbose_name': 'team member',
                'verbose_name_plural': 'team members',
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('application', 'position'), name='applications_teammember_once')],
            },
        ),
    ]
