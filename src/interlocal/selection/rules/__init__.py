"""Who reads what, what scores come to, and when something may be decided. Each ``check_*`` returns nothing or raises ``Denied``."""
