"""The Themes page: all that the product knows on a theme and a country."""
