import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('library', '0002_definitions_and_resources'),
    ]

    operations = [
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_shown', models.BooleanField(default=False, verbose_name='shown')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('position', models.CharField(blank=True, choices=[('elected', 'Elected official'), ('manager', 'Manager or administrator'), ('deputy', 'Deputy or assistant manager'), ('head', 'Department head'), ('clerk', 'Clerk'), ('equity', 'Equity lead'), ('hr', 'Human resources'), ('finance', 'Finance'), ('safety', 'Police or fire'), ('planner', 'Planner'), ('commissioner', 'Commissioner'), ('trainer', 'Trainer'), ('coach', 'Coach'), ('consultant', 'Consultant'), ('funder', 'Funder'), ('network', 'Staff of the network')], max_length=12, verbose_name='what they are')),
                ('work', models.CharField(blank=True, max_length=120, verbose_name='what they do')),
                ('about', models.TextField(blank=True, max_length=600, verbose_name='about')),
                ('languages', models.CharField(blank=True, max_length=200, verbose_name='languages')),
                ('contact', models.CharField(choices=[('relay', 'By a message through this site. Nobody sees your address.'), ('phone', 'By phone. People who are signed in see the number.')], default='relay', max_length=5, verbose_name='how to reach them')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone')),
                ('changed_at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'profile',
                'verbose_name_plural': 'profiles',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('contact', 'phone'), _negated=True), models.Q(('phone', ''), _negated=True), _connector='OR'), name='people_profile_phone_to_call')],
            },
        ),
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('help', 'can help with'), ('want', 'wants help with')], max_length=4)),
                ('practice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.practice')),
                ('profile', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subjects', to='people.profile')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.topic')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('topic__isnull', False), ('practice__isnull', False), _connector='XOR'), name='people_subject_is_one_thing'), models.UniqueConstraint(fields=('profile', 'way', 'topic', 'practice'), name='people_subject_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Block',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('blocked', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'blocked'), name='people_block_once')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True)),
                ('answers', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.letter')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['sender', 'at'], name='people_letter_by_sender')],
                'constraints': [models.CheckConstraint(condition=models.Q(('sender', models.F('recipient')), _negated=True), name='people_letter_to_somebody_else')],
            },
        ),
    ]
