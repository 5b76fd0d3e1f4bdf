"""The slider of years: it draws the years in the browser, and tells the server where it was let go."""
