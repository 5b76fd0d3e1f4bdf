"""Long and unkind use of the server: many readers, lost readers, a killed process, slow lines."""
