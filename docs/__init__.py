"""Documents, and the program that makes some of them."""
