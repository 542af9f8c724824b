"""Who may do what with coaching groups and pairs of peers."""
