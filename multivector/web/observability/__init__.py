"""What an operator sees of the service: its log, its figures, and whether it lives and draws."""
