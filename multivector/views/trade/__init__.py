"""The Trade page: partners, poles, counts, products, and the product lines of bulk data."""
