"""What is said of one country: headline, key figures, vector profile, record."""
