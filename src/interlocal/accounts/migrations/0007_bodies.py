import django.core.validators
import django.db.models.deletion
import interlocal.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_adhesion'),
        ('places', '0005_names_of_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('kind', models.CharField(choices=[('council', 'Council or board of trustees'), ('commission', 'Commission'), ('committee', 'Committee'), ('board', 'Other board')], max_length=12, verbose_name='kind')),
                ('size', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='seats')),
                ('meets', models.CharField(blank=True, max_length=120, verbose_name='when it meets')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
            ],
            options={
                'verbose_name': 'body',
                'verbose_name_plural': 'bodies',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'name'), name='accounts_body_once'), models.CheckConstraint(condition=models.Q(('size__gte', 1)), name='accounts_body_has_seats')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(default=interlocal.core.clock.today, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='accounts.body')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('since__lte', models.F('until')), _connector='OR'), name='accounts_seat_since_first', violation_error_message='A range runs from the smaller value to the larger.'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('body', 'person'), name='accounts_seat_once_at_a_time')],
            },
        ),
    ]
