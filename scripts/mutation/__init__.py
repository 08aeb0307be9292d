"""Small changes to the product, one at a time, and whether its tests see them."""
