"""Who may apply and answer, what an edition asks, and whether an application is complete."""
