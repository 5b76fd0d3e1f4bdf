"""Lines: their courses, states, controls, capacities and what flowed through them."""
