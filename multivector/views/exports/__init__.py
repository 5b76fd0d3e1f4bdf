"""The Exports page: routes, control, flows, buyers, output."""
