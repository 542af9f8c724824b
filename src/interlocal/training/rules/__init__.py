"""Who may do what with programs, and when."""
