"""Where states stand: UN votes, recognitions, forces, sanctions, arms."""
